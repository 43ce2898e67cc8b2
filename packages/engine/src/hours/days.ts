import { type EpochMs, type Interval, type LocalDate, TimeZone, type Weekday, weekdays } from "@baton/contract/time";
import { Temporal } from "temporal-polyfill";
import * as v from "valibot";

const DAY_MS = 24 * 60 * 60_000;

/** A stretch of real time on which the wall clock runs without a jump. `wallMs`: what it shows at `start`, since the day's 00:00. */
interface Stretch extends Interval {
  wallMs: number;
}

/** One calendar day of a zone. Usually one stretch of 24 hours; a day on which the clock jumps has more, or begins late. */
export interface LocalDay extends Interval {
  /** Days since 1970-01-01, of the date on the local calendar. */
  number: number;
  stretches: Stretch[];
}

/** Every zone by its own name; asked of the runtime once. Whether it knows another name for one takes it far longer to say. */
let named: Set<string> | undefined;

/** Whether the runtime knows this IANA zone. Offsets (`+02:00`) are no zones: they know nothing of summer time. */
export function isZone(zone: string): boolean {
  if (!v.is(TimeZone, zone)) return false;
  named ??= new Set(Intl.supportedValuesOf("timeZone"));
  if (named.has(zone)) return true;
  try {
    zoned(zone, 0);
    return true;
  } catch {
    return false;
  }
}

/** Days of each zone worked out so far, without a gap between them: every slot asks for the same ones again. They never change. */
const known = new Map<TimeZone, LocalDay[]>();
const zonesKept = 100;
const daysKept = 800;

/**
 * The local days that touch `[from, to)`, in order, whole (not clipped). Epoch milliseconds. They are shared: nobody may change them.
 * Throws RangeError for a zone the runtime does not know.
 */
export function localDays(zone: TimeZone, from: EpochMs, to: EpochMs): readonly LocalDay[] {
  if (!(from < to)) return [];
  let days = known.get(zone) ?? [];
  const [first, last] = [days[0], days.at(-1)];
  const isNear = first !== undefined && last !== undefined && first.start <= from && from < last.end + 30 * DAY_MS;
  if (!isNear || days.length > daysKept) days = daysBetween(zone, from, to);
  else if (last.end < to) days.push(...daysBetween(zone, last.end, to));
  if (known.get(zone) !== days) {
    known.delete(zone);
    for (const [oldest] of known) if (known.size >= zonesKept) known.delete(oldest);
    known.set(zone, days);
  }
  return days.slice(
    firstWhere(days, (day) => day.end > from),
    firstWhere(days, (day) => day.start >= to),
  );
}

/** Binary search: the place of the first day that fits, where none before it does and all after it do. */
function firstWhere(days: readonly LocalDay[], fits: (day: LocalDay) => boolean): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const day = days[middle];
    if (day !== undefined && fits(day)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Between two jumps of the clock every day has 24 hours, so Temporal is asked at the first day and at jumps only. */
function daysBetween(zone: TimeZone, from: EpochMs, to: EpochMs): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = firstDay(zone, from); day.start < to; day = dayFrom(zone, day.start)) {
    if (day.isMidnight) {
      for (; day.start < to && day.start + DAY_MS < day.jump; day.start += DAY_MS, day.number++) {
        const { start, number } = day;
        days.push({ number, start, end: start + DAY_MS, stretches: [{ start, end: start + DAY_MS, wallMs: 0 }] });
      }
      if (day.start >= to) break;
    }
    const at = zoned(zone, day.start);
    const end = at.toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    days.push({ number: day.number, start: day.start, end, stretches: stretchesUntil(end, at, day.number) });
    day.start = end;
  }
  return days;
}

/** The beginning of a local day, and when the clock jumps next. */
interface Beginning {
  start: EpochMs;
  number: number;
  /** false: the clock jumped over 00:00. */
  isMidnight: boolean;
  jump: EpochMs;
}

/** One midnight of each zone and the next jump after it, which say without Temporal when every day between them begins. They never change. */
const midnights = new Map<TimeZone, Beginning>();

function firstDay(zone: TimeZone, from: EpochMs): Beginning {
  const known = midnights.get(zone);
  if (known && known.start <= from) {
    const days = Math.floor((from - known.start) / DAY_MS);
    const start = known.start + days * DAY_MS;
    if (start + DAY_MS < known.jump) return { ...known, start, number: known.number + days };
  }
  const day = dayFrom(zone, zoned(zone, from).startOfDay().epochMilliseconds);
  if (day.isMidnight) midnights.set(zone, { ...day });
  return day;
}

function dayFrom(zone: TimeZone, start: EpochMs): Beginning {
  const at = zoned(zone, start);
  const number = dayNumber(at);
  return { start, number, isMidnight: wallMs(at, number) === 0, jump: nextJump(at) };
}

/**
 * When the day's wall clock shows something from `fromMs` to before `toMs` after 00:00. What it never shows, in a gap, is no time at
 * all; what it shows twice, in a fold, is two stretches of time. So spans that share no minute on the wall share no real one, and
 * nobody works at a time their clock does not show as working hours.
 */
export function intervalsOf(day: LocalDay, fromMs: number, toMs: number): Interval[] {
  return day.stretches.flatMap(({ start, end, wallMs }) => {
    const within = { start: start + Math.max(0, fromMs - wallMs), end: Math.min(end, start + toMs - wallMs) };
    return within.start < within.end ? [within] : [];
  });
}

/** `2026-11-23`. Days are shared, and the same few are asked again and again. */
export function dateOf(day: LocalDay): LocalDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day.number * DAY_MS).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}
const dates = new WeakMap<LocalDay, LocalDate>();

/** The `number` of the day that has this date. */
export const numberOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: LocalDay): Weekday => weekdays[(((day.number + 3) % 7) + 7) % 7] ?? "mon";

function stretchesUntil(end: EpochMs, at: Temporal.ZonedDateTime, number: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from: Temporal.ZonedDateTime | null = at; from !== null && from.epochMilliseconds < end; from = jumpAfter(from)) {
    stretches.push({ start: from.epochMilliseconds, end: Math.min(end, nextJump(from)), wallMs: wallMs(from, number) });
  }
  return stretches;
}

const zoned = (zone: TimeZone, at: EpochMs) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const jumpAfter = (at: Temporal.ZonedDateTime) => at.getTimeZoneTransition("next");
const nextJump = (at: Temporal.ZonedDateTime): EpochMs => jumpAfter(at)?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
const wallAsUtc = (at: Temporal.ZonedDateTime) => at.toPlainDateTime().toZonedDateTime("UTC").epochMilliseconds;
const dayNumber = (at: Temporal.ZonedDateTime) => Math.floor(wallAsUtc(at) / DAY_MS);
const wallMs = (at: Temporal.ZonedDateTime, number: number) => wallAsUtc(at) - number * DAY_MS;
