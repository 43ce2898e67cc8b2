import type { FieldRule } from "./rule.ts";

/**
 * A day of the calendar as `2026-11-30`. A bound of `today` is a matter of the visitor's clock: their own browser keeps to it (see
 * `boundsOn`), and the edge, where it may be another day, does not judge by it.
 */
export const date: FieldRule = {
  given: (told) => (isDay(told) ? told : ""),
  check: (text, { from = "", until = "" }) => {
    if (!isDay(text)) return ["invalid", "date.invalid", "Enter a date"];
    if (isDay(from) && text < from) return ["out-of-range", "date.min", "Choose {from} or later"];
    return isDay(until) && text > until && ["out-of-range", "date.max", "Choose {until} or earlier"];
  },
};

/** Bounds with `today` as the day it is there. */
export function boundsOn<Bounded extends { from?: string | undefined; until?: string | undefined }>(
  field: Bounded,
  today: string,
): Bounded {
  const day = (bound: string | undefined) => (bound === "today" ? today : bound);
  return { ...field, from: day(field.from), until: day(field.until) };
}

/** The same rule, and the bounds it speaks of as readers of a language write a day: in full, as 12/1/2027 is another day to the next one. */
export const dateIn = (languages: string | string[]): FieldRule => ({
  check(text, field, list) {
    const fault = date.check?.(text, field, list);
    if (!fault) return fault;
    const [code, name, english] = fault;
    return [code, name, english, { from: written(field.from, languages), until: written(field.until, languages) }];
  },
});

function written(bound = "", languages: string | string[]): string {
  if (!isDay(bound)) return bound;
  try {
    return new Intl.DateTimeFormat(languages, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(bound));
  } catch {
    // A tag that names no language; it may come from anywhere.
    return bound;
  }
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split("-").map(Number) : [];
  // Day 0 of the month after is the last day of this one.
  return year > 0 && month > 0 && month < 13 && day > 0 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
