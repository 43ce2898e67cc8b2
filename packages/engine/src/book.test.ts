import { describe, expect, it } from "vitest";
import { alternatives, isBookable, type SlotQuestion, slots } from "./book.ts";

const MINUTE = 60_000;
const at = (instant: string) => new Date(instant).getTime();
const starts = (found: { start: number }[]) => found.map(({ start }) => new Date(start).toISOString().slice(0, 16));
const busy = (start: string, minutes: number) => ({ start: at(start), end: at(start) + minutes * MINUTE });

/** Monday; Ana works 09:00-12:00 and 13:00-15:00 in Berlin (UTC+1). */
const now = at("2026-11-23T06:00:00Z");
const meeting = { minutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, noticeMinutes: 60, horizonDays: 1, stepMinutes: 30 };
function question(over: Partial<SlotQuestion> = {}, meetingOver: Partial<SlotQuestion["meeting"]> = {}): SlotQuestion {
  return {
    rep: { timeZone: "Europe/Berlin", hours: { mon: ["09:00-12:00", "13:00-15:00"], tue: ["09:00-10:00"] }, absences: [] },
    busy: [],
    visitorZone: "Europe/Berlin",
    ...over,
    meeting: { ...meeting, ...meetingOver },
  };
}

describe("slots", () => {
  it("fills the working hours and respects the break", () => {
    expect(starts(slots(question({}, { minutes: 60 }), now))).toEqual([
      "2026-11-23T08:00",
      "2026-11-23T08:30",
      "2026-11-23T09:00",
      "2026-11-23T09:30",
      "2026-11-23T10:00",
      "2026-11-23T12:00",
      "2026-11-23T12:30",
      "2026-11-23T13:00",
    ]);
  });

  it("goes by the window and the limit that are asked for", () => {
    const from = at("2026-11-23T09:00:00Z");
    const to = at("2026-11-23T10:30:00Z");
    expect(starts(slots({ ...question(), from, to }, now))).toEqual(["2026-11-23T09:00", "2026-11-23T09:30", "2026-11-23T10:00"]);
    expect(starts(slots({ ...question(), from, to, limit: 2 }, now))).toEqual(["2026-11-23T09:00", "2026-11-23T09:30"]);
    expect(slots({ ...question(), from: to, to: from }, now)).toEqual([]);
  });

  it("a slot exactly at the notice is offered, a minute sooner it is not", () => {
    const early = at("2026-11-23T07:30:00Z");
    expect(starts(slots({ ...question(), limit: 1 }, early))).toEqual(["2026-11-23T08:30"]);
    expect(starts(slots({ ...question(), limit: 1 }, early + 1))).toEqual(["2026-11-23T09:00"]);
  });

  it("a slot exactly at the horizon is offered, none after it", () => {
    const monday = at("2026-11-23T08:30:00Z");
    expect(starts(slots(question(), monday)).at(-1)).toBe("2026-11-24T08:30");
    expect(starts(slots(question(), monday - 1)).at(-1)).toBe("2026-11-24T08:00");
  });

  it("a meeting may begin the moment another ends", () => {
    const taken = [busy("2026-11-23T08:30:00Z", 30)];
    expect(starts(slots({ ...question({ busy: taken }), limit: 2 }, now))).toEqual(["2026-11-23T08:00", "2026-11-23T09:00"]);
  });

  it.each([
    ["a buffer after keeps the next slot free", { bufferAfterMinutes: 10 }],
    ["a buffer before does the same, whoever was first", { bufferBeforeMinutes: 10 }],
  ])("%s", (_promise, buffers) => {
    const taken = [busy("2026-11-23T09:00:00Z", 30)];
    expect(starts(slots({ ...question({ busy: taken }, buffers), limit: 2 }, now))).toEqual(["2026-11-23T08:00", "2026-11-23T10:00"]);
  });

  it("buffers before and after share the gap rather than add up", () => {
    const taken = [busy("2026-11-23T08:00:00Z", 30)];
    const found = slots(
      { ...question({ busy: taken }, { bufferBeforeMinutes: 15, bufferAfterMinutes: 15, stepMinutes: 15 }), limit: 1 },
      now,
    );
    expect(starts(found)).toEqual(["2026-11-23T08:45"]);
  });

  it("unsorted, overlapping and outlying busy times do no harm", () => {
    const taken = [
      busy("2026-11-23T12:00:00Z", 600),
      busy("2026-11-23T07:00:00Z", 90),
      busy("2026-11-23T08:00:00Z", 150),
      busy("2026-11-20T08:00:00Z", 60),
      busy("2026-11-24T07:00:00Z", 60 * 24),
      busy("2026-11-23T08:00:00Z", 0),
    ];
    expect(starts(slots(question({ busy: taken }), now))).toEqual(["2026-11-23T10:30"]);
  });

  it.each([
    ["India, half an hour off", "Asia/Kolkata", 60, ["2026-11-23T08:30", "2026-11-23T09:30"]],
    ["Nepal, a quarter of an hour off", "Asia/Kathmandu", 30, ["2026-11-23T08:15", "2026-11-23T08:45"]],
    ["the rep's own zone for one nobody knows", "Mars/Olympus", 60, ["2026-11-23T08:00", "2026-11-23T09:00"]],
    ["steps longer than an hour, from midnight on", "UTC", 240, ["2026-11-23T08:00", "2026-11-23T12:00"]],
    ["steps that do not divide an hour", "UTC", 50, ["2026-11-23T08:20", "2026-11-23T09:10"]],
  ])("begin on round times for a visitor in %s", (_where, visitorZone, stepMinutes, expected) => {
    expect(starts(slots({ ...question({ visitorZone }, { stepMinutes }), limit: 2 }, now))).toEqual(expected);
  });

  it("keeps to the visitor's round times over their change of clocks", () => {
    // Lord Howe moves by half an hour at 02:00 on 2026-10-04, 15:30Z the day before.
    const nights = question(
      {
        rep: { timeZone: "UTC", hours: { sat: ["14:00-18:00"] }, absences: [] },
        visitorZone: "Australia/Lord_Howe",
      },
      { stepMinutes: 60 },
    );
    expect(starts(slots(nights, at("2026-10-03T12:00:00Z")))).toEqual(["2026-10-03T14:30", "2026-10-03T16:00", "2026-10-03T17:00"]);
  });

  it("offers nothing on a day of absence", () => {
    const rep = { ...question().rep, absences: [{ from: "2026-11-23", to: "2026-11-23" }] };
    expect(slots(question({ rep }), now)).toEqual([]);
    expect(starts(slots({ ...question({ rep }, { horizonDays: 2 }), limit: 1 }, now))).toEqual(["2026-11-24T08:00"]);
  });
});

describe("isBookable", () => {
  const asked = question(
    {
      busy: [busy("2026-11-23T09:00:00Z", 30)],
      rep: { ...question().rep, absences: [{ from: "2026-11-23", to: "2026-11-23", hours: "14:00-15:00" }] },
    },
    { bufferAfterMinutes: 5 },
  );

  it("gives the slot that was offered", () => {
    const start = at("2026-11-23T08:00:00Z");
    expect(isBookable(asked, start, now)).toEqual({ ok: true, slot: { start, end: start + 30 * MINUTE } });
  });

  it.each([
    ["inside-notice", "2026-11-23T06:30:00Z"],
    ["beyond-horizon", "2026-11-24T08:00:00Z"],
    ["outside-hours", "2026-11-23T11:00:00Z"],
    ["outside-hours", "2026-11-23T10:45:00Z"],
    ["rep-absent", "2026-11-23T13:00:00Z"],
    ["slot-taken", "2026-11-23T09:00:00Z"],
    ["slot-taken", "2026-11-23T09:30:00Z"],
    ["off-grid", "2026-11-23T10:10:00Z"],
  ])("refuses as %s what begins at %s", (code, start) => {
    expect(isBookable(asked, at(start), now)).toMatchObject({ ok: false, reason: { code } });
  });
});

describe("alternatives", () => {
  it("are the nearest free slots, in order of time", () => {
    const taken = [busy("2026-11-23T09:00:00Z", 60)];
    expect(starts(alternatives(question({ busy: taken }), at("2026-11-23T09:30:00Z"), 3, now))).toEqual([
      "2026-11-23T08:30",
      "2026-11-23T10:00",
      "2026-11-23T10:30",
    ]);
  });
  it("are as many as there are", () => {
    expect(alternatives(question({ rep: { ...question().rep, hours: {} } }), now, 3, now)).toEqual([]);
    expect(alternatives(question(), now, undefined, now)).toHaveLength(3);
  });
});
