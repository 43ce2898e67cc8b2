import type { FieldType } from "@baton/contract/form";
import type { EnrichInput } from "../sockets.ts";

/** Longer texts are no name, address or number; nothing is read from them. */
const LONGEST = 320;

/** The trimmed text the visitor gave under this field id; null where there is none, or none of a sensible length. */
export function answerText({ answers }: EnrichInput, id: string): string | null {
  const value = Object.hasOwn(answers, id) ? answers[id] : undefined;
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > LONGEST ? null : text;
}

/** The first answer among the form's fields of this type; without the form's fields, the answer with that id. */
export function answerOfType(input: EnrichInput, type: Extract<FieldType, "email" | "phone" | "country">): string | null {
  for (const field of input.fields ?? [{ id: type, type }]) {
    const text = field.type === type ? answerText(input, field.id) : null;
    if (text !== null) return text;
  }
  return null;
}

/** ISO 3166-1 alpha-2 in capitals; null for anything else. */
export function countryCode(text: string | null | undefined): string | null {
  const code = text?.trim().toUpperCase() ?? "";
  return /^[A-Z]{2}$/.test(code) ? code : null;
}
