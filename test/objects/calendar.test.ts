import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { calendarObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { ready, world } from "./ready.ts";

const minuteMs = 60_000;

beforeAll(() =>
  ready({
    meetings: [
      ...smallPlaybook.meetings,
      { id: "spaced", name: "Spaced", minutes: 30, bufferBeforeMinutes: 15, bufferAfterMinutes: 30, stepMinutes: 30, horizonDays: 7 },
    ],
  }),
);

const about = (rep: string, lead: string, meeting = "intro") => ({ rep, meeting, lead, timeZone: "UTC" });
const slots = (rep: string, lead: string, meeting = "intro") => calendarObject(world, rep).slots(about(rep, lead, meeting));
const starts = async (rep: string, lead: string, meeting = "intro") =>
  (await slots(rep, lead, meeting)).map((slot) => Date.parse(slot.start));
const book = (rep: string, lead: string, start: number, meeting = "intro") =>
  calendarObject(world, rep).book({ ...about(rep, lead, meeting), start });
const hold = (rep: string, lead: string, start: number) => calendarObject(world, rep).hold({ ...about(rep, lead), start });

/** A free start of this rep, well inside the horizon so that no clock of the test can run out of it. */
async function someStart(rep: string, place = 10): Promise<number> {
  const start = (await starts(rep, "lead_x"))[place];
  if (start === undefined) throw new Error("the rep has no free time");
  return start;
}

describe("a rep's calendar", () => {
  it("gives one slot to one of fifty racers; the others hear of three free times", async () => {
    const start = await someStart("ana");
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => book("ana", `lead_${index}`, start)));
    expect(answers.filter((answer) => answer.status === "booked")).toHaveLength(1);
    const free = new Set(await starts("ana", "lead_x"));
    for (const answer of answers) {
      if (answer.status !== "taken") continue;
      expect(answer.alternatives).toHaveLength(3);
      for (const slot of answer.alternatives) expect(free.has(Date.parse(slot.start))).toBe(true);
    }
    expect(answers.filter((answer) => answer.status === "taken")).toHaveLength(49);
    expect(free.has(start)).toBe(false);
  });

  it("books no two of fifty racers on times that overlap", async () => {
    const wanted = (await starts("ben", "lead_x")).slice(5, 15);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => book("ben", `lead_${index}`, wanted[index % 10] ?? 0)));
    const booked = answers.flatMap((answer) => (answer.status === "booked" ? [answer.booking] : [])).sort((a, b) => a.start - b.start);
    expect(booked).toHaveLength(10);
    booked.forEach((booking, index) => {
      expect(booking.start).toBeGreaterThanOrEqual(booked[index - 1]?.end ?? 0);
    });
  });

  it("keeps the longer buffer free around a meeting", async () => {
    const start = (await starts("cleo", "lead_x", "spaced"))[10] ?? 0;
    expect((await book("cleo", "lead_a", start, "spaced")).status).toBe("booked");
    const left = await starts("cleo", "lead_b", "spaced");
    for (const other of left) {
      const gap = other < start ? start - (other + 30 * minuteMs) : other - (start + 30 * minuteMs);
      expect(gap).toBeGreaterThanOrEqual(30 * minuteMs);
    }
    expect(left).toContain(start + 60 * minuteMs);
    expect(await book("cleo", "lead_b", start + 30 * minuteMs, "spaced")).toMatchObject({ status: "taken" });
  });

  it("a hold keeps the time for its visitor and from everybody else, until it expires", async () => {
    const start = await someStart("dora");
    expect(await hold("dora", "lead_a", start)).toMatchObject({ status: "held", start });
    expect(await starts("dora", "lead_a")).toContain(start);
    expect(await starts("dora", "lead_b")).not.toContain(start);
    expect((await hold("dora", "lead_b", start)).status).toBe("taken");
    expect((await book("dora", "lead_b", start)).status).toBe("taken");

    await runInDurableObject(world.CALENDAR.getByName("dora"), (_, state) =>
      state.storage.sql.exec("UPDATE holds SET expires_at = ?", Date.now()),
    );
    expect(await starts("dora", "lead_b")).toContain(start);
    expect((await book("dora", "lead_b", start)).status).toBe("booked");
    expect((await book("dora", "lead_a", start)).status).toBe("taken");
  });

  it("choosing another time lets the first one go", async () => {
    const [first, second] = [await someStart("dora", 20), await someStart("dora", 22)];
    await hold("dora", "lead_c", first);
    await hold("dora", "lead_c", second);
    const left = await starts("dora", "lead_d");
    expect(left).toContain(first);
    expect(left).not.toContain(second);
  });

  it("has as many meetings of a lead as it has ids for, each of them once, and none where another one is", async () => {
    const [first, second] = [await someStart("emil", 40), await someStart("emil", 44)];
    const next = (start: number) => calendarObject(world, "emil").book({ ...about("emil", "lead_n"), booking: "bkg_n_2", start });
    expect(await book("emil", "lead_n", first)).toMatchObject({ status: "booked", booking: { id: "bkg_n", start: first } });
    expect(await next(first)).toMatchObject({ status: "taken" });
    const booked = await next(second);
    expect(booked).toMatchObject({ status: "booked", booking: { id: "bkg_n_2", start: second } });
    expect(await next(second)).toEqual(booked);
    expect(await calendarObject(world, "emil").cancel("emil", "bkg_n")).toMatchObject({ status: "cancelled" });
    expect(await next(first)).toEqual(booked);
  });

  it("books a meeting once: asked again, for this time or another, it answers with the one there is", async () => {
    const [start, other] = [await someStart("emil", 10), await someStart("emil", 14)];
    const booked = await book("emil", "lead_a", start);
    expect(booked.status).toBe("booked");
    expect(await book("emil", "lead_a", start)).toEqual(booked);
    expect(await book("emil", "lead_a", other)).toEqual(booked);
    expect(await starts("emil", "lead_b")).toContain(other);
  });

  it.each([
    ["in the past", -60],
    ["inside the notice", 5],
    ["beyond the horizon", 30 * 24 * 60],
    ["off the grid", 24 * 60 + 7],
  ])("refuses a start %s and offers others", async (_, minutesAhead) => {
    const base = Math.floor(Date.now() / (30 * minuteMs)) * 30 * minuteMs;
    const answer = await book("emil", "lead_z", base + minutesAhead * minuteMs);
    expect(answer).toMatchObject({ status: "taken" });
    expect(answer.status === "taken" && answer.alternatives).toHaveLength(3);
  });

  it("knows nothing of reps and meetings that no playbook names", async () => {
    expect(await book("nobody", "lead_a", await someStart("emil"))).toEqual({ status: "unknown" });
    expect(await calendarObject(world, "emil").slots(about("emil", "lead_a", "no-such-meeting"))).toEqual([]);
  });
});
