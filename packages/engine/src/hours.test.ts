import { describe, expect, it } from "vitest";
import { addWorkingMinutes, isAbsent, isWorking, isZone, localDay, merged, type WorkingRep, without, workingIntervals } from "./hours.ts";

const at = (instant: string) => new Date(instant).getTime();
const hour = 3_600_000;
const rep = (timeZone: string, hours: WorkingRep["hours"], absences: WorkingRep["absences"] = []): WorkingRep => ({
  timeZone,
  hours,
  absences,
});
const everyDay = (...spans: string[]): WorkingRep["hours"] =>
  Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, spans]));
const shown = (intervals: { start: number; end: number }[]) =>
  intervals.map(({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`);

describe("isZone", () => {
  it.each(["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kathmandu", "Etc/GMT+5"])("knows %s", (zone) =>
    expect(isZone(zone)).toBe(true),
  );
  it.each(["Mars/Olympus", "", "+02:00", "constructor", "__proto__", "2026-01-01T00:00[Europe/Berlin]", "Europe/Berlin "])(
    "does not take %j for a zone",
    (zone) => expect(isZone(zone)).toBe(false),
  );
});

describe("workingIntervals", () => {
  it("gives weekly hours in the rep's own zone, as instants", () => {
    const ana = rep("Europe/Berlin", { mon: ["13:00-17:00", "09:00-12:00"], wed: ["09:00-17:00"] });
    expect(shown(workingIntervals(ana, at("2026-11-23T00:00:00Z"), at("2026-11-26T00:00:00Z")))).toEqual([
      "2026-11-23T08:00/2026-11-23T11:00",
      "2026-11-23T12:00/2026-11-23T16:00",
      "2026-11-25T08:00/2026-11-25T16:00",
    ]);
  });

  it("clips to the window and leaves out what lies outside", () => {
    const ana = rep("Europe/Berlin", { mon: ["09:00-12:00", "13:00-17:00"] });
    expect(shown(workingIntervals(ana, at("2026-11-23T10:30:00Z"), at("2026-11-23T12:30:00Z")))).toEqual([
      "2026-11-23T10:30/2026-11-23T11:00",
      "2026-11-23T12:00/2026-11-23T12:30",
    ]);
    expect(workingIntervals(ana, at("2026-11-23T11:00:00Z"), at("2026-11-23T12:00:00Z"))).toEqual([]);
    expect(workingIntervals(ana, at("2026-11-23T12:00:00Z"), at("2026-11-23T10:00:00Z"))).toEqual([]);
  });

  it("joins a shift over midnight into one interval", () => {
    const nights = rep("Asia/Tokyo", { mon: ["22:00-24:00"], tue: ["00:00-06:00"] });
    expect(shown(workingIntervals(nights, at("2026-11-22T00:00:00Z"), at("2026-11-26T00:00:00Z")))).toEqual([
      "2026-11-23T13:00/2026-11-23T21:00",
    ]);
  });

  it("joins overlapping spans of one day and ignores one that runs backwards", () => {
    const odd = rep("UTC", { mon: ["09:00-12:00", "11:00-13:00", "17:00-15:00"] });
    expect(shown(workingIntervals(odd, at("2026-11-23T00:00:00Z"), at("2026-11-24T00:00:00Z")))).toEqual([
      "2026-11-23T09:00/2026-11-23T13:00",
    ]);
  });

  it("takes whole days of absence away, first and last included, in the rep's zone", () => {
    const away = rep("America/Los_Angeles", everyDay("09:00-17:00"), [{ from: "2026-11-24", to: "2026-11-25" }]);
    expect(shown(workingIntervals(away, at("2026-11-23T08:00:00Z"), at("2026-11-27T08:00:00Z")))).toEqual([
      "2026-11-23T17:00/2026-11-24T01:00",
      "2026-11-26T17:00/2026-11-27T01:00",
    ]);
  });

  it("takes parts of days away, on each day of the absence", () => {
    const dentist = rep("UTC", everyDay("09:00-17:00"), [
      { from: "2026-11-23", to: "2026-11-24", hours: "10:00-11:00" },
      { from: "2026-11-24", to: "2026-11-24", hours: "10:30-12:00" },
    ]);
    expect(shown(workingIntervals(dentist, at("2026-11-23T00:00:00Z"), at("2026-11-25T00:00:00Z")))).toEqual([
      "2026-11-23T09:00/2026-11-23T10:00",
      "2026-11-23T11:00/2026-11-23T17:00",
      "2026-11-24T09:00/2026-11-24T10:00",
      "2026-11-24T12:00/2026-11-24T17:00",
    ]);
  });

  it.each<[string, string, string, string, number]>([
    ["a gap in the night shortens the shift", "Europe/Berlin", "2026-03-29", "01:00-04:00", 2],
    ["a fold in the night lengthens it, every real hour once", "Europe/Berlin", "2026-10-25", "01:00-04:00", 4],
    ["a shift that begins inside the gap begins with the jump", "America/New_York", "2026-03-08", "02:30-05:00", 2],
    ["a shift that ends inside the gap ends with the jump", "America/New_York", "2026-03-08", "01:00-02:30", 1],
    ["a shift inside the gap does not happen", "America/New_York", "2026-03-08", "02:00-03:00", 0],
    ["a day that begins with the jump has 23 hours", "Africa/Cairo", "2026-04-24", "00:00-24:00", 23],
    ["a day whose last hour comes twice has 25", "Africa/Cairo", "2026-10-29", "00:00-24:00", 25],
    ["and that last hour is two hours of work", "Africa/Cairo", "2026-10-29", "23:00-24:00", 2],
    ["half-hour jumps count half an hour", "Australia/Lord_Howe", "2026-10-04", "00:00-24:00", 23.5],
    ["an ordinary day has 24", "Asia/Kathmandu", "2026-10-29", "00:00-24:00", 24],
  ])("%s", (_promise, zone, date, span, hours) => {
    const noon = at(`${date}T12:00:00Z`);
    const day = localDay(zone, noon);
    const worked = workingIntervals(rep(zone, everyDay(span)), day.start, day.end);
    expect(worked.reduce((sum, { start, end }) => sum + end - start, 0) / hour).toBe(hours);
  });

  it("two shifts that meet inside a fold share no minute and lose none", () => {
    const sunday = localDay("Europe/Berlin", at("2026-10-25T12:00:00Z"));
    const worked = (...spans: string[]) => workingIntervals(rep("Europe/Berlin", { sun: spans }), sunday.start, sunday.end);
    const [early] = worked("00:00-02:30");
    const [late] = worked("02:30-06:00");
    expect(early?.end).toBe(late?.start);
    expect(worked("00:00-02:30", "02:30-06:00")).toEqual(worked("00:00-06:00"));
  });
});

describe("isWorking and isAbsent", () => {
  const ana = rep("Europe/Berlin", { mon: ["09:00-17:00"] }, [
    { from: "2026-11-30", to: "2026-11-30" },
    { from: "2026-12-07", to: "2026-12-07", hours: "09:00-10:00" },
  ]);

  it.each([
    ["the first working minute", "2026-11-23T08:00:00Z", true, false],
    ["the minute after closing", "2026-11-23T16:00:00Z", false, false],
    ["a whole day off", "2026-11-30T09:00:00Z", false, true],
    ["the night of a day off", "2026-11-29T23:00:00Z", false, true],
    ["the hour at the dentist's", "2026-12-07T08:30:00Z", false, true],
    ["back from the dentist's", "2026-12-07T09:00:00Z", true, false],
  ])("%s", (_moment, instant, working, absent) => {
    expect(isWorking(ana, at(instant))).toBe(working);
    expect(isAbsent(ana, at(instant))).toBe(absent);
  });
});

describe("addWorkingMinutes", () => {
  const partTime = rep("Europe/Berlin", { mon: ["09:00-10:00"] });

  it("carries what is left over to the next working day", () => {
    expect(addWorkingMinutes(partTime, at("2026-11-23T08:30:00Z"), 45)).toBe(at("2026-11-30T08:15:00Z"));
  });
  it("ends with the day where the day is used up exactly", () => {
    expect(addWorkingMinutes(partTime, at("2026-11-23T08:30:00Z"), 90)).toBe(at("2026-11-30T09:00:00Z"));
  });
  it("asks for nothing when nothing is asked", () => {
    expect(addWorkingMinutes(partTime, at("2026-11-22T08:30:00Z"), 0)).toBe(at("2026-11-22T08:30:00Z"));
  });
  it("finds the hour after a long leave", () => {
    const leave = rep("Europe/Berlin", { mon: ["09:00-10:00"] }, [{ from: "2026-11-01", to: "2027-10-31" }]);
    expect(addWorkingMinutes(leave, at("2026-11-02T00:00:00Z"), 15)).toBe(at("2027-11-01T08:15:00Z"));
  });
  it("says null when a year would not be enough", () => {
    expect(addWorkingMinutes(partTime, at("2026-11-23T08:00:00Z"), 60 * 52)).not.toBeNull();
    expect(addWorkingMinutes(partTime, at("2026-11-23T08:00:00Z"), 60 * 60)).toBeNull();
    expect(addWorkingMinutes(rep("UTC", {}), at("2026-11-23T08:00:00Z"), 1)).toBeNull();
  });
});

describe("localDay", () => {
  it.each([
    ["Asia/Kolkata", "2026-11-23T18:29:59Z", "2026-11-22T18:30:00Z", "2026-11-23T18:30:00Z"],
    ["America/New_York", "2026-03-08T12:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"],
    ["Africa/Cairo", "2026-10-29T20:30:00Z", "2026-10-28T21:00:00Z", "2026-10-29T22:00:00Z"],
    ["Pacific/Apia", "2011-12-30T11:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"],
    ["America/St_Johns", "2005-10-30T03:00:00Z", "2005-10-30T02:30:00Z", "2005-10-31T03:30:00Z"],
  ])("in %s at %s", (zone, instant, start, end) => {
    expect(localDay(zone, at(instant))).toEqual({ start: at(start), end: at(end) });
  });
});

describe("merged and without", () => {
  it("join what touches and take away what is taken", () => {
    expect(
      merged([
        { start: 5, end: 7 },
        { start: 0, end: 2 },
        { start: 2, end: 3 },
        { start: 6, end: 6 },
      ]),
    ).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 7 },
    ]);
    expect(
      without(
        [
          { start: 0, end: 10 },
          { start: 20, end: 30 },
        ],
        [
          { start: 3, end: 4 },
          { start: 8, end: 22 },
          { start: 29, end: 40 },
        ],
      ),
    ).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 8 },
      { start: 22, end: 29 },
    ]);
  });
});
