import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import Holidays from "date-holidays";

/**
 * A country's public holidays, from `date-holidays` by commenthol. Its code is under ISC, its data, and so the table made of it, under
 * CC BY-SA 3.0, since much of it comes from Wikipedia.
 * A line is `name;places;dates`, so that all countries and regions together are one small file.
 * Places: nothing for the country and all its regions, `BW BY` for these regions only, `!BW BY` for the country but not these.
 * Dates, one per year of the table or one for all: `1003`; `0320*3` for three days from then on; `1224@13` from 13:00 on; several joined
 * by `+`; `-` for none.
 */
export function linesOf(country: string, years: readonly number[]): { regions: string[]; lines: string[] } {
  const regions = Object.keys(new Holidays().getStates(country) ?? {}).filter((region) => /^[A-Z0-9]{1,3}$/.test(region));
  const kept = new Map<string, Set<string>>();
  for (const region of ["", ...regions]) {
    for (const holiday of holidaysIn(country, region, years)) {
      const where = kept.get(holiday) ?? new Set();
      kept.set(holiday, where.add(region));
    }
  }
  const lines = [...kept].map(([holiday, where]) => {
    const [name = "", dates = ""] = holiday.split(";");
    const without = regions.filter((region) => !where.has(region));
    const places = where.has("") ? (without.length > 0 ? `!${without.join(" ")}` : "") : [...where].join(" ");
    return `${name};${places};${dates}`;
  });
  return { regions, lines };
}

function holidaysIn(country: string, region: string, years: readonly number[]): string[] {
  const calendar = region ? new Holidays(country, region, { languages: ["en"] }) : new Holidays(country, { languages: ["en"] });
  const dates = new Map<string, string[][]>();
  years.forEach((year, index) => {
    for (const holiday of calendar.getHolidays(year)) {
      // A feast of several days may have begun in the year before; it stands there.
      if (holiday.type !== "public" || !holiday.date.startsWith(`${year}`)) continue;
      const name = holiday.name.replaceAll(";", ",");
      const perYear = dates.get(name) ?? years.map(() => []);
      perYear[index]?.push(written(holiday));
      dates.set(name, perYear);
    }
  });
  return [...dates].map(([name, perYear]) => {
    const each = perYear.map((found) => (found.length > 0 ? [...new Set(found)].sort().join("+") : "-"));
    return `${name};${new Set(each).size === 1 ? each[0] : each.join(" ")}`;
  });
}

/** The package counts in real hours: 23 or 25 where the clock jumps, 90 for three days and an eve. */
function written({ date, start, end }: { date: string; start: Date; end: Date }): string {
  const hours = Math.round((end.getTime() - start.getTime()) / 3_600_000);
  const day = date.slice(5, 7) + date.slice(8, 10);
  if (hours < 23) return `${day}@${date.slice(11, 13)}`;
  const days = Math.floor((hours + 1) / 24);
  return days > 1 ? `${day}*${days}` : day;
}

/** `npm run holidays`: the table of this year and the next three. To be run once a year, or when a country changes its mind. */
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const first = new Date().getFullYear();
  const years = [first, first + 1, first + 2, first + 3];
  const countries: Record<string, { regions: string; days: string[] }> = {};
  for (const country of Object.keys(new Holidays().getCountries()).sort()) {
    const { regions, lines } = linesOf(country, years);
    if (lines.length > 0) countries[country] = { regions: regions.join(" "), days: lines };
  }
  const source = "date-holidays, https://github.com/commenthol/date-holidays; its data and this table are under CC BY-SA 3.0";
  const text = `${JSON.stringify({ source, years, countries }, null, 1)}\n`;
  writeFileSync(new URL("src/holidays/table.json", import.meta.url), text);
  console.log(`${Object.keys(countries).length} countries, ${years.join(", ")}: ${text.length} characters`);
}
