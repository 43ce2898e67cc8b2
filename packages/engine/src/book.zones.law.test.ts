import { weekdays } from "@baton/contract/time";
import { describe, expect, it } from "vitest";
import { isBookable, type SlotQuestion, slots } from "./book.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIVE = 5 * MINUTE;

/** What the wall clock shows, as if it were UTC. Asked of Intl: the code under test asks Temporal. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallAt(zone: string, at: number): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", dateStyle: "short", timeStyle: "medium" });
  clocks.set(zone, clock);
  const [month = 0, day, year = 0, hour, minute, second] = (clock.format(at).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(2000 + year, month - 1, day, hour, minute, second);
}
const offset = (zone: string, at: number) => wallAt(zone, at) - at;

interface Jump {
  zone: string;
  at: number;
  before: number;
  after: number;
}

/** Every jump of every zone's clock in 2025-2030, to the minute. No two of one zone lie within three weeks. */
function allJumps(): Jump[] {
  const [start, end, step] = [Date.UTC(2025, 0, 1), Date.UTC(2031, 0, 1), 20 * DAY];
  return Intl.supportedValuesOf("timeZone").flatMap((zone) => {
    const jumps: Jump[] = [];
    let before = offset(zone, start);
    for (let from = start; from < end; from += step) {
      const after = offset(zone, from + step);
      if (after === before) continue;
      let [low, high] = [from, from + step];
      while (high - low > MINUTE) {
        const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
        if (offset(zone, middle) === before) low = middle;
        else high = middle;
      }
      jumps.push({ zone, at: high, before, after });
      before = after;
    }
    return jumps;
  });
}

const jumps = allJumps();
const jumpy = [...new Set(jumps.map(({ zone }) => zone))];
const visitors = ["Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham", "UTC", ...jumpy];
const jumpsOf = Map.groupBy(jumps, ({ zone }) => zone);
const offsets = new Map(visitors.map((zone) => [zone, offset(zone, Date.UTC(2025, 0, 1))]));
/** The visitor's wall clock, from the jumps found above. */
function shownAt(zone: string, at: number): number {
  const last = jumpsOf.get(zone)?.findLast((jump) => jump.at <= at);
  return at + (last?.after ?? offsets.get(zone) ?? 0);
}
/** Hours that jumps fall into, hours that do not, and a night shift over two days. */
const shifts = [["00:00-24:00"], ["01:00-04:00", "09:00-12:30"], ["02:30-05:00", "23:15-24:00"], ["00:00-02:30", "13:00-18:00"]];
const lengths = [30, 45, 60, 15];
const steps = [30, 15, 60, 20];

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The whole promise at one jump, minute by minute on the wall; the number of slots looked at. */
function keepsPromises(jump: Jump, turn: number): number {
  const [shift, minutes, stepMinutes] = [shifts[turn % 4] ?? [], lengths[(turn >> 2) % 4] ?? 30, steps[(turn >> 1) % 4] ?? 30];
  const visitorZone = turn % 3 === 0 ? jump.zone : (visitors[turn % visitors.length] ?? "UTC");
  const now = jump.at - DAY;
  const question: SlotQuestion = {
    rep: { timeZone: jump.zone, hours: Object.fromEntries(weekdays.map((day) => [day, shift])), absences: [] },
    meeting: { minutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, noticeMinutes: 0, horizonDays: 2, stepMinutes },
    busy: [],
    visitorZone,
  };
  const found = slots(question, now);
  const wall = (at: number) => at + (at < jump.at ? jump.before : jump.after);
  const spans = shift.map((span) => [minuteOf(span.slice(0, 5)), minuteOf(span.slice(6))] as const);
  const works = (at: number) => {
    const minute = Math.floor((((wall(at) % DAY) + DAY) % DAY) / MINUTE);
    return spans.some(([from, to]) => from <= minute && minute < to);
  };
  const worksThrough = (start: number) => {
    for (let at = start; at < start + minutes * MINUTE; at += FIVE) if (!works(at)) return false;
    return works(start + minutes * MINUTE - 1);
  };
  const where = `${jump.zone} at ${new Date(jump.at).toISOString()} for ${visitorZone}, ${shift} / ${minutes} / ${stepMinutes}`;
  let last = 0;
  for (const { start, end } of found) {
    if (end - start !== minutes * MINUTE) expect.fail(`of another length: ${where}`);
    if (start <= last) expect.fail(`offered twice, or out of order: ${where}`);
    if (!worksThrough(start)) expect.fail(`outside working hours, ${new Date(start).toISOString()}: ${where}`);
    const shown = shownAt(visitorZone, start);
    if (((shown % DAY) / MINUTE) % stepMinutes !== 0) expect.fail(`not on a round time, ${new Date(start).toISOString()}: ${where}`);
    last = start;
  }
  const starts = new Set(found.map(({ start }) => start));
  for (let start = Math.ceil(now / FIVE) * FIVE; start <= now + 2 * DAY; start += FIVE) {
    if (starts.has(start) || !worksThrough(start)) continue;
    if (((shownAt(visitorZone, start) % DAY) / MINUTE) % stepMinutes === 0)
      expect.fail(`left out, ${new Date(start).toISOString()}: ${where}`);
  }
  const slot = found[(turn * 5) % found.length];
  if (slot && !isBookable(question, slot.start, now).ok) expect.fail(`offered and refused: ${where}`);
  return found.length;
}

describe("slots where clocks change, in every zone of the world, 2025-2030", () => {
  it("knows the zones whose clocks change, by half an hour, by one and by two", () => {
    expect(jumpy.length).toBeGreaterThan(120);
    expect(jumps.length).toBeGreaterThan(1_400);
    const sizes = new Set(jumps.map(({ before, after }) => Math.abs(after - before) / MINUTE));
    expect([...sizes].sort((a, b) => a - b)).toEqual([30, 60, 120]);
  });

  it("none is outside working hours, twice, in a gap or of another length, none is left out, all begin on round times", () => {
    let offered = 0;
    for (const [turn, jump] of jumps.entries()) offered += keepsPromises(jump, turn);
    expect(offered).toBeGreaterThan(50_000);
  });
});
