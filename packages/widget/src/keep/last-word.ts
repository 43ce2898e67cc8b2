import { firstThatFit } from "../capture/batch.ts";
import type { LoggedEntry } from "../capture/log.ts";
import { manners } from "../capture/wire.ts";

export type FetchLater = (url: string, init: RequestInit) => unknown;

/**
 * A renderer that crashes fires no event. Where the browser itself takes a letter that is posted when the page is gone, however it went, the
 * one that would leave now lies ready there; taken back when nothing waits any more. (`fetchLater`, Chromium 135 and later.)
 */
export function lastWord(
  url: string,
  letter: (entries: readonly LoggedEntry[]) => string,
  now: () => number,
  fetchLater: FetchLater | undefined,
): (entries: readonly LoggedEntry[]) => void {
  // As much as leaves with a page that hides.
  const requestBytes = 52_000;
  let lying: AbortController | undefined;
  return (entries) => {
    lying?.abort();
    lying = undefined;
    if (!fetchLater || entries.length === 0) return;
    lying = new AbortController();
    try {
      fetchLater(url, { method: "POST", body: letter(firstThatFit(entries, requestBytes, now())), ...manners, signal: lying.signal });
    } catch {
      // Over its quota, or the page's policy forbids it: what waits still has the disk and the page's own last request.
    }
  };
}
