import { describe, expect, it } from "vitest";
import { linesOf } from "../../holiday-table.ts";
import { holidayRegions, holidaysOf, isHolidayRegion } from "./holidays.ts";
import table from "./table.json" with { type: "json" };

const on = (region: string, date: string) =>
  holidaysOf(region)
    .filter(({ from, to }) => from <= date && date <= to)
    .map(({ name, hours }) => (hours ? `${name} ${hours}` : name));

describe("public holidays", () => {
  it.each<[string, string, string, string[]]>([
    ["everywhere in a country", "DE", "2026-12-25", ["Christmas Day"]],
    ["on another date every year", "DE", "2027-03-26", ["Good Friday"]],
    ["in a region of it", "DE-BY", "2027-01-06", ["Epiphany"]],
    ["but not in the country as such", "DE", "2027-01-06", []],
    ["nor in another region", "DE-BE", "2027-01-06", []],
    ["a region that leaves one out", "US-CA", "2026-10-12", []],
    ["which the country keeps", "US", "2026-10-12", ["Columbus Day"]],
    ["moved to a working day", "GB-ENG", "2027-12-28", ["Boxing Day (substitute day)"]],
    ["all of several days", "TR", "2026-03-22", ["End of Ramadan (Eid al-Fitr)"]],
    ["and no more of them", "TR", "2026-03-23", []],
    ["half a day", "IS", "2026-12-24", ["Christmas Eve 13:00-24:00"]],
    ["not every day", "DE", "2026-11-24", []],
    ["not what is no public holiday", "US", "2027-02-14", []],
    ["nothing for a country nobody knows", "XX", "2026-12-25", []],
    ["nor for a region nobody knows", "DE-XX", "2026-12-25", []],
  ])("%s: %s on %s", (_promise, region, date, names) => {
    expect(on(region, date)).toEqual(names);
  });

  it.each([
    ["DE", true],
    ["DE-BY", true],
    ["US-CA", true],
    ["DE-", false],
    ["DE-QQ", false],
    ["de", false],
    ["", false],
    ["constructor", false],
    ["__proto__", false],
  ])("knows of %j: %s", (region, known) => {
    expect(isHolidayRegion(region)).toBe(known);
  });

  it("are there for two hundred countries and their regions, four years long", () => {
    const regions = holidayRegions();
    expect(regions.filter((region) => !region.includes("-")).length).toBeGreaterThan(200);
    expect(regions.every(isHolidayRegion)).toBe(true);
    for (const region of ["DE-BY", "US-CA", "GB", "IN", "JP", "BR"]) {
      const years = new Set(holidaysOf(region).map(({ from }) => Number(from.slice(0, 4))));
      expect([...years]).toEqual(table.years);
    }
    expect(table.years).toHaveLength(4);
  });

  it.each(["GB", "TR"])("of %s are what the package says", (country) => {
    const { regions, lines } = linesOf(country, table.years);
    expect(table.countries[country as "GB"]).toEqual({ regions: regions.join(" "), days: lines });
  });
});
