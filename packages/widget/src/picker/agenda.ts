import type { Slot } from "@baton/contract/booking";

export interface Day {
  /** Local date in the zone the visitor reads, `2026-11-23`. */
  date: string;
  slots: Slot[];
}

/** Slots by local day, in order, each start once. */
export function daysOf(slots: readonly Slot[], timeZone: string): Day[] {
  const local = localDate(timeZone);
  const days: Day[] = [];
  let last = 0;
  const known = slots.filter(({ start }) => Date.parse(start) > 0);
  for (const slot of known.sort((one, other) => Date.parse(one.start) - Date.parse(other.start))) {
    const at = Date.parse(slot.start);
    if (at === last) continue;
    last = at;
    const date = local(at);
    if (days.at(-1)?.date !== date) days.push({ date, slots: [] });
    days.at(-1)?.slots.push(slot);
  }
  return days;
}

/** Says which date it is there. */
export function localDate(timeZone: string): (at: number) => string {
  // The Swedish locale writes dates as ISO does.
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone });
  return (at) => local.format(at);
}

/** `2026-11-30` and 3 → `2026-12-03`. */
export const plusDays = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Weeks shown at once: what fits on a phone. */
const rows = 4;

/**
 * The weeks of one page of the calendar, as dates: as many as there are days to show, at most four. Pages follow each other from the week
 * of the first day on, so that the end of a month leaves no empty page. `firstDay`: 1 is Monday, 7 Sunday.
 */
export function weeksAt(date: string, from: string, until: string, firstDay: number): string[][] {
  const weekday = new Date(from).getUTCDay();
  const begin = plusDays(from, -((weekday - firstDay + 7) % 7));
  const page = Math.floor((Date.parse(date) - Date.parse(begin)) / 86_400_000 / (7 * rows));
  const first = plusDays(begin, page * 7 * rows);
  const left = Math.floor((Date.parse(until) - Date.parse(first)) / 86_400_000 / 7) + 1;
  return Array.from({ length: Math.min(rows, Math.max(left, 1)) }, (_, row) =>
    Array.from({ length: 7 }, (_, day) => plusDays(first, row * 7 + day)),
  );
}

/** The day a week begins with where this language is read: 1 is Monday, 7 Sunday. */
export function firstDayOf(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

/** How this visitor reads dates and times: their language, a zone, 12 or 24 hours as their language has it. */
export function reader(language: string, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (iso: string) => made.format(Date.parse(iso));
  };
  const day = format({ weekday: "short", day: "numeric", month: "short" });
  const time = format({ hour: "numeric", minute: "2-digit" });
  const longDay = format({ weekday: "long", day: "numeric", month: "long" });
  return {
    weekday: format({ weekday: "short" }),
    number: format({ day: "numeric" }),
    longDay,
    day,
    time,
    moment: (iso: string) => `${day(iso)}, ${time(iso)}`,
    span: ({ start, end }: Slot) => `${longDay(start)}, ${time(start)} – ${time(end)}`,
  };
}
export type Reader = ReturnType<typeof reader>;
