import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs } from "@baton/contract/time";
import { boundedText } from "../bounded-text.ts";
import { allowedTarget, type EgressRules } from "../egress.ts";
import { classifyError, classifyResponse } from "../failure.ts";

/** What calendars need of the world. */
export interface CalendarWorld extends EgressRules {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => EpochMs;
}

export interface Exchange {
  status: number;
  headers: Headers;
  text: string;
}

/** Longest body read of a calendar, bytes; a feed that is longer is refused as a whole, as half a calendar would lie. */
export const longestBody = 5 * 1024 * 1024;

/**
 * One request and its whole answer, or why there is none: the target is judged first, redirects are not followed, an answer over
 * `longestBody` is cut off and is `too-large`. `expected` are statuses that are an answer here whatever they mean elsewhere.
 */
export async function exchange(
  world: CalendarWorld,
  url: string,
  init: RequestInit & { signal: AbortSignal },
  expected: readonly number[] = [],
): Promise<Exchange | { failure: DeliveryFailure }> {
  const refusal = allowedTarget(url, world);
  if (refusal !== null) return { failure: { kind: "final", code: refusal.code } };
  try {
    const response = await world.fetch(url, { ...init, redirect: "manual" });
    const text = await boundedText(response, longestBody);
    if (text === null) return { failure: { kind: "final", code: "too-large" } };
    const answer = { status: response.status, headers: response.headers, text };
    if (expected.includes(response.status)) return answer;
    if (response.status === 401) return { failure: { kind: "final", code: "access" } };
    const failure = classifyResponse(response.status, response.headers, world.now());
    return failure ? { failure } : answer;
  } catch (error) {
    return { failure: classifyError(error) };
  }
}

/** JSON object in a body; null where it is none. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** 200 and a body that is not what was asked for: somebody else answered, a proxy or a page; it may pass. */
export const unreadable = { ok: false, failure: { kind: "retry", code: "unreadable" } } as const;

export const iso = (at: EpochMs): string => new Date(at).toISOString().replace(".000Z", "Z");

/** Windows of at most `days` that together make up the whole. */
export function pieces(window: { start: EpochMs; end: EpochMs }, days: number): { start: EpochMs; end: EpochMs }[] {
  const found = [];
  for (let start = window.start; start < window.end; start += days * 86_400_000)
    found.push({ start, end: Math.min(window.end, start + days * 86_400_000) });
  return found;
}
