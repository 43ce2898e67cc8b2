import { type Interval, weekdays } from "@baton/contract/time";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWorkingMinutes, isWorking, localDay, type WorkingRep, workingIntervals } from "./hours.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const seed = { seed: 20261123, numRuns: 120 };

/** What the wall clock shows, as if it were UTC, asked of Intl and not of the code under test. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallAt(zone: string, at: number): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  clocks.set(zone, clock);
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute) + (at % MINUTE);
}

interface Jump {
  at: number;
  before: number;
  after: number;
}

/** The one jump of the clock inside the window, to the minute; null for none, undefined where there is more than one. */
function jumpIn(zone: string, { start, end }: Interval): Jump | null | undefined {
  const offset = (at: number) => wallAt(zone, at) - at;
  const jumps: Jump[] = [];
  for (let from = start; from < end; from += DAY) {
    let [low, high] = [from, Math.min(from + DAY, end)];
    if (offset(low) === offset(high)) continue;
    const before = offset(low);
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    jumps.push({ at: high, before, after: offset(high) });
  }
  return jumps.length > 1 ? undefined : (jumps[0] ?? null);
}

const zones = Intl.supportedValuesOf("timeZone");
const weekStart = fc.integer({ min: Date.UTC(2025, 0, 1) / DAY, max: Date.UTC(2030, 11, 20) / DAY }).map((day) => day * DAY);

/** Zones that change their clocks, each with a moment shortly before one of its jumps of 2025-2030. */
const jumpy = zones.filter(
  (zone) => wallAt(zone, Date.UTC(2026, 0, 1)) - wallAt(zone, Date.UTC(2026, 6, 1)) !== Date.UTC(2026, 0, 1) - Date.UTC(2026, 6, 1),
);
const beforeJump = fc
  .record({
    zone: fc.constantFrom(...jumpy),
    year: fc.integer({ min: 2025, max: 2030 }),
    half: fc.constantFrom(0, 6),
    days: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ zone, year, half, days }) => {
    const jump = jumpIn(zone, { start: Date.UTC(year, half, 1), end: Date.UTC(year, half + 6, 1) });
    return { zone, at: (jump?.at ?? Date.UTC(year, half, 1)) - days * DAY };
  });

const spans = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((quarters) => {
  const sorted = quarters.toSorted((a, b) => a - b);
  return sorted.flatMap((from, index) =>
    index % 2 === 0 && sorted[index + 1] !== undefined ? [[from, sorted[index + 1] ?? 0] as const] : [],
  );
});
const time = (quarter: number) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
const rep = fc
  .record({ timeZone: fc.constantFrom(...zones), week: fc.tuple(spans, spans, spans, spans, spans, spans, spans) })
  .map(({ timeZone, week }): WorkingRep & { week: (readonly (readonly [number, number])[])[] } => ({
    timeZone,
    week,
    hours: Object.fromEntries(weekdays.map((day, index) => [day, (week[index] ?? []).map(([from, to]) => `${time(from)}-${time(to)}`)])),
    absences: [],
  }));

/** Seven local days. */
function weekOf(zone: string, near: number): Interval {
  const { start } = localDay(zone, near);
  let end = start;
  for (let day = 0; day < 7; day++) ({ end } = localDay(zone, end));
  return { start, end };
}

const sum = (intervals: Interval[]) => intervals.reduce((total, { start, end }) => total + end - start, 0);
const overlap = (a: Interval, b: Interval) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

describe("laws of working hours, in every zone", () => {
  it("a week of work is the sum of its spans, and where the clock jumps it differs by exactly the jump", () => {
    let jumped = 0;
    fc.assert(
      fc.property(rep, fc.option(beforeJump), weekStart, (anybody, before, any) => {
        const rep = { ...anybody, timeZone: before?.zone ?? anybody.timeZone };
        const near = before?.at ?? any;
        const window = weekOf(rep.timeZone, near);
        const jump = jumpIn(rep.timeZone, window);
        fc.pre(jump !== undefined);
        let expected = 0;
        for (let day = 0; day < 7; day++) {
          const midnight = Math.floor(wallAt(rep.timeZone, window.start) / DAY) * DAY + day * DAY;
          for (const [from, to] of rep.week[(((midnight / DAY + 3) % 7) + 7) % 7] ?? []) {
            const span = { start: midnight + from * 15 * MINUTE, end: midnight + to * 15 * MINUTE };
            expected += span.end - span.start;
            if (!jump) continue;
            const [shown, becomes] = [jump.at + jump.before, jump.at + jump.after];
            if (becomes > shown) expected -= overlap(span, { start: shown, end: becomes });
            else expected += overlap(span, { start: becomes, end: shown });
          }
        }
        if (jump) jumped++;
        expect(sum(workingIntervals(rep, window.start, window.end))).toBe(expected);
      }),
      { ...seed, numRuns: 300 },
    );
    expect(jumped).toBeGreaterThan(200);
  });

  it("intervals are sorted, never touch or overlap, and stay inside the window", () => {
    fc.assert(
      fc.property(rep, weekStart, fc.integer({ min: 1, max: 20 * DAY }), (rep, from, length) => {
        let last = Number.NEGATIVE_INFINITY;
        for (const { start, end } of workingIntervals(rep, from, from + length)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeLessThanOrEqual(from + length);
        }
      }),
      seed,
    );
  });

  it("at any instant the rep works exactly when the wall clock in their zone says so", () => {
    fc.assert(
      fc.property(
        rep,
        fc.option(beforeJump),
        weekStart,
        fc.array(fc.integer({ min: 0, max: 7 * DAY }), { minLength: 10, maxLength: 10 }),
        (anybody, before, any, moments) => {
          const rep = { ...anybody, timeZone: before?.zone ?? anybody.timeZone };
          const from = before?.at ?? any;
          for (const at of moments.map((moment) => from + moment)) {
            const wall = wallAt(rep.timeZone, at);
            const spans = rep.week[(((Math.floor(wall / DAY) + 3) % 7) + 7) % 7] ?? [];
            const quarter = (wall % DAY) / (15 * MINUTE);
            expect(isWorking(rep, at)).toBe(spans.some(([start, end]) => start <= quarter && quarter < end));
          }
        },
      ),
      seed,
    );
  });

  it("cutting a window in two changes nothing", () => {
    fc.assert(
      fc.property(rep, weekStart, fc.integer({ min: 0, max: 7 * DAY }), (rep, from, cut) => {
        const whole = sum(workingIntervals(rep, from, from + 7 * DAY));
        const parts = sum(workingIntervals(rep, from, from + cut)) + sum(workingIntervals(rep, from + cut, from + 7 * DAY));
        expect(parts).toBe(whole);
      }),
      seed,
    );
  });

  it("the minutes added are the minutes worked until then", () => {
    fc.assert(
      fc.property(rep, weekStart, fc.integer({ min: 1, max: 5_000 }), (rep, from, minutes) => {
        fc.pre(rep.week.some((spans) => spans.length > 0));
        const due = addWorkingMinutes(rep, from, minutes);
        fc.pre(due !== null);
        expect(sum(workingIntervals(rep, from, due ?? from))).toBe(minutes * MINUTE);
        expect(isWorking(rep, (due ?? from) - 1)).toBe(true);
      }),
      seed,
    );
  });
});
