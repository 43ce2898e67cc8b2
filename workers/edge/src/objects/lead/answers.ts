import type { Slot } from "@baton/contract/booking";
import type { LeadOutcome } from "@baton/contract/lead";
import type { Resumption } from "@baton/contract/resume";

/** What a lead shard says to those who write to it. */
export type Written =
  /** `slots`: the first free times of the outcome's rep, where they are at hand. */
  | { status: "kept"; stage: "partial" | "submitted"; outcome: LeadOutcome | null; slots?: Slot[] }
  | { status: "wrong-secret" }
  | { status: "erased" };
export type Resumed =
  | { status: "resumed"; resumption: Resumption }
  | { status: "submitted" }
  | { status: "erased" }
  | { status: "unknown" };
export type JoinAnswer = { status: "settled"; outcome: LeadOutcome } | { status: "pending" } | { status: "self" } | { status: "gone" };

/** How a submission leaves the lead it had joined. `via`: leads it has come by. `stays`: it goes on by itself. `apart`: it was never the same person. */
export interface Leaving {
  via?: string[];
  stays?: boolean;
  apart?: boolean;
}
