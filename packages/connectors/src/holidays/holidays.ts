import table from "./table.json" with { type: "json" };

/** One public holiday as it falls in one year: whole days `from`-`to` inclusive, or `hours` of one. */
export interface Holiday {
  name: string;
  from: string;
  to: string;
  hours?: string;
}

const dayMs = 24 * 3_600_000;
const countries: Partial<Record<string, { regions: string; days: string[] }>> = table.countries;
/** Reading a country's lines costs a tenth of a millisecond; reps of one region share it. */
const read = new Map<string, readonly Holiday[]>();

/** `DE`, or `DE-BY` for a region the lists know (ISO 3166-2 as a rule). */
export function isHolidayRegion(region: string): boolean {
  const { country, part } = split(region);
  const known = countries[country];
  return known !== undefined && (part === "" ? region === country : known.regions.split(" ").includes(part));
}

/** Every country and region there are holidays for, for suggestions. */
export function holidayRegions(): string[] {
  return Object.entries(countries).flatMap(([country, known]) => [
    country,
    ...(known?.regions.split(" ") ?? []).filter(Boolean).map((part) => `${country}-${part}`),
  ]);
}

/** Public holidays of a country or region in the years of the table, by date; none for a region nobody knows. */
export function holidaysOf(region: string): readonly Holiday[] {
  const known = read.get(region);
  if (known) return known;
  if (!isHolidayRegion(region)) return [];
  const { country, part } = split(region);
  const found = (countries[country]?.days ?? []).flatMap((line) => {
    const [name = "", places = "", dates = ""] = line.split(";");
    return keeps(places, part) ? inEachYear(dates).map((date) => ({ name, ...date })) : [];
  });
  found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  read.set(region, found);
  return found;
}

function split(region: string): { country: string; part: string } {
  const [country = "", part = ""] = region.split("-");
  return { country: Object.hasOwn(countries, country) ? country : "", part };
}

/** See `holiday-table.ts` for how places and dates are written. */
function keeps(places: string, part: string): boolean {
  if (places === "") return true;
  if (places.startsWith("!")) return !places.slice(1).split(" ").includes(part);
  return part !== "" && places.split(" ").includes(part);
}

function inEachYear(dates: string): Omit<Holiday, "name">[] {
  const each = dates.split(" ");
  return table.years.flatMap((year, index) => {
    const written = (each.length === 1 ? each[0] : each[index]) ?? "-";
    return written === "-" ? [] : written.split("+").map((one) => inYear(year, one));
  });
}

function inYear(year: number, written: string): Omit<Holiday, "name"> {
  const from = `${year}-${written.slice(0, 2)}-${written.slice(2, 4)}`;
  const rest = Number(written.slice(5) || 1);
  if (written[4] === "@") return { from, to: from, hours: `${String(rest).padStart(2, "0")}:00-24:00` };
  return { from, to: new Date(Date.parse(`${from}T00:00:00Z`) + (rest - 1) * dayMs).toISOString().slice(0, 10) };
}
