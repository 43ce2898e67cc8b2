import type { Slot } from "@baton/contract/booking";

export interface Day {
  /** Local date in the visitor's zone, `2026-11-23`. */
  date: string;
  slots: Slot[];
}

/** Slots by the visitor's local day, in order, each start once. */
export function daysOf(slots: readonly Slot[], timeZone: string): Day[] {
  // The Swedish locale writes dates as ISO does.
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<string, Slot[]>();
  const seen = new Set<number>();
  for (const slot of [...slots].sort((one, other) => Date.parse(one.start) - Date.parse(other.start))) {
    const at = Date.parse(slot.start);
    if (Number.isNaN(at) || seen.has(at)) continue;
    seen.add(at);
    const date = local.format(at);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return Array.from(days, ([date, ofDay]) => ({ date, slots: ofDay }));
}

/** Words in the language of the form, dates and hours as people write them where the browser is from: `en` in Germany has 24 hours. */
export function readingLanguage(tag = "en", browser = tag): string {
  try {
    const { language } = new Intl.Locale(tag);
    const { region } = new Intl.Locale(browser).maximize();
    return `${language}-${region}`;
  } catch {
    return "en";
  }
}

/** How this visitor reads dates and times: their language, their zone, 12 or 24 hours as their language has it. */
export function reader(language: string, timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (iso: string) => made.format(Date.parse(iso));
  };
  const day = format({ weekday: "short", day: "numeric", month: "short" });
  const time = format({ hour: "numeric", minute: "2-digit" });
  return {
    weekday: format({ weekday: "short" }),
    number: format({ day: "numeric" }),
    month: format({ month: "short" }),
    longDay: format({ weekday: "long", day: "numeric", month: "long" }),
    day,
    time,
    moment: (iso: string) => `${day(iso)}, ${time(iso)}`,
    span: ({ start, end }: Slot) => `${format({ weekday: "long", day: "numeric", month: "long" })(start)}, ${time(start)} – ${time(end)}`,
  };
}
export type Reader = ReturnType<typeof reader>;

/** `Europe/Berlin` → `Berlin`. */
export const cityOf = (timeZone: string): string => (timeZone.split("/").pop() ?? timeZone).replaceAll("_", " ");
