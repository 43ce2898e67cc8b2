import * as v from "valibot";
import { Slug } from "./ids.ts";
import { LocalDate, TimeZone, WeeklyHours } from "./time.ts";

/**
 * A stretch of time with a name, for conditions: `{ "time.window": "office-hours" }` holds while it is open, and under `not` it is a blackout.
 * What is left out does not narrow it.
 */
export const TimeWindow = v.strictObject({
  /** Not `none`: that is what `time.window` says while all are closed. */
  id: v.pipe(Slug, v.notValue("none", 'another name than "none"')),
  /** Left out: the workspace's. */
  timeZone: v.optional(TimeZone),
  /** A day left out is closed. */
  hours: v.optional(WeeklyHours),
  /** First and last date, both included. */
  from: v.optional(LocalDate),
  to: v.optional(LocalDate),
  /** Dates on which it is closed, first and last included. */
  except: v.optional(v.pipe(v.array(v.strictObject({ from: LocalDate, to: LocalDate })), v.maxLength(200))),
});
export type TimeWindow = v.InferOutput<typeof TimeWindow>;
