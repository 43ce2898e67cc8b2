import type { FieldRule } from "./rule.ts";

/** Also of a `choice`. */
export const select: FieldRule = {
  missing: ["choose.required", "Choose an option"],
  check: (text, { options }) => !options?.some(({ value }) => value === text) && ["invalid", "choose.invalid", "Choose one of the options"],
};
