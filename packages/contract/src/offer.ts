import * as v from "valibot";
import { OnEmpty } from "./target.ts";
import type { EpochMs } from "./time.ts";

/** The lead is put before whoever the route names, and is theirs only once they accept. */
export const Accept = v.strictObject({
  /** Time to answer; 30 days at most. */
  withinMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(43_200)),
  /** `rep`: working minutes of the rep it is offered to; `around-the-clock`: every minute counts, as for reps without hours in any case. */
  clock: v.optional(v.picklist(["rep", "around-the-clock"]), "rep"),
  /** Reps it is offered to, one after the other. Left out: everybody who is eligible. */
  atMost: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  /** Once nobody accepted. Whoever gets the lead by this has it outright. Left out: what `onEmpty` says. */
  otherwise: v.optional(OnEmpty),
});
export type Accept = v.InferOutput<typeof Accept>;

/** How an offer ended. `withdrawn`: by us, before anybody answered, since the lead belongs elsewhere. */
export type OfferEnd = "accepted" | "declined" | "expired" | "withdrawn";

/** A lead put before one rep, who owns it only once they accept; the lead holds at most one. */
export interface Offer {
  /** `off_` + the lead's 22 characters + `_` + number: what links and answers name, so that one about an older offer changes nothing. */
  id: string;
  rep: string;
  /** The pool whose turn it is; null: asked for by name. */
  pool: string | null;
  route: string;
  /** Of the decision that goes on where it is not accepted. */
  receipt: string;
  at: EpochMs;
  /** It may be accepted before this instant, not at it. */
  expiresAt: EpochMs;
}

/** One offer as the receipt keeps it. */
export interface OfferMade {
  rep: string;
  pool: string | null;
  route: string;
  at: EpochMs;
  expiresAt: EpochMs;
  /** Left out: it stands. */
  ended?: { how: OfferEnd; at: EpochMs; note?: string };
}

/** Who answers: the rep by the link they were sent, or ops in their name. */
export type AnsweredBy = "rep" | "ops";

/** What can happen to an offer, past tense. An answer to one that does not stand any more changes nothing. */
export type OfferEvent =
  | { kind: "accepted"; offer: string; by: AnsweredBy }
  | { kind: "declined"; offer: string; by: AnsweredBy; note: string }
  /** Its time has passed. */
  | { kind: "offerDue" };

/** How one offer stands. `unknown`: this lead had no such offer. */
export type OfferStanding = { status: "standing" | OfferEnd; rep: string; route: string; expiresAt: EpochMs } | { status: "unknown" };
