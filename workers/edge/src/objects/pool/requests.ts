import type { Reason } from "@baton/contract/reason";
import type { Wanted } from "@baton/contract/wants";

export interface AssignRequest {
  pool: string;
  lead: string;
  /** Receipt id of the decision that asks. */
  decision: string;
  /** Hash of the playbook the decision is made under. */
  playbook: string;
  /** What the route books, if anything. */
  meeting?: string;
  /** What the route asks of a rep; as it was first, where the lead has been given to somebody before. */
  wanted?: Wanted;
  /** Stands for the company whose people stay with one rep: a keyed hash. */
  account?: string;
  /** Who had it offered and did not take it (`values.rep`), and why they are passed over. */
  declined?: Reason[];
}

export interface SeatRequest {
  /** Which seat of the meeting; 0, or left out: the owner's. */
  seat?: number;
  /** Reps who are free at `start`. */
  among: readonly string[];
  start: number;
  /** The owner in whose place somebody is looked for. */
  instead?: string;
}

/** Reps who are passed over beyond what the roster says: who has no free time, and why that is said. */
export type PassedOver = ReadonlyMap<string, Reason>;

/** What a turn is given under, beside the pool and the lead. */
export interface Rotating {
  passed?: PassedOver;
  wanted?: Wanted | undefined;
  account?: string | undefined;
  note?: Reason | undefined;
  instead?: string | undefined;
  seat?: number;
}
