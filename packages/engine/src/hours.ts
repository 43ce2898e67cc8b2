import type { Absence, Rep } from "@baton/contract/roster";
import type { DaySpan, EpochMs, Interval, LocalDate, TimeZone } from "@baton/contract/time";
import { dateOf, intervalsOf, type LocalDay, localDays, numberOf, weekdayOf } from "./hours/days.ts";

export { isZone } from "./hours/days.ts";

/** What of a rep decides when they work. */
export type WorkingRep = Pick<Rep, "timeZone" | "hours" | "absences"> & Partial<Pick<Rep, "overrides">>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A promise that needs more than a year of somebody's working time is no promise. */
const SEARCH_DAYS = 366;

/**
 * When the rep works within `[from, to)`: the hours of the date, or else of the weekday, in their own zone, minus absences, as real
 * time, epoch milliseconds. Sorted, merged across midnight, clipped. On days the clock jumps every real minute counts once:
 * 01:00-04:00 is two hours where 02:00 jumps to 03:00, and four where 03:00 falls back to 02:00.
 * Throws RangeError for an unknown zone.
 */
export function workingIntervals(rep: WorkingRep, from: EpochMs, to: EpochMs): Interval[] {
  if (!(from < to)) return [];
  const intervals: Interval[] = [];
  const days = localDays(rep.timeZone, from, to);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  // Years of holidays play no part in a fortnight.
  const absences = absencesBetween(dateOf(first), dateOf(last), rep.absences).map(inNumbers);
  const overrides = new Map(rep.overrides?.map(({ date, hours }) => [numberOf(date), hours]));
  for (const day of days) {
    const away = absences.filter(({ from, to }) => from <= day.number && day.number <= to);
    if (away.some((absence) => absence.hours === undefined)) continue;
    const spans = overrides.get(day.number) ?? rep.hours[weekdayOf(day)] ?? [];
    const present = merged(spans.flatMap((span) => spanOn(day, span)));
    const gone = merged(away.flatMap(({ hours }) => (hours === undefined ? [] : spanOn(day, hours))));
    for (const interval of gone.length > 0 ? without(present, gone) : present) {
      const clipped = { start: Math.max(interval.start, from), end: Math.min(interval.end, to) };
      if (clipped.start < clipped.end) intervals.push(clipped);
    }
  }
  return merged(intervals);
}

/** Whether the rep is at work at this instant. */
export function isWorking(rep: WorkingRep, at: EpochMs): boolean {
  return workingIntervals(rep, at, at + 1).length > 0;
}

/** Whether this instant falls on a day, or in a part of a day, the rep said they are away; working hours play no part. */
export function isAbsent(rep: Pick<Rep, "timeZone" | "absences">, at: EpochMs): boolean {
  return absenceAt(rep, at) !== null;
}

/** The absence this instant falls into, the first written down if there are several; null for none. */
export function absenceAt(rep: Pick<Rep, "timeZone" | "absences">, at: EpochMs): Absence | null {
  if (rep.absences.length === 0) return null;
  for (const day of localDays(rep.timeZone, at, at + 1)) {
    for (const absence of absencesOn(day, rep.absences)) {
      if (absence.hours === undefined) return absence;
      if (spanOn(day, absence.hours).some((span) => span.start <= at && at < span.end)) return absence;
    }
  }
  return null;
}

/**
 * The instant at which the rep will have worked `minutes` since `start`; a span that is used up exactly at the end
 * of their day ends there, not on the next morning. null: the rep does not work that much within 366 days.
 */
export function addWorkingMinutes(rep: WorkingRep, start: EpochMs, minutes: number): EpochMs | null {
  let leftMs = minutes * MINUTE_MS;
  if (leftMs <= 0) return start;
  const last = start + SEARCH_DAYS * DAY_MS;
  // Most of what is waited for is due within a day or two: one is looked at first, and twice as many each time.
  for (let from = start, days = 1; from < last; from += days * DAY_MS, days *= 2) {
    for (const interval of workingIntervals(rep, from, Math.min(from + days * DAY_MS, last))) {
      const workedMs = interval.end - interval.start;
      if (leftMs <= workedMs) return interval.start + leftMs;
      leftMs -= workedMs;
    }
  }
  return null;
}

/** The local calendar day that holds `at`: its first instant and the first of the next day, 23 to 25 hours apart as a rule. */
export function localDay(zone: TimeZone, at: EpochMs): Interval {
  // The last one that begins at or before `at`: a clock that falls back over midnight shows the old date again.
  const day = localDays(zone, at, at + 1).findLast((candidate) => candidate.start <= at);
  return day === undefined ? { start: at, end: at } : { start: day.start, end: day.end };
}

/** Sorted and joined where they touch or overlap; empty ones fall out. */
export function merged(intervals: Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!(start < end)) continue;
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** What is left of `intervals` once `taken` is taken away; both sorted and merged. */
export function without(intervals: Interval[], taken: Interval[]): Interval[] {
  const left: Interval[] = [];
  let first = 0;
  for (const { start, end } of intervals) {
    let from = start;
    while (first < taken.length && (taken[first]?.end ?? 0) <= start) first++;
    for (let index = first; index < taken.length; index++) {
      const gone = taken[index];
      if (gone === undefined || gone.start >= end) break;
      if (from < gone.start) left.push({ start: from, end: gone.start });
      from = Math.max(from, gone.end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

const spanOn = (day: LocalDay, span: DaySpan): Interval[] => intervalsOf(day, msOf(span.slice(0, 5)), msOf(span.slice(6)));

/** "17:30" → milliseconds after 00:00. */
const msOf = (time: string) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;

function absencesOn(day: LocalDay, absences: Absence[]): Absence[] {
  if (absences.length === 0) return [];
  const date = dateOf(day);
  return absencesBetween(date, date, absences);
}

const inNumbers = ({ from, to, hours }: Absence) => ({ from: numberOf(from), to: numberOf(to), hours });

const absencesBetween = (first: LocalDate, last: LocalDate, absences: Absence[]): Absence[] =>
  absences.filter(({ from, to }) => from <= last && first <= to);
