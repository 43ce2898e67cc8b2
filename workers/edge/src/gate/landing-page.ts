import { originAllowed } from "@baton/engine/origin";

/**
 * The page the visitor left, as it can be linked to: without its fragment and without credentials. The browser's word for it is trusted
 * only as far as the site's own origins, or a stranger could have a mail of ours lead anywhere.
 */
export function landingPage(url: string | null, origins: readonly string[]): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, origin, pathname, search } = new URL(url);
  if (!/^https?:$/.test(protocol) || !originAllowed(origin, origins)) return null;
  return `${origin}${pathname}${search}`;
}
