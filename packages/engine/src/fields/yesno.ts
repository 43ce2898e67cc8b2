import type { FieldRule } from "./rule.ts";

export const yesno: FieldRule = {
  missing: ["choose.required", "Choose an option"],
  check: (text) => !/^(yes|no)$/.test(text) && ["invalid", "choose.invalid", "Choose one of the options"],
};
