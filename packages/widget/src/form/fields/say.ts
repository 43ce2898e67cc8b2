import type { words } from "../../words.ts";

/**
 * Words that only some types of fields need bring their English along, and stand in the language spoken by their name: as a text, in which
 * `{0}` stands for the value, or as what makes one of it.
 */
export const say = (kit: { words: typeof words }, name: string, english: string, ...values: (string | number)[]): string => {
  const spoken = kit.words as Record<string, unknown> as Record<string, string | ((...values: unknown[]) => string) | undefined>;
  const known = spoken[name] ?? english;
  return typeof known === "string" ? known.replace(/\{(\d)\}/g, (_, place) => String(values[place])) : known(...values);
};
