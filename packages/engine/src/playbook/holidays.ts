import type { Playbook } from "@baton/contract/playbook";
import type { Absence, Rep } from "@baton/contract/roster";
import type { DaySpan, LocalDate } from "@baton/contract/time";

/** Public holidays by country and region. The lists themselves are the business of `connectors/holidays`. */
export interface HolidayLists {
  /** Whether there is a list for "DE-BY". */
  isHolidayRegion(region: string): boolean;
  /** Every region there is a list for, for suggestions. */
  holidayRegions(): Iterable<string>;
  /** Holidays of a region, whole days `from`-`to` inclusive or `hours` of one. */
  holidaysOf(region: string): readonly { name: string; from: LocalDate; to: LocalDate; hours?: DaySpan }[];
}

/**
 * The playbook with every rep's public holidays among their absences, so that whoever asks about hours asks one question. A date the
 * rep wrote hours for keeps them: they know their plans better than a list does. Done once, when a playbook is read.
 */
export function withHolidays(playbook: Playbook, lists: HolidayLists): Playbook {
  const perRegion = new Map<string, Absence[]>();
  const absencesOf = (region: string): Absence[] => {
    const known = perRegion.get(region);
    if (known) return known;
    const absences = lists
      .holidaysOf(region)
      .map(({ name, from, to, hours }): Absence => ({ from, to, holiday: name.slice(0, 120), ...(hours ? { hours } : {}) }));
    perRegion.set(region, absences);
    return absences;
  };
  const reps = playbook.reps.map((rep): Rep => {
    if (rep.holidays === undefined) return rep;
    const holidays = absencesOf(rep.holidays).flatMap((absence) => spared(absence, rep));
    return { ...rep, absences: [...rep.absences, ...holidays] };
  });
  return { ...playbook, reps };
}

/** What is left of a holiday beside the dates the rep wrote hours for. */
function spared(holiday: Absence, rep: Rep): Absence[] {
  const written = rep.overrides.map(({ date }) => date).filter((date) => holiday.from <= date && date <= holiday.to);
  const left: Absence[] = [];
  let from = holiday.from;
  for (const date of [...new Set(written)].sort()) {
    if (from < date) left.push({ ...holiday, from, to: dayAfter(date, -1) });
    from = dayAfter(date, 1);
  }
  return from <= holiday.to ? [...left, { ...holiday, from }] : left;
}

const dayAfter = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
