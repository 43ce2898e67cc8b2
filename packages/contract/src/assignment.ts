import type { Slot } from "./booking.ts";
import type { FieldProblem } from "./form.ts";
import type { LeadId } from "./ids.ts";
import type { Reason } from "./reason.ts";
import type { ConditionMiss, Score } from "./score.ts";
import type { EpochMs } from "./time.ts";

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
  /** What decided between equals: `deadline`, `priority`, `longest-waiting`, `lead-hash`, `only-one`, `nobody-eligible`. */
  decidedBy: string;
  /** Picked in place of this owner, who was not free at the time the visitor chose. */
  instead?: string;
  /** Something said about the pick as a whole: `nobody-has-times`. */
  note?: Reason;
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
  tried: RouteTried[];
  /** Routes tried beyond those listed in `tried`. */
  triedMore: number;
  route: string | null;
  picks: Pick[];
  /** Rep asked for by name or by account ownership, and why they could not take it, when not. */
  direct: { rep: string; by: "account" | "route" | "onEmpty"; excluded: Reason[] }[];
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
