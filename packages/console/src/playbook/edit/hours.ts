/** A day's spans as people write them: `09:00-12:30, 13:15-17:30`; empty: a day off. */
export const hoursInWords = (spans: unknown): string => (Array.isArray(spans) ? spans.join(", ") : "");

/** Spans of each day out of what was typed, or what is wrong with the first day that cannot be read. Days off are left out. */
export function hoursFrom(
  days: readonly (readonly [day: string, typed: string])[],
): { hours: Record<string, string[]> } | { refused: string } {
  const hours: Record<string, string[]> = {};
  for (const [day, typed] of days) {
    const parts = typed.split(/[,;]/).map((part) => part.trim());
    for (const part of parts.filter((one) => one !== "")) {
      const [, h1 = "", m1 = "00", h2 = "", m2 = "00"] = /^(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?$/.exec(part) ?? [];
      const [from, to] = [`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`];
      const fits = h1 !== "" && Number(h1) < 24 && Number(m1) < 60 && Number(m2) < 60 && to <= "24:00" && from < to;
      if (!fits) return { refused: `"${part}" is no time of day: write it as 09:00-17:30` };
      hours[day] = [...(hours[day] ?? []), `${from}-${to}`];
    }
  }
  return { hours };
}
