import { words } from "../../words.ts";

/** Words of a name in the language spoken: a text, or what makes one of a value; undefined where it has none of that name. */
const spoken = (name: string) => (words as Record<string, unknown>)[name] as string | ((...values: unknown[]) => string) | undefined;

/** The text of a name in the language spoken, `{0}` and its like still in it. */
export const spokenText = (name: string): string | undefined => {
  const known = spoken(name);
  return typeof known === "string" ? known : undefined;
};

/** Words that only some types of fields need bring their English along; `{0}` stands for the value. */
export const say = (name: string, english: string, ...values: (string | number)[]): string => {
  const known = spoken(name) ?? english;
  return typeof known === "string" ? known.replace(/\{(\d)\}/g, (_, place) => String(values[place])) : known(...values);
};
