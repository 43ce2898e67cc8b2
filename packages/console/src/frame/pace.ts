/** Longest wait between two polls of an edge that does not answer. */
export const slowestPollMs = 60_000;

/** Hidden pages ask this many times less often. */
const hiddenFactor = 15;

/**
 * Milliseconds until the next poll: `everyMs` while seen and well, doubled for every failure in a row,
 * fifteen times as long while nobody looks; never longer than a minute unless `everyMs` itself is.
 */
export function pollDelayMs(everyMs: number, failures: number, hidden: boolean): number {
  const wanted = everyMs * 2 ** Math.min(failures, 16) * (hidden ? hiddenFactor : 1);
  return Math.min(wanted, Math.max(slowestPollMs, everyMs));
}
