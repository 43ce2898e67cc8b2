import * as v from "valibot";

/** Milliseconds since 1970-01-01T00:00Z. Names end in `At`; spans end in `Ms` or `Minutes`. */
export const EpochMs = v.pipe(v.number(), v.finite());
export type EpochMs = number;

/** Half-open: `start` belongs to it, `end` does not. Epoch milliseconds. */
export interface Interval {
  start: EpochMs;
  end: EpochMs;
}

/** IANA time zone, as in `Europe/Berlin`. Whether the zone exists is asked of `engine/hours`. */
export const TimeZone = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/, 'an IANA zone such as "Europe/Berlin"'));
export type TimeZone = string;

/** Local calendar date, `2026-11-23`. */
export const LocalDate = v.pipe(v.string(), v.isoDate('a date such as "2026-11-23"'));
export type LocalDate = string;

/** Local wall-clock span within one day: `09:00-17:30`; `24:00` may end it. */
export const DaySpan = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a span such as "09:00-17:30"'),
);
export type DaySpan = string;

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Weekly working hours in the rep's own zone; a day left out is a day off. */
export const WeeklyHours = v.strictObject({
  mon: v.optional(v.array(DaySpan)),
  tue: v.optional(v.array(DaySpan)),
  wed: v.optional(v.array(DaySpan)),
  thu: v.optional(v.array(DaySpan)),
  fri: v.optional(v.array(DaySpan)),
  sat: v.optional(v.array(DaySpan)),
  sun: v.optional(v.array(DaySpan)),
});
export type WeeklyHours = v.InferOutput<typeof WeeklyHours>;
