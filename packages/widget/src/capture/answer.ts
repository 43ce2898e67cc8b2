import type { AnswerValue, Field } from "@baton/contract/form";

/** Numbers travel as numbers where they are plain; anything else goes as it was given and is judged later. */
export function asAnswer({ type }: Field, value: AnswerValue): AnswerValue {
  if (typeof value !== "string") return value;
  const text = value.trim();
  return type === "number" ? asNumber(text) : type === "date" ? asDay(text) : text;
}

/** The answer while only part of a day stands in a date box: no date, so it is told like any other that is none. */
export const begunDay = "?";
/** Of a day that is only begun nobody but its visitor hears. */
export const asDay = (text: string): string => (text === begunDay ? "" : text);

export const asNumber = (text: string): AnswerValue => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text);
