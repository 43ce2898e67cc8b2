import { cityOf, readingLanguage, zoneInFull } from "@baton/engine/languages/reading";
import { describe, expect, it } from "vitest";
import { daysOf, firstDayOf, plusDays, reader, weeksAt } from "./agenda.ts";

const slot = (start: string) => ({ start, end: new Date(Date.parse(start) + 1_800_000).toISOString() });

describe("the days of a picker", () => {
  it("puts a slot on the day it has where the visitor is", () => {
    const slots = [slot("2026-11-23T23:30:00Z"), slot("2026-11-23T14:00:00Z")];
    expect(daysOf(slots, "Europe/Berlin").map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-24"]);
    expect(daysOf(slots, "America/New_York").map(({ date, slots: ofDay }) => [date, ofDay.length])).toEqual([["2026-11-23", 2]]);
  });

  it("shows a slot once, however often and however written it was told, and none that is no moment", () => {
    const twice = [slot("2026-11-23T14:00:00Z"), slot("2026-11-23T15:00:00+01:00"), { start: "soon", end: "later" }];
    expect(daysOf(twice, "UTC").flatMap(({ slots }) => slots)).toHaveLength(1);
  });

  it("writes times as the visitor's language has them", () => {
    expect(reader("de-DE", "Europe/Berlin").time("2026-11-23T14:00:00Z")).toBe("15:00");
    expect(reader("en-US", "America/New_York").time("2026-11-23T14:00:00Z")).toMatch(/^9:00\sAM$/);
    expect(reader("en-GB", "Asia/Kolkata").moment("2026-11-23T20:00:00Z")).toBe("Tue 24 Nov, 1:30");
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
  });

  it("names a city as it is called today, whatever the browser's list of zones still has", () => {
    // As Chromium and the runtime of the edge name them.
    const listed = ["Asia/Calcutta", "Asia/Saigon", "Asia/Katmandu", "Asia/Rangoon", "Europe/Kiev", "America/Godthab"];
    expect(listed.map(cityOf)).toEqual(["Kolkata", "Ho Chi Minh", "Kathmandu", "Yangon", "Kyiv", "Nuuk"]);
    expect(zoneInFull("Asia/Calcutta")).toBe("Asia/Kolkata");
    expect(zoneInFull("America/Argentina/Buenos_Aires")).toBe("America/Argentina/Buenos Aires");
    expect([cityOf("UTC"), zoneInFull("UTC")]).toEqual(["UTC", "UTC"]);
  });

  it.each([
    ["de", "de-AT", "de-AT"],
    ["en", "de", "en-DE"],
    [undefined, "en-GB", "en-GB"],
    ["pt-BR", "en-US", "pt-US"],
    ["not a tag", "de", "en"],
  ])("a form in %s, in a browser from %s, writes dates as %s does", (tag, browser, expected) =>
    expect(readingLanguage(tag, browser)).toBe(expected),
  );

  it("shows as many weeks as there are days, four at most, and no empty page at the end of a month", () => {
    // 2026-11-22 is a Sunday.
    const weeks = (at: string, until: string, firstDay = 1) => weeksAt(at, "2026-11-24", until, firstDay).map(([first = ""]) => first);
    expect(weeks("2026-11-24", "2026-12-04")).toEqual(["2026-11-23", "2026-11-30"]);
    expect(weeks("2026-11-24", "2026-12-04", 7)).toEqual(["2026-11-22", "2026-11-29"]);
    expect(weeks("2026-11-24", "2027-02-20")).toEqual(["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"]);
    expect(weeks("2026-12-21", "2027-01-04")).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
    expect(weeksAt("2026-11-24", "2026-11-24", "2026-11-24", 1)[0]).toHaveLength(7);
    expect(plusDays("2026-11-30", 1)).toBe("2026-12-01");
    expect([firstDayOf("en-US"), firstDayOf("de-DE")]).toEqual([7, 1]);
  });
});
