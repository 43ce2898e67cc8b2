import type { FieldRule } from "./rule.ts";

/** Also of a `choice`. */
export const select: FieldRule = {
  missing: ["choose.required"],
  check: (text, { options }) => !options?.some(({ value }) => value === text) && ["invalid", "choose.invalid"],
};
