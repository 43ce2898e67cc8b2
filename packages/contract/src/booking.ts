import * as v from "valibot";
import { Slug } from "./ids.ts";
import type { EpochMs } from "./time.ts";

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));

export const Meeting = v.strictObject({
  id: Slug,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  minutes: v.pipe(Minutes, v.minValue(5)),
  /** Kept free before and after every booking. */
  bufferBeforeMinutes: v.optional(Minutes, 0),
  bufferAfterMinutes: v.optional(Minutes, 0),
  /** A slot begins no sooner than this from now. */
  noticeMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 60),
  /** And no later than this many days from now. */
  horizonDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)), 14),
  /** Slots begin on multiples of this after the full hour. */
  stepMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(240)), 30),
  location: v.optional(v.pipe(v.string(), v.maxLength(300)), "Video call"),
});
export type Meeting = v.InferOutput<typeof Meeting>;

/** A bookable interval, as ISO instants in UTC. */
export interface Slot {
  start: string;
  end: string;
}

/** A confirmed meeting. */
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
}

const IsoInstant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, 'an instant such as "2026-11-23T14:00:00Z"'),
  v.check((text) => Number.isFinite(Date.parse(text)), "an instant that exists"),
);
const Token = v.pipe(v.string(), v.minLength(10), v.maxLength(1000));
const Zone = v.optional(v.pipe(v.string(), v.maxLength(64)), "UTC");

/** `timeZone` is the zone the slots were asked for in: a start that is round there may not be elsewhere. */
export const HoldRequest = v.object({ token: Token, start: IsoInstant, timeZone: Zone });
export const BookingRequest = v.object({ token: Token, start: IsoInstant, timeZone: Zone });
export type BookingRequest = v.InferOutput<typeof BookingRequest>;

/** What a calendar answers to a pick: held or booked, or taken with three others to choose from. */
export type HoldAnswer =
  | { status: "held"; start: EpochMs; end: EpochMs; expiresAt: EpochMs }
  | { status: "taken"; alternatives: Slot[] }
  | { status: "unknown" };
export type BookAnswer = { status: "booked"; booking: Booking } | { status: "taken"; alternatives: Slot[] } | { status: "unknown" };

/** `GET /v1/slots`. */
export interface SlotList {
  slots: Slot[];
  minutes: number;
  meeting: string;
  rep: { name: string; title: string; photo?: string; timeZone: string };
  /** The zone the slots are aligned in. */
  timeZone: string;
}

/** `POST /v1/bookings`, and `GET /v1/bookings?token=`. */
export interface BookingConfirmed {
  booking: { id: string; start: string; end: string };
  /** Calendar file to download. */
  ics: string;
  /** Page of the booking. */
  page: string;
}
