import * as v from "valibot";
import type { Pick } from "./assignment.ts";
import type { AnswerValue, Field } from "./field.ts";
import type { Reason } from "./reason.ts";
import type { SchedulingKind } from "./scheduling.ts";
import type { EpochMs } from "./time.ts";

/*
 * A booking on the wire. `book` tokens come with the outcome of a Send; `reschedule` and `cancel` tokens come with the booking.
 *
 *   GET  /v1/slots?token=&from=&to=&timeZone=   `book` or `reschedule` token → SlotList (the meeting's questions, and how many guests)
 *   POST /v1/holds                HoldRequest → HoldGiven; again for the same start: renewed. 409 slot-taken with `alternatives`
 *   POST /v1/holds/release        ReleaseHoldRequest, as text/plain by sendBeacon → 204, whatever became of it
 *   POST /v1/bookings             BookingRequest → BookingConfirmed. 409 slot-taken | already-booked, 400 bad-answers with `problems`
 *   GET  /v1/bookings?token=      any of the three tokens → BookingState
 *   POST /v1/bookings/{id}/reschedule   RescheduleRequest → BookingConfirmed; the same start again changes nothing.
 *                                 409 slot-taken with `alternatives` | too-late | cancelled
 *   POST /v1/bookings/{id}/cancel       CancelRequest → BookingState with status `cancelled`; again: the same. 409 too-late
 *
 * Pages, none of which changes anything when it is only looked at: /book/{token}, /reschedule/{token}, /cancel/{token}.
 */

/** A bookable interval, as ISO instants in UTC. */
export interface Slot {
  start: string;
  end: string;
}

/** A meeting somebody has a place in. It keeps id and rep for its whole life; every change of it is a new version. */
export interface Booking {
  id: string;
  lead: string;
  rep: string;
  meeting: string;
  start: EpochMs;
  end: EpochMs;
  bookedAt: EpochMs;
  /** The visitor's zone, for words; the instant is what counts. */
  timeZone: string;
  /** Counts versions from 0, as iCalendar's SEQUENCE: the highest is the truth. Left out in those booked before versions were counted: 0. */
  sequence?: number;
  /** Left out: confirmed. */
  status?: "confirmed" | "cancelled";
  changedAt?: EpochMs;
  /** Reps who take part beside `rep`, each with the same booking in their calendar. */
  hosts?: string[];
  /** Hosts who must be there and cannot at this time, with nobody to come instead: the visitor was asked for another one. */
  missing?: string[];
  /** Addresses of those the visitor brings along. */
  guests?: string[];
  /** Answers to the meeting's questions, with the words that were asked. */
  answers?: MeetingAnswer[];
  /** Address of the edge the visitor booked at, for links in mails. */
  origin?: string;
  /** When the rep's side said that nobody came. */
  noShowAt?: EpochMs;
  /** Made on a page of this vendor's, who writes to the visitor and to whom every change belongs. */
  via?: { kind: SchedulingKind; uid: string };
  /** Why it was cancelled or handed on, in the words of whoever did. */
  note?: string;
  /** What was not known of the rep's calendars outside when it was booked. */
  doubts?: Reason[];
}

export interface MeetingAnswer {
  id: string;
  label: string;
  value: AnswerValue;
}

const IsoInstant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, 'an instant such as "2026-11-23T14:00:00Z"'),
  v.check((text) => Number.isFinite(Date.parse(text)), "an instant that exists"),
);
const Token = v.pipe(v.string(), v.minLength(10), v.maxLength(1000));
const Zone = v.optional(v.pipe(v.string(), v.maxLength(64)), "UTC");
const Address = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email("an e-mail address"));
const Answer = v.union([v.pipe(v.string(), v.maxLength(10_000)), v.number(), v.boolean(), v.array(v.pipe(v.string(), v.maxLength(200)))]);

/** `timeZone` is the zone the slots were asked for in: a start that is round there may not be elsewhere. */
export const HoldRequest = v.object({ token: Token, start: IsoInstant, timeZone: Zone });
/** `start`: only that hold; left out, whichever the visitor has. */
export const ReleaseHoldRequest = v.object({ token: Token, start: v.optional(IsoInstant) });
/** At most 16 KiB. `guests`: no more than the meeting takes. `answers` by id of the meeting's questions; others are not kept. */
export const BookingRequest = v.object({
  token: Token,
  start: IsoInstant,
  timeZone: Zone,
  guests: v.optional(v.pipe(v.array(Address), v.maxLength(20))),
  answers: v.optional(v.record(v.pipe(v.string(), v.maxLength(60)), Answer)),
});
export type BookingRequest = v.InferOutput<typeof BookingRequest>;
/** `token`: for `reschedule`. */
export const RescheduleRequest = v.object({ token: Token, start: IsoInstant, timeZone: Zone });
/** `token`: for `cancel`. `note`: why, in the visitor's words; the rep reads it. */
export const CancelRequest = v.object({ token: Token, note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))) });

/** What a calendar answers to a pick: held or booked, or taken with three others to choose from. */
export type HoldAnswer =
  | { status: "held"; start: EpochMs; end: EpochMs; expiresAt: EpochMs; renewableUntil: EpochMs }
  | { status: "taken"; alternatives: Slot[] }
  | { status: "unknown" };
export type BookAnswer =
  /** `pick`: the lead goes to another rep, who is free then, and why that one. */
  { status: "booked"; booking: Booking; pick?: Pick } | { status: "taken"; alternatives: Slot[] } | { status: "unknown" };
/**
 * Whether a rep could be met at a time: `held` or `booked` for this very lead, `free`, or none of these; `booked` says for when. `holds`:
 * the lead holds a time of theirs, this one or another.
 */
export type FreeAnswer = { status: "held" | "free" | "busy"; holds?: boolean } | { status: "booked"; id: string; start: EpochMs };
/** To a wish for another time, or for none. `taken` says where the meeting stands meanwhile. `gone`: this calendar has no such booking. */
export type ChangeAnswer =
  | { status: "moved" | "cancelled"; booking: Booking }
  | { status: "taken"; alternatives: Slot[]; booking: Booking }
  | { status: "gone" };

/** `POST /v1/holds`. It ends at `expiresAt`; asked for again before, it goes on, but never past `renewableUntil`. */
export interface HoldGiven {
  hold: { start: string; end: string; expiresAt: string; renewableUntil: string };
  /** The edge's clock when it answered, so that a countdown does not hang on the visitor's. */
  now: string;
}

/** `GET /v1/slots`. */
export interface SlotList {
  slots: Slot[];
  minutes: number;
  meeting: string;
  rep: { name: string; title: string; photo?: string; timeZone: string };
  /** The zone the slots are aligned in. */
  timeZone: string;
  /** To be asked before booking; left out: nothing. */
  questions?: Field[];
  /** The visitor may bring so many; left out: none. */
  guests?: { most: number };
}

/** A link to a page, and the token it stands for. */
export interface ChangeLink {
  url: string;
  token: string;
}

/** `POST /v1/bookings`, and of `POST /v1/bookings/{id}/reschedule`. */
export interface BookingConfirmed {
  booking: { id: string; start: string; end: string; sequence?: number };
  /** Calendar file to download. */
  ics: string;
  /** Page of the booking. */
  page: string;
  /** Names of the reps who will be there, whose meeting it is first: perhaps another one than was shown with the times. */
  people?: string[];
  /** While the meeting's notice allows it. */
  reschedule?: ChangeLink;
  cancel?: ChangeLink;
  /** An invitation is on its way to this address. */
  invited?: string;
}

/** `GET /v1/bookings?token=`, and of `POST /v1/bookings/{id}/cancel`. */
export interface BookingState {
  /** Null: nothing is booked (yet). */
  booking: {
    id: string;
    start: string;
    end: string;
    sequence: number;
    status: "confirmed" | "cancelled";
    guests: string[];
    timeZone: string;
  } | null;
  meeting: { name: string; minutes: number; location: string };
  rep: { name: string; title: string; photo?: string; timeZone: string };
  /** Names of the reps who take part as well; left out: nobody. */
  hosts?: string[];
  /** Calendar file of a confirmed booking. */
  ics?: string;
  /** Page where a meeting can be booked (again). */
  page: string;
  reschedule?: ChangeLink;
  cancel?: ChangeLink;
  /** A change is possible until then; null: as long as the meeting has not begun. */
  changeableUntil: string | null;
}
