import type { Reply } from "../capture/wire.ts";

/**
 * What the edge refuses is sent again and refused again, and a visitor can do nothing about it: the developer is told in the console, in the
 * edge's own words. Being asked for patience, and having nothing to forget, is none.
 */
export function tellRefusal(url: string, { status, body }: Reply): void {
  if (!/^4(?!08|10|25|29)/.test(`${status}`) || (status === 404 && url.endsWith("/forget"))) return;
  const { title, detail = title, issues } = (body ?? {}) as { title?: string; detail?: string; issues?: unknown };
  console.error(`${url} refused what this form sent, with ${status}: ${detail ?? "no word why"}`, ...(issues ? [issues] : []));
}
