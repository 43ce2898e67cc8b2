import type { Assignment, DecisionReceipt, Next, Outcome, Pick } from "./assignment.ts";
import type { Booking } from "./booking.ts";
import type { BookingChange, BookingEvent, Wishes } from "./booking-event.ts";
import type { Entry } from "./capture.ts";
import type { Closed, ClosingEvent } from "./closing.ts";
import type { Delivery } from "./delivery.ts";
import type { EnricherRun, Fact, Facts } from "./facts.ts";
import type { AnswerValue, FieldProblem } from "./form.ts";
import type { IdentityAnswer, MatchKey, MatchKeyKind } from "./identity.ts";
import type { LeadId, SubmissionId } from "./ids.ts";
import type { LedgerEvent } from "./ledger.ts";
import type { Offer, OfferEvent } from "./offer.ts";
import type { LeadPilot } from "./pilot/lead.ts";
import type { Reason } from "./reason.ts";
import type { Score } from "./score.ts";
import type { SlaTarget } from "./sla.ts";
import type { EpochMs } from "./time.ts";
import type { Consent, Page } from "./visitor.ts";
import type { Wanted } from "./wants.ts";

export type { BookingChange, BookingEvent, HandOff, Wishes } from "./booking-event.ts";

/** Newest `(seq, tab)` wins, whatever the order of arrival. `null` is a cleared answer: only its place is kept. */
export interface StoredAnswer {
  value: AnswerValue | null;
  seq: number;
  tab: string;
  at: EpochMs;
  /** Given in another submission that joined this lead; left out: in the lead's own. */
  from?: SubmissionId;
  /** The lead's own word that one from elsewhere stands in place of: it comes back when that submission leaves. */
  own?: { value: AnswerValue | null; at: EpochMs };
}

/** What a gate noticed. Gates annotate; only `quarantine` changes what happens next, and nothing is ever discarded. */
export interface GateNote {
  gate: string;
  quarantine: boolean;
  reason: Reason;
}

/** A Turnstile token that came with a Send and that nobody has judged yet. */
export interface Proof {
  token: string;
  /** Name of the key it is judged by, as the form gives it. */
  secretName: string;
  /** How long the Send had waited in the browser. */
  ageMs: number;
}

/** Where the lead is in its life. */
export type Stage = "partial" | "abandoned" | "submitted" | "offered" | "assigned" | "held" | "booked" | "disqualified" | "merged";

/** Another submission of the same person that was folded into this lead. */
export interface Joined {
  submission: SubmissionId;
  by: MatchKeyKind;
  at: EpochMs;
  /** What was given there; the lead itself took what it lacked. */
  answers: Record<string, AnswerValue>;
  /** Paths of facts the lead lacked and took over from there. Left out: none, or joined before this was noted. */
  facts?: string[];
  booking?: Booking;
}

/** A person who may buy, built from one or more submissions: the fold of its events. */
export interface Lead {
  id: LeadId;
  submission: SubmissionId;
  /** Counts events; every snapshot that leaves carries it. */
  seq: number;
  form: string;
  site: string;
  /** Hash of the playbook the latest decision was made under. */
  playbook: string | null;
  /** The pilot it takes part in, or took part in last. Left out: none. */
  pilot?: LeadPilot;
  /** Where it came from while no playbook was to be had, to be looked at when there is one. Left out or null: nothing is to be looked at. */
  unseen?: { origin: string | null } | null;
  createdAt: EpochMs;
  updatedAt: EpochMs;
  /** When the last line of its history was written, whoever by; the line above is about its visitor. Left out: before this was noted. */
  changedAt?: EpochMs;
  /** Forward only: partial → abandoned → submitted, never back. */
  kind: "partial" | "abandoned" | "submitted";
  stage: Stage;
  submittedAt: EpochMs | null;
  /** `seq` of the last Send, so that answers which arrive after it but were given before it still complete the submission. */
  submitSeq: number | null;
  /** Only fields of the form; anything else is in `extra`. */
  answers: Record<string, StoredAnswer>;
  /** Unknown fields, kept as inert text and shown to ops, never looked at by rules. */
  extra: { field: string; value: string; seq: number; tab: string }[];
  /** Answers or fields that were cut or not kept, by reason. */
  dropped: Record<string, number>;
  step: string | null;
  /** `seq` of the entry that named it: an older one that arrives late does not lead back. */
  stepSeq: number;
  page: Page;
  consent: Consent | null;
  durability: string | null;
  gates: GateNote[];
  facts: Facts;
  enrichers: EnricherRun[];
  /** Answers the facts were last asked for, and contacts identity was last asked for; other ones ask again. */
  enrichedFor: string | null;
  identifiedFor: string | null;
  identity: IdentityAnswer | null;
  score: Score | null;
  problems: FieldProblem[];
  decisions: DecisionReceipt[];
  /** The decision under way: which route comes next when the present one is empty. */
  pending: PendingDecision | null;
  /** Asks whose answers are still out; with the `resume` timer, all that a crash needs to go on. */
  asks: Ask[];
  owner: string | null;
  assignment: Assignment | null;
  /** Put before a rep who has not answered yet. Left out: to nobody. */
  offer?: Offer | null;
  /** Nobody works on it any more. Left out: it is open. */
  closed?: Closed | null;
  /** Waits there to be claimed. Left out: in none. */
  queue?: string | null;
  sla: SlaTarget | null;
  booking: Booking | null;
  /** Meetings that were cancelled or are over, oldest first; the newest twenty. */
  past?: Booking[];
  /** Reminders of the present meeting due up to then have been sent, or their moment had passed before. */
  remindedAt?: EpochMs;
  joined: Joined[];
  /** Its own visitor has asked to be forgotten; it stands for those who joined it, and goes with the last of them. */
  withdrawn?: true;
  mergedInto: LeadId | null;
  /** Ops have said that it is somebody of their own, whoever else has its e-mail or phone: it is not folded again. */
  apart?: true;
  /** Rep and meeting of the lead this one was folded into. */
  mergedOutcome: LeadOutcome | null;
}

/** A decision between its route and the pool's answer. */
export interface PendingDecision {
  receipt: DecisionReceipt;
  pool: string;
  /** Index of the matching route in the playbook; -1 for none. */
  routeIndex: number;
}

/** What came of it, before the edge adds links and slots. */
export interface LeadOutcome {
  lead: LeadId;
  status: Outcome["status"];
  rep: string | null;
  /** The pool that gave the lead to its rep; left out: none did. */
  pool?: string;
  meeting: string | null;
  problems: FieldProblem[];
  booking: Booking | null;
  text: string | null;
  /** How the form ends for what this visitor gave, once they have sent it; null or left out: as any other, with a meeting where there is one. */
  next?: Next | null;
  /** Origin of the site it was sent for, where paths of an ending lead that is met elsewhere. */
  home?: string | null;
  /** When the lead began; links count from it, so that asking again gives the same link. */
  since: EpochMs;
  /** The visitor's zone, as their browser said. */
  timeZone: string | null;
  /** BCP 47 tag the form was shown in; left out: it is not known. */
  language?: string;
}

/** What can happen to a lead, past tense. */
export type LeadEvent =
  | {
      kind: "captured";
      submission: SubmissionId;
      form: string;
      site: string;
      entries: Entry[];
      sentAt: EpochMs | null;
      page: Page | null;
      consent: Consent | null;
      durability: string | null;
      /** What the widget had to give up, by reason; a total, not an increment. */
      dropped?: Record<string, number>;
      gates: GateNote[];
      /** What Cloudflare is to be asked, once the entries are kept. */
      proof?: Proof;
      /** No playbook was to be had where it came in: nobody looked yet at the page it came `from`, which is left out where it is our own. */
      unjudged?: boolean;
      from?: { origin: string | null };
      geo: Fact[];
    }
  | { kind: "enriched"; asked: string; facts: Fact[]; runs: EnricherRun[] }
  /** Sources the lead did not wait for have answered after all. `asked` as in `enriched`: about other answers than the present ones it says nothing. */
  | { kind: "learned"; asked: string; facts: Fact[]; runs: EnricherRun[] }
  | { kind: "identified"; asked: string; answer: IdentityAnswer }
  /** What became of the token that came with a Send. */
  | { kind: "verified"; token: string; gate: GateNote }
  | {
      kind: "joined";
      from: LeadId;
      by: MatchKeyKind;
      answers: Record<string, StoredAnswer>;
      /** Those who had joined the one that joins: their words come along, and stay theirs. */
      joined?: Joined[];
      page: Page;
      gates: GateNote[];
      facts: Facts;
    }
  | { kind: "handedOver"; outcome: LeadOutcome }
  /** The lead this one was to be folded into has been erased: identity is asked anew. */
  | { kind: "orphaned" }
  | { kind: "picked"; receipt: string; pick: Pick }
  /** The visitor chose a time; the calendar has not spoken yet. */
  | ({ kind: "chosen"; start: EpochMs; timeZone: string } & Wishes)
  /** Somebody else was faster, or the time is not to be had. */
  | { kind: "lost"; start: EpochMs }
  /**
   * `pick`: whom the pool gave the lead to instead, as its owner was not free then. `confirmed`: by calendars, just now, for this very lead;
   * left out: another lead tells of a meeting of its own.
   */
  | { kind: "booked"; booking: Booking; pick?: Pick; confirmed?: true }
  | BookingEvent
  | OfferEvent
  | ClosingEvent
  /** Somebody takes a lead that was waiting for a person. */
  | { kind: "claimed"; rep: string; note: string }
  | { kind: "told"; lead: LeadId }
  /** Meetings of submissions that were folded into this lead have gone to its new rep as well. */
  | { kind: "passedOn" }
  /** The idle time has passed: a partial that can be reached counts as abandoned. */
  | { kind: "idled" }
  /** The keeping time of a partial has passed. */
  | { kind: "expired" }
  /** The visitor asked us to forget. */
  | { kind: "forgotten" }
  /** A submission that was folded into this lead has been erased by its visitor. */
  | { kind: "left"; from: LeadId }
  /** Ops say that this lead, which was folded into another, is somebody else. */
  | { kind: "unmerged"; note: string }
  /** Somebody who was folded into this lead is somebody else after all. */
  | { kind: "parted"; from: LeadId }
  /** Ops say that the lead was set aside by mistake, and why they think so. */
  | { kind: "released"; note: string }
  /** Wake up and do whatever is next: after a crash, or when a playbook has become available. */
  | { kind: "resumed" };

/** Something to ask another object or the outside, whose answer comes back as the next event. Asking twice is harmless. */
export type Ask =
  | { to: "enrich"; asked: string }
  | { to: "identity"; asked: string; keys: { kind: MatchKeyKind; normal: string }[] }
  /** Whether a Send came from a person: until it is answered the lead goes to nobody. */
  | { to: "verify"; proof: Proof }
  | { to: "join"; lead: LeadId; by: MatchKeyKind }
  /**
   * `meeting`: what the route books; a rep without a free time for it may be passed over. `wanted`: what it asks of a rep. `account`: the
   * company whose people stay with one rep. `declined`: who had it offered and did not take it, and why they are passed over now.
   */
  | { to: "pool"; pool: string; receipt: string; meeting?: string; wanted?: Wanted; account?: string; declined?: Reason[] }
  /**
   * `booking`: the id it is to have; left out: the lead's first. `pool`: whose members may take the place of `rep` where the meeting is
   * slot-first.
   */
  | ({ to: "calendar"; rep: string; meeting: string; start: EpochMs; timeZone: string; booking?: string; pool?: string } & Wishes)
  | { to: "change"; change: BookingChange }
  /** Another rep in place of one who is lost to the lead. */
  | { to: "handOn"; pool: string; from: string; receipt: string }
  /** A meeting booked on a submission that was folded into another lead. */
  | { to: "tell"; lead: LeadId; booking: Booking }
  /** The rep is lost to the lead this one was folded into; whoever has that one instead has the meeting of this one too. */
  | { to: "follow"; lead: LeadId; from: string; why: Reason }
  /** Meetings of submissions that were folded into this lead go to its new rep. */
  | { to: "passOn"; leads: LeadId[]; from: string; rep: string };

/** What should follow: data, written beside the state in one transaction, carried out afterwards. */
export type Effect =
  | { kind: "ask"; ask: Ask }
  | { kind: "deliver"; delivery: Delivery }
  | { kind: "record"; event: LedgerEvent }
  /** A rep gets their turn back in the pool that gave them the lead, or `host`: a place at its meeting. The same `id` counts once. */
  | { kind: "credit"; id: string; pool: string; rep: string; why: Reason; host?: true }
  /** The time of a meeting becomes free with everybody who was to come: the lead that could have seen to it is gone. */
  | { kind: "vacate"; booking: string; reps: string[] }
  /**
   * A pool is told who holds a lead it gave; null: nobody, it is closed or elsewhere. `forget`: its person asked to be forgotten, and the
   * pool's own receipt says no more what of them the route went by.
   */
  | { kind: "hold"; pool: string; rep: string | null; seq: number; forget?: true }
  /** One appointment per name; a null time takes it back. */
  | { kind: "timer"; name: TimerName; at: EpochMs | null }
  /** Match keys of an erased lead are given back. */
  | { kind: "release"; keys: MatchKey[] }
  /** The lead an erased submission was folded into lets go of its share. */
  /** `stays`: the lead goes on for those who joined it, and only its own visitor's words go. `apart`: it was never the same person. */
  | { kind: "withdraw"; from: LeadId; lead: LeadId; stays?: true; apart?: true };

/** `idle`: abandoned. `expire`: erased. `resume`: asks are out. `remind`: of a meeting. `unbooked`: no time chosen. `offer`: not accepted. */
export type TimerName = "idle" | "expire" | "resume" | "remind" | "unbooked" | "offer";
