import type { Field } from "@baton/contract/form";
import type { FieldRule } from "./rule.ts";

/** Names the words agreed to: the field's `version`, or a hash (FNV-1a, 32 bits) of its label and help, so that other words get another. */
export function versionOf({ version, label, help = "" }: Pick<Field, "version" | "label" | "help">): string {
  if (version) return version;
  let hash = 0x811c9dc5;
  for (const letter of `${label}\n${help}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Agreed to other words than these is not agreed. */
export const consent: FieldRule = {
  given: (_told, _field, own) => own,
  missing: ["consent.required", "Please tick this box to go on"],
  check: (text, field) =>
    text !== versionOf(field) && ["invalid", "consent.invalid", "These words have changed. Please read and tick again"],
};
