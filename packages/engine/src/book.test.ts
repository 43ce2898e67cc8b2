import { describe, expect, it } from "vitest";
import { alternatives, isBookable, type SlotQuestion, slots } from "./book.ts";

const MINUTE = 60_000;
const at = (instant: string) => new Date(instant).getTime();
const starts = (found: { start: number }[]) => found.map(({ start }) => new Date(start).toISOString().slice(0, 16));
const outside = (start: string, minutes: number) => ({ start: at(start), end: at(start) + minutes * MINUTE });
/** A booking, of the kind asked for unless another is named. */
const busy = (start: string, minutes: number, meeting: string | null = "intro") => ({ ...outside(start, minutes), meeting });

/** Monday; Ana works 09:00-12:00 and 13:00-15:00 in Berlin (UTC+1). */
const now = at("2026-11-23T06:00:00Z");
const meeting = {
  id: "intro",
  minutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 1,
  stepMinutes: 30,
};
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

  const spaced = { id: "spaced", bufferBeforeMinutes: 25, bufferAfterMinutes: 20 };
  it.each<[string, Partial<SlotQuestion["meeting"]>, ReturnType<typeof outside>, string[]]>([
    [
      "before it, its own time before, and after it, its own time after",
      {},
      busy("2026-11-23T09:00:00Z", 30, "spaced"),
      ["08:00", "10:00"],
    ],
    [
      "what the new meeting keeps, if that is longer",
      { bufferAfterMinutes: 60 },
      busy("2026-11-23T09:30:00Z", 30, "spaced"),
      ["08:00", "10:30"],
    ],
    ["a busy hour outside has no buffers of its own", {}, outside("2026-11-23T09:00:00Z", 30), ["08:00", "08:30", "09:30"]],
    [
      "but the new meeting has",
      { bufferBeforeMinutes: 10, bufferAfterMinutes: 5 },
      outside("2026-11-23T09:00:00Z", 30),
      ["08:00", "10:00"],
    ],
    [
      "a kind nobody knows any more counts as the one asked for",
      { bufferAfterMinutes: 10 },
      busy("2026-11-23T09:00:00Z", 30, "gone"),
      ["08:00", "10:00"],
    ],
    ["and so does one kept from older days", { bufferAfterMinutes: 10 }, busy("2026-11-23T09:00:00Z", 30, null), ["08:00", "10:00"]],
  ])("around another meeting are kept free: %s", (_promise, over, taken, expected) => {
    const found = starts(slots({ ...question({ busy: [taken], meetings: [spaced, { ...meeting, ...over }] }, over), limit: 5 }, now));
    expect(found.map((start) => start.slice(11)).slice(0, expected.length)).toEqual(expected);
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

  it.each<[string, Partial<SlotQuestion["rep"]>, Partial<SlotQuestion["meeting"]>, string, string]>([
    ["a rep's meetings per day", { meetingsPerDay: 2 }, {}, "2026-11-24T08:00", "day-full"],
    ["not yet reached", { meetingsPerDay: 3 }, {}, "2026-11-23T10:00", ""],
    ["a kind's meetings per day", {}, { perDay: 1 }, "2026-11-30T08:00", "day-full"],
    ["which other kinds do not count for", {}, { perDay: 2 }, "2026-11-23T10:00", ""],
    ["a rep's meetings per week, from Monday", { meetingsPerWeek: 3 }, {}, "2026-11-30T08:00", "week-full"],
    ["a kind's meetings per week", {}, { perWeek: 2 }, "2026-11-30T08:00", "week-full"],
    ["which is full of nothing from outside", { meetingsPerWeek: 4 }, { perWeek: 3 }, "2026-11-23T10:00", ""],
  ])("keeps to %s", (_limit, rep, over, first, code) => {
    const taken = [
      busy("2026-11-22T22:30:00Z", 30),
      busy("2026-11-23T08:00:00Z", 30),
      busy("2026-11-23T09:00:00Z", 60, "other"),
      busy("2026-11-24T09:00:00Z", 30),
      outside("2026-11-23T08:30:00Z", 30),
      outside("2026-11-26T08:30:00Z", 30),
    ];
    // The first one begins at 23:30 on Sunday in Berlin, and belongs to the week before.
    const asked = question({ busy: taken, rep: { ...question().rep, ...rep } }, { horizonDays: 8, ...over });
    expect(starts(slots({ ...asked, limit: 1 }, now))).toEqual([first]);
    const refused = isBookable(asked, at("2026-11-23T10:00:00Z"), now);
    expect(refused.ok ? "" : refused.reason.code).toBe(code);
  });

  it("a day with all its meetings does not keep one from running into it", () => {
    const nights = question(
      {
        rep: { timeZone: "UTC", hours: { mon: ["23:00-24:00"], tue: ["00:00-02:00"] }, absences: [], meetingsPerDay: 1 },
        busy: [busy("2026-11-24T01:00:00Z", 30)],
      },
      { minutes: 60, horizonDays: 2 },
    );
    expect(starts(slots(nights, now))).toEqual(["2026-11-23T23:00", "2026-11-23T23:30"]);
  });

  it("takes the hours of a date before those of its weekday, and none for a day off", () => {
    const overrides = [
      { date: "2026-11-23", hours: [] },
      { date: "2026-11-24", hours: ["14:00-15:00"] },
    ];
    const rep = { ...question().rep, overrides };
    expect(starts(slots(question({ rep }, { horizonDays: 2 }), now))).toEqual(["2026-11-24T13:00", "2026-11-24T13:30"]);
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

  it("names the public holiday, and how many meetings are enough", () => {
    const absences = [{ from: "2026-11-23", to: "2026-11-23", holiday: "Unity Day", note: "private" }];
    const rep = { ...question().rep, absences, meetingsPerDay: 1 };
    const asked = question({ rep, busy: [busy("2026-11-24T08:00:00Z", 30)] }, { horizonDays: 2 });
    expect(isBookable(asked, at("2026-11-23T09:00:00Z"), now)).toEqual({
      ok: false,
      reason: { code: "rep-absent", values: { holiday: "Unity Day" } },
    });
    expect(isBookable(asked, at("2026-11-24T08:30:00Z"), now)).toEqual({
      ok: false,
      reason: { code: "day-full", values: { of: "rep", booked: 1, limit: 1 } },
    });
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
