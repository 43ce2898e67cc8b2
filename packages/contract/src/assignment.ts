import type { Slot } from "./booking.ts";
import type { FieldProblem } from "./form.ts";
import type { LeadId } from "./ids.ts";
import type { OfferMade } from "./offer.ts";
import type { PilotArm, Shadow } from "./pilot/lead.ts";
import type { Reason } from "./reason.ts";
import type { Rotation } from "./routing.ts";
import type { ConditionMiss, Score } from "./score.ts";
import type { EpochMs } from "./time.ts";
import type { Wanted } from "./wants.ts";

/** One route tried: matched, or the tests that failed and the values they met. */
export interface RouteTried {
  route: string;
  name: string;
  matched: boolean;
  misses: ConditionMiss[];
  /** Matched, but nobody could take the lead: what `onEmpty` then said. */
  empty?: { reason: Reason; instead: string };
}

/** One member of the pool as the rotation saw them. */
export interface Candidate {
  rep: string;
  eligible: boolean;
  /** Why not, when not. */
  excluded: Reason[];
  weight: number;
  /** Before the pick. */
  credit: number;
  /** (credit + 1) / weight: the virtual deadline compared. */
  deadline: number;
  /** credit / weight ≤ V: at or behind the fair share. */
  due: boolean;
  /** Where it differs from 0. */
  priority?: number;
  /** Leads of this pool that are open with them; where that counts. */
  open?: number;
  /** (open + 1) / weight, compared under `leastLoaded`. */
  load?: number;
  /** What of the route's preferences they have; under `bestFit`. */
  has?: string[];
  /** When they are at work next, `at` where they are now; null: not within a fortnight. Under `soonest`. */
  worksAt?: EpochMs | null;
  /** When they were last given a lead of this pool. */
  lastAssignedAt?: EpochMs;
}

/** One change of a member's credit; the entries of a member sum to their credit. */
export interface CreditEntry {
  id: string;
  rep: string;
  at: EpochMs;
  change: number;
  credit: number;
  reason: Reason;
  lead?: LeadId;
}

/** What the pool's rotation answers. The same lead asked twice gets the same answer. */
export interface Pick {
  pool: string;
  rep: string | null;
  at: EpochMs;
  /** The pool's virtual time before the pick. */
  virtualTime: number;
  candidates: Candidate[];
  /**
   * What decided: `deadline`, `priority`, `longest-waiting`, `lead-hash`, `only-one`, `nobody-eligible`, `works-soonest`, `best-fit`,
   * `least-loaded`, `same-account`.
   */
  decidedBy: string;
  /** Left out: `weighted` or `order`, decided before rotations were written down. */
  rotation?: Rotation;
  /** What the route asked of a rep. Left out: nothing. */
  wanted?: Wanted;
  /** Picked in place of this owner, who was not free at the time the visitor chose. */
  instead?: string;
  /** Something said about the pick as a whole: `nobody-has-times`. */
  note?: Reason;
}

/** The part of a route's split or holdout a person falls into: the same ever after. */
export interface ShareTaken {
  route: string;
  /** `holdout`, or a share of a split: `pool west`, `next`. */
  share: string;
  percent: number;
}

/** Everything behind one routing decision. */
export interface DecisionReceipt {
  id: string;
  lead: LeadId;
  at: EpochMs;
  playbook: string;
  kind: "submitted" | "abandoned";
  /** What conditions could see: path → value, with the source for facts. */
  inputs: Record<string, { value: unknown; source: string }>;
  score: Score;
  /** As it is kept: the routes that matched. As it is read: also those nearest before the last of them, and why they did not. */
  tried: RouteTried[];
  /** Routes tried beyond those listed in `tried`; none of them matched. */
  triedMore: number;
  route: string | null;
  picks: Pick[];
  /** Rep asked for by name or by account ownership, and why they could not take it, when not. */
  direct: { rep: string; by: "account" | "route" | "onEmpty" | "backup"; excluded: Reason[] }[];
  /** Reps who took no part from the beginning (`values.rep`), and why; left out: none. */
  passed?: Reason[];
  /** Offers in the order they were made; left out: none was. */
  offers?: OfferMade[];
  /** Where chance decided which way this person goes; left out: nowhere. */
  shares?: ShareTaken[];
  /** The pilot under which it was decided, and on which side; left out: none ran. */
  pilot?: { id: string; arm: PilotArm };
  /** What a candidate would have done with it. */
  shadow?: Shadow;
  rep: string | null;
  outcome: Reason;
  /** Milliseconds from submit to each step. */
  timing: Record<string, number>;
}

export interface Assignment {
  rep: string;
  pool: string | null;
  route: string;
  meeting: string | null;
  at: EpochMs;
  receipt: string;
}

/** The rep as the visitor may see them. */
export interface RepCard {
  name: string;
  title: string;
  photo?: string;
  timeZone: string;
}

export interface BookingOffer {
  url: string;
  provider: "baton" | "link";
  token?: string;
  minutes?: number;
  slots?: Slot[];
  /** Already booked: the confirmed slot. */
  booked?: Slot;
  /** What the meeting is called. */
  name?: string;
  /** Where people meet, in words. */
  location?: string;
  /** Id of the booking that is to be moved to another time; a new one is made where it is left out. */
  moving?: string;
}

/** What the visitor meets next. The words of an ending are whole: the answers they name stand in them. `fix`: some answer is wrong. */
export type Next =
  | { kind: "book" }
  | { kind: "message"; text: string; title?: string; link?: { url: string; label: string } }
  /** On an origin of one of the form's sites, or a path of the page's own. */
  | { kind: "redirect"; url: string }
  | { kind: "download"; url: string; label: string; title?: string; text?: string }
  | { kind: "fix" };

/** What the visitor is told after Send. */
export interface Outcome {
  status: "assigned" | "received" | "invalid" | "disqualified";
  rep?: RepCard;
  booking?: BookingOffer;
  problems?: FieldProblem[];
  /** Ask again here while `received`. */
  poll?: string;
  next: Next;
}
