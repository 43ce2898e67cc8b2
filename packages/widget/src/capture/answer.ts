import type { AnswerValue, Field } from "@baton/contract/form";

/** Numbers travel as numbers where they are plain; anything else goes as it was given and is judged later. */
export function asAnswer({ type }: Field, value: AnswerValue): AnswerValue {
  if (typeof value !== "string") return value;
  const text = value.trim();
  return type === "number" && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}
