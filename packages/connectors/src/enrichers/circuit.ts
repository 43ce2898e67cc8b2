import type { EpochMs } from "@baton/contract/time";

/** What is known of a source's health. */
export interface Circuit {
  /** In a row; an answer ends the row. */
  failures: number;
  /** Rests in a row; each is twice as long as the one before. */
  rests: number;
  /** Nobody asks before then. Null: it is asked by everybody. */
  restsUntil: EpochMs | null;
  /** After a rest one question goes out, and the others wait for what becomes of it; it was asked then. */
  probedAt: EpochMs | null;
}

export const closed: Circuit = { failures: 0, rests: 0, restsUntil: null, probedAt: null };

/** So many failures in a row and it rests; so long at first, and at most. */
export const restsAfter = 5;
const firstRestMs = 30_000;
const longestRestMs = 10 * 60_000;
/** A probe nobody has heard of for so long is given up: its isolate may have died over it. */
const probeMs = 15_000;

/** Whether to ask now, and the circuit after that. */
export function knock(circuit: Circuit, now: EpochMs): { ask: boolean; circuit: Circuit } {
  if (circuit.restsUntil === null) return { ask: true, circuit };
  const isProbed = circuit.probedAt !== null && now - circuit.probedAt < probeMs;
  if (now < circuit.restsUntil || isProbed) return { ask: false, circuit };
  return { ask: true, circuit: { ...circuit, probedAt: now } };
}

/** A question came to nothing. `retryAfterMs`: the source asked to be left alone for so long, which is heard at once. */
export function failed(circuit: Circuit, now: EpochMs, retryAfterMs?: number): Circuit {
  const failures = circuit.failures + 1;
  const probing = circuit.restsUntil !== null;
  if (!probing && failures < restsAfter && retryAfterMs === undefined) return { ...circuit, failures };
  const restMs = Math.max(firstRestMs * 2 ** Math.min(circuit.rests, 10), retryAfterMs ?? 0);
  return { failures, rests: circuit.rests + 1, restsUntil: now + Math.min(restMs, longestRestMs), probedAt: null };
}
