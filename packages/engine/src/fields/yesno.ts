import type { FieldRule } from "./rule.ts";

export const yesno: FieldRule = {
  missing: ["choose.required"],
  check: (text) => !/^(yes|no)$/.test(text) && ["invalid", "choose.invalid"],
};
