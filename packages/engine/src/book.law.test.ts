import type { Interval } from "@baton/contract/time";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatives, isBookable, type SlotQuestion, slots } from "./book.ts";
import { workingIntervals } from "./hours.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const seed = { seed: 20261123, numRuns: 150 };
const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const now = fc.integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2030, 11, 1) / MINUTE }).map((minutes) => minutes * MINUTE);

const limit = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined, freq: 2 });
const other = { id: "other", bufferBeforeMinutes: 25, bufferAfterMinutes: 5 };
const meeting = fc.record({
  id: fc.constant("intro"),
  perDay: limit,
  perWeek: limit,
  minutes: fc.integer({ min: 5, max: 90 }),
  bufferBeforeMinutes: fc.integer({ min: 0, max: 20 }),
  bufferAfterMinutes: fc.integer({ min: 0, max: 20 }),
  noticeMinutes: fc.integer({ min: 0, max: 300 }),
  horizonDays: fc.integer({ min: 1, max: 6 }),
  stepMinutes: fc.constantFrom(5, 15, 20, 30, 45, 50, 60, 240),
});
const hours = fc.constantFrom<string[][]>(["09:00-17:00"], ["00:00-24:00"], ["08:15-11:45", "12:30-18:10"], ["22:00-24:00", "00:00-04:00"]);

/** A question and the moment it is asked; busy times as minutes around that moment. */
const asked = fc
  .record({
    now,
    meeting,
    zone,
    visitorZone: zone,
    hours,
    busy: fc.array(
      fc.tuple(fc.integer({ min: -600, max: 9_000 }), fc.nat(200), fc.constantFrom("intro", "other", "gone", null, undefined)),
      { maxLength: 30 },
    ),
    meetingsPerDay: limit,
    meetingsPerWeek: limit,
  })
  .map(({ now, meeting, zone, visitorZone, hours, busy, meetingsPerDay, meetingsPerWeek }) => ({
    now,
    question: {
      rep: {
        timeZone: zone,
        hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
        absences: [],
        meetingsPerDay,
        meetingsPerWeek,
      },
      meeting,
      meetings: [meeting, other],
      visitorZone,
      busy: busy.map(([from, length, kind]) => ({
        start: now + from * MINUTE,
        end: now + (from + length) * MINUTE,
        ...(kind === undefined ? {} : { meeting: kind }),
      })),
    } satisfies SlotQuestion,
  }));

/** The visitor's wall clock, asked of Intl. */
function minuteOfDay(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", hour: "numeric", minute: "numeric" }).formatToParts(at);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return part("hour") * 60 + part("minute");
}

/** The date in a zone as a number of days, asked of Intl; weeks of it begin on Monday. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function dateIn(timeZone: string, at: number): { day: number; week: number } {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  clocks.set(timeZone, clock);
  const day = Date.parse(`${clock.format(at)}T00:00:00Z`) / (24 * HOUR);
  return { day, week: Math.floor((day + 3) / 7) };
}

/** The promise in its own words, one start at a time, without any of the sweeping. */
function offered({ rep, meeting, busy, visitorZone }: SlotQuestion, start: number, now: number): boolean {
  const slot = { start, end: start + meeting.minutes * MINUTE };
  const inside = (outer: Interval) => outer.start <= slot.start && slot.end <= outer.end;
  const keeps = (kind: string | null | undefined) =>
    kind === undefined ? { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 } : kind === "other" ? other : meeting;
  const isClear = ({ start, end, meeting: kind }: SlotQuestion["busy"][number]) =>
    start === end ||
    slot.end + Math.max(meeting.bufferAfterMinutes, keeps(kind).bufferBeforeMinutes) * MINUTE <= start ||
    end + Math.max(meeting.bufferBeforeMinutes, keeps(kind).bufferAfterMinutes) * MINUTE <= slot.start;
  const on = dateIn(rep.timeZone, start);
  const booked = (span: "day" | "week", kind?: string) =>
    busy.filter(
      (one) => one.meeting !== undefined && (kind ?? one.meeting) === one.meeting && dateIn(rep.timeZone, one.start)[span] === on[span],
    ).length;
  return (
    start >= now + meeting.noticeMinutes * MINUTE &&
    start <= now + meeting.horizonDays * 24 * HOUR &&
    minuteOfDay(visitorZone, start) % meeting.stepMinutes === 0 &&
    workingIntervals(rep, start - 48 * HOUR, slot.end + 48 * HOUR).some(inside) &&
    busy.every(isClear) &&
    booked("day") < (rep.meetingsPerDay ?? Infinity) &&
    booked("week") < (rep.meetingsPerWeek ?? Infinity) &&
    booked("day", meeting.id) < (meeting.perDay ?? Infinity) &&
    booked("week", meeting.id) < (meeting.perWeek ?? Infinity)
  );
}

describe("laws of slots", () => {
  it("every slot offered is bookable, alone and for its whole length", () => {
    fc.assert(
      fc.property(asked, ({ question, now }) => {
        const found = slots(question, now);
        for (const slot of [...found.slice(0, 10), ...found.slice(-10)]) {
          expect(isBookable(question, slot.start, now)).toEqual({ ok: true, slot });
        }
      }),
      seed,
    );
  });

  it("everything that keeps the promises is offered and bookable, and nothing else", () => {
    fc.assert(
      fc.property(
        asked,
        fc.array(fc.integer({ min: 0, max: 6 * 24 * 12 }), { minLength: 40, maxLength: 40 }),
        ({ question, now }, fives) => {
          const found = new Set(slots(question, now).map(({ start }) => start));
          const round = Math.ceil(now / (5 * MINUTE)) * 5 * MINUTE;
          for (const five of fives) {
            const start = round + five * 5 * MINUTE;
            const expected = offered(question, start, now);
            expect(found.has(start)).toBe(expected);
            expect(isBookable(question, start, now).ok).toBe(expected);
          }
        },
      ),
      { ...seed, numRuns: 60 },
    );
  });

  it("slots come in order and a limit only cuts the end off", () => {
    fc.assert(
      fc.property(asked, fc.nat(20), ({ question, now }, limit) => {
        const all = slots(question, now);
        expect(all.every((slot, index) => index === 0 || slot.start > (all[index - 1]?.start ?? 0))).toBe(true);
        expect(slots({ ...question, limit }, now)).toEqual(all.slice(0, limit));
      }),
      seed,
    );
  });

  it("asking for a window is the same as asking for everything and looking at the window", () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: -100, max: 9_000 }), fc.nat(3_000), ({ question, now }, after, length) => {
        const [from, to] = [now + after * MINUTE, now + (after + length) * MINUTE];
        expect(slots({ ...question, from, to }, now)).toEqual(slots(question, now).filter(({ start }) => from <= start && start < to));
      }),
      seed,
    );
  });

  it("alternatives are bookable, and nothing nearer is left out", () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 9_000 }), ({ question, now }, after) => {
        const wanted = now + after * MINUTE;
        const all = slots(question, now);
        const three = alternatives(question, wanted, 3, now);
        expect(three).toHaveLength(Math.min(3, all.length));
        const far = Math.max(...three.map(({ start }) => Math.abs(start - wanted)));
        const left = all.filter(({ start }) => !three.some((taken) => taken.start === start));
        expect(left.every(({ start }) => Math.abs(start - wanted) >= far)).toBe(true);
      }),
      seed,
    );
  });
});
