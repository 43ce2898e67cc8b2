import type { Meeting } from "@baton/contract/meeting";
import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { EpochMs, Interval } from "@baton/contract/time";
import { type LocalDay, localDays } from "../hours/days.ts";

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Time of a rep that is taken. */
export interface Busy extends Interval {
  /** Kind of meeting; null: one of ours whose kind is not known. Left out: not ours, so it has no buffers and counts for no limit. */
  meeting?: string | null;
}

/** What of a question decides how many meetings are enough. */
export interface Limited {
  rep: Pick<Rep, "timeZone"> & Partial<Pick<Rep, "meetingsPerDay" | "meetingsPerWeek">>;
  meeting: Partial<Pick<Meeting, "id" | "perDay" | "perWeek">>;
  busy: readonly Busy[];
}

/** No meeting of this kind may begin in it. */
export interface Full extends Interval {
  reason: Reason;
}

/**
 * Days and weeks around `[from, to)` on which the rep has all the meetings they may have: of any kind (`of: "rep"`), or of the kind
 * asked for (`of: "meeting"`). A meeting counts where it begins, in the rep's zone; weeks begin on Monday. Holds count: whoever
 * holds the last one of a day is promised it.
 */
export function fullSpans({ rep, meeting, busy }: Limited, from: EpochMs, to: EpochMs): Full[] {
  const { meetingsPerDay, meetingsPerWeek } = rep;
  const { perDay, perWeek } = meeting;
  if ([meetingsPerDay, meetingsPerWeek, perDay, perWeek].every((limit) => limit === undefined)) return [];
  const days = localDays(rep.timeZone, from - WEEK_MS, to + WEEK_MS);
  const ours = busy.filter(({ meeting: kind }) => kind !== undefined);
  const kinds = [
    { of: "rep", day: meetingsPerDay, week: meetingsPerWeek, counted: ours },
    { of: "meeting", day: perDay, week: perWeek, counted: ours.filter(({ meeting: kind }) => kind === meeting.id) },
  ];
  return kinds.flatMap(({ of, day, week, counted }) => [
    ...(day === undefined ? [] : full(counted, spansOf(days, 1), day, "day-full", of)),
    ...(week === undefined ? [] : full(counted, spansOf(days, 7), week, "week-full", of)),
  ]);
}

/** Days as they are, or joined to weeks. 1970-01-01 was a Thursday. */
function spansOf(days: readonly LocalDay[], length: 1 | 7): readonly Interval[] {
  if (length === 1) return days;
  const weeks = new Map<number, Interval>();
  for (const { number, start, end } of days) {
    const week = Math.floor((number + 3) / 7);
    weeks.set(week, { start: weeks.get(week)?.start ?? start, end });
  }
  return [...weeks.values()];
}

function full(counted: readonly Busy[], spans: readonly Interval[], limit: number, code: string, of: string): Full[] {
  if (counted.length < limit) return [];
  const starts = counted.map(({ start }) => start).sort((a, b) => a - b);
  let place = 0;
  return spans.flatMap(({ start, end }) => {
    while (place < starts.length && (starts[place] ?? 0) < start) place++;
    const first = place;
    while (place < starts.length && (starts[place] ?? 0) < end) place++;
    const booked = place - first;
    return booked >= limit ? [{ start, end, reason: reason(code, { of, booked, limit }) }] : [];
  });
}
