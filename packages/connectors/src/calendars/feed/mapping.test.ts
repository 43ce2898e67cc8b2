import { describe, expect, it } from "vitest";
import { processorMs } from "../../../../../test/people/processor-ms.ts";
import { busyIn } from "./mapping.ts";

const window = { start: Date.parse("2026-10-19T00:00:00Z"), end: Date.parse("2026-11-16T00:00:00Z") };
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:a", ...lines, "END:VEVENT"].join("\r\n");
const calendar = (...parts: string[]) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ...parts, "END:VCALENDAR", ""].join("\r\n");
const short = (at: number) => new Date(at).toISOString().slice(5, 16).replace("T", " ");

/** `10-26 09:00-10:00` for each busy time, in UTC. */
function busy(file: string, zone = "Europe/Berlin"): string[] {
  const read = busyIn(file, window, zone);
  if (read === null || read === "too-many") return [String(read)];
  return read.busy.toSorted((a, b) => a.start - b.start).map(({ start, end }) => `${short(start)}-${short(end).slice(6)}`);
}
const dropped = (file: string) => {
  const read = busyIn(file, window, "UTC");
  return read === null || read === "too-many" ? read : read.dropped;
};

/** Berlin leaves summer time on 25 October 2026 at 03:00. */
const berlin = "DTSTART;TZID=Europe/Berlin:20261019T100000\r\nDTEND;TZID=Europe/Berlin:20261019T110000";

describe("busy times of a published calendar", () => {
  it.each<[string, string[], string[]]>([
    ["in UTC", ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z"], ["10-20 08:00-09:00"]],
    ["in a zone", [berlin], ["10-19 08:00-09:00"]],
    ["with a length", ["DTSTART:20261020T080000Z", "DURATION:PT1H30M"], ["10-20 08:00-09:30"]],
    ["floating: in the rep's zone", ["DTSTART:20261020T100000", "DTEND:20261020T110000"], ["10-20 08:00-09:00"]],
    ["a whole day of the rep's", ["DTSTART;VALUE=DATE:20261020"], ["10-19 22:00-22:00"]],
    ["the longest day of the year", ["DTSTART;VALUE=DATE:20261025", "DTEND;VALUE=DATE:20261026"], ["10-24 22:00-23:00"]],
    ["a moment", ["DTSTART:20261020T080000Z"], []],
    ["free", ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "TRANSP:TRANSPARENT"], []],
    ["free, as Outlook says it", ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []],
    ["tentative: kept free for them", ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "STATUS:TENTATIVE"], ["10-20 08:00-09:00"]],
    ["cancelled", ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "STATUS:CANCELLED"], []],
    ["before the window", ["DTSTART:20261018T220000Z", "DTEND:20261019T000000Z"], []],
    ["into the window", ["DTSTART:20261018T220000Z", "DTEND:20261019T000001Z"], ["10-18 22:00-00:00"]],
    [
      "weekly, by the clock on the wall",
      [berlin, "RRULE:FREQ=WEEKLY;COUNT=3"],
      ["10-19 08:00-09:00", "10-26 09:00-10:00", "11-02 09:00-10:00"],
    ],
    ["until a moment in UTC", [berlin, "RRULE:FREQ=WEEKLY;UNTIL=20261026T090000Z"], ["10-19 08:00-09:00", "10-26 09:00-10:00"]],
    ["until just before it", [berlin, "RRULE:FREQ=WEEKLY;UNTIL=20261026T085959Z"], ["10-19 08:00-09:00"]],
    [
      "until a day, which counts",
      ["DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=DAILY;UNTIL=20261103"],
      ["11-01 23:00-23:00", "11-02 23:00-23:00"],
    ],
    ["since years", ["DTSTART:20160104T080000Z", "DTEND:20160104T083000Z", "RRULE:FREQ=MONTHLY;BYDAY=2TU"], ["11-10 08:00-08:30"]],
    [
      "with a day left out",
      [berlin, "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20261026T100000"],
      ["10-19 08:00-09:00", "11-02 09:00-10:00"],
    ],
    ["with days left out as dates", [berlin, "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261026,20261102"], ["10-19 08:00-09:00"]],
    [
      "with days added",
      ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "RDATE:20261022T080000Z,20261023T080000Z"],
      ["10-20 08:00-09:00", "10-22 08:00-09:00", "10-23 08:00-09:00"],
    ],
    [
      "with a period added",
      ["DTSTART:20261020T080000Z", "DTEND:20261020T090000Z", "RDATE;VALUE=PERIOD:20261022T080000Z/PT3H"],
      ["10-20 08:00-09:00", "10-22 08:00-11:00"],
    ],
    ["in the hour that comes twice: the first", ["DTSTART;TZID=Europe/Berlin:20261025T023000", "DURATION:PT1H"], ["10-25 00:30-01:30"]],
  ])("%s", (_, lines, expected) => expect(busy(calendar(event(...lines)))).toEqual(expected));

  it("an instance that was moved is at its new time, one that was cancelled is nowhere", () => {
    const moved = event(
      "RECURRENCE-ID;TZID=Europe/Berlin:20261026T100000",
      "DTSTART;TZID=Europe/Berlin:20261027T150000",
      "DTEND;TZID=Europe/Berlin:20261027T170000",
    );
    const cancelled = event("RECURRENCE-ID:20261102T090000Z", "DTSTART:20261102T090000Z", "DTEND:20261102T100000Z", "STATUS:CANCELLED");
    const series = event(berlin, "RRULE:FREQ=WEEKLY;COUNT=4");
    const expected = ["10-19 08:00-09:00", "10-27 14:00-16:00", "11-09 09:00-10:00"];
    expect(busy(calendar(series, moved, cancelled))).toEqual(expected);
    expect(busy(calendar(cancelled, moved, series))).toEqual(expected);
  });

  it("zones that Outlook names its own way are read from their description", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:W. Europe Standard Time",
      ...[
        "BEGIN:STANDARD",
        "DTSTART:16010101T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
      ],
      ...[
        "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
      ],
      "END:VTIMEZONE",
    ].join("\r\n");
    const weekly = event(
      'DTSTART;TZID="W. Europe Standard Time":20261019T100000',
      'DTEND;TZID="W. Europe Standard Time":20261019T110000',
      "RRULE:FREQ=WEEKLY;COUNT=2",
    );
    expect(busy(calendar(zone, weekly), "Asia/Tokyo")).toEqual(["10-19 08:00-09:00", "10-26 09:00-10:00"]);
  });

  it("reads what VFREEBUSY says, and several calendars in one file", () => {
    const periods = "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261020T080000Z/20261020T090000Z,20261021T080000Z/PT30M";
    const free = ["BEGIN:VFREEBUSY", "UID:f", periods, "FREEBUSY;FBTYPE=FREE:20261022T080000Z/PT1H", "END:VFREEBUSY"].join("\r\n");
    const other = calendar(event("DTSTART:20261023T080000Z", "DTEND:20261023T090000Z"));
    expect(busy(calendar(free) + other)).toEqual(["10-20 08:00-09:00", "10-21 08:00-08:30", "10-23 08:00-09:00"]);
  });

  it.each([
    ["a page", "<html>Sign in</html>"],
    ["nothing", ""],
    ["half a line", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nthis is no line"],
    ["a card", "BEGIN:VCARD\r\nEND:VCARD"],
  ])("%s is no calendar", (_, text) => expect(busyIn(text, window, "UTC")).toBeNull());

  it.each([
    ["rule-not-followed", event(berlin, "RRULE:FREQ=SECONDLY")],
    ["rule-not-followed", event(berlin, "RRULE:FREQ=HOURLY")],
    ["no-start", event("SUMMARY:whenever")],
    ["unknown-zone", event("DTSTART;TZID=Mars/Phobos:20261020T100000", "DURATION:PT1H")],
  ])("what cannot be understood is counted as %s", (reason, part) => expect(dropped(calendar(part))).toEqual({ [reason]: 1 }));

  it.each([
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=7",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,15,30,45;COUNT=20000",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=YEARLY;BYWEEKNO=60",
    "FREQ=DAILY;COUNT=2147483647",
  ])("a rule that never comes true or makes no sense costs no more than a second: %s", (rule) => {
    const read = () => busy(calendar(event("DTSTART:19700101T000000Z", "DURATION:PT1H", `RRULE:${rule}`)));
    expect(processorMs(read)).toBeLessThan(1_000);
  });

  it("a file of more than any person's meetings is refused, and not half read", () => {
    const many = (count: number, rule: string) =>
      Array.from({ length: count }, (_, index) => event(berlin, `RRULE:${rule}`).replace("UID:a", `UID:${index}`));
    const hourly = `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour).join(",")}`;
    expect(busyIn(calendar(...many(20, hourly)), window, "UTC")).toBe("too-many");
    expect(busyIn(calendar(...many(501, "FREQ=YEARLY")), window, "UTC")).toBe("too-many");
    // What has ended costs nothing.
    expect(busyIn(calendar(...many(3_000, "FREQ=DAILY;UNTIL=20200101T000000Z")), window, "UTC")).toMatchObject({ dropped: {} });
  });
});
