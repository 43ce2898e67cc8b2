import { countries } from "@baton/contract/country";
import type { FieldRule } from "./rule.ts";

export const country: FieldRule = {
  missing: ["choose.required"],
  check: (text) => !countries.includes(text) && ["invalid", "choose.invalid"],
};
