/** What a shard waits for, each as the moment it is due. */
export interface Due {
  timers: number | null;
  /** When the oldest Send came in that is being followed. */
  letters: number | null;
  /** When there is something to do about a pool that was asked with nothing written down. */
  asked: number | null;
  outbox: number | null;
  unshipped: boolean;
}

/** History goes to the ledger this long after it happened, so that a burst becomes one batch. */
export const shipDelayMs = 1_000;

/** Deliveries wait this long, so that the visitor's answer goes first and what one event says to several sinks leaves together. */
export const deliverDelayMs = 250;

/**
 * When the shard's one alarm must ring: the earliest of everything due; null where it may sleep. `shipNotBefore` is the wait
 * after a ledger that could not be reached.
 */
export function nextWake(due: Due, shipNotBefore: number, now: number): number | null {
  const followed = due.letters === null ? null : due.letters + shipDelayMs;
  const moments = [due.timers, followed, due.asked, due.outbox, due.unshipped ? Math.max(now + shipDelayMs, shipNotBefore) : null];
  const waiting = moments.filter((moment) => moment !== null);
  return waiting.length > 0 ? Math.min(...waiting) : null;
}
