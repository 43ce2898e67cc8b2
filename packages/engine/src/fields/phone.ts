import type { FieldRule } from "./rule.ts";

export const phone: FieldRule = {
  missing: ["phone.required"],
  check: (text) => !isPhone(text) && ["invalid", "phone.invalid"],
};

/** Digits as people write them, with an extension where there is one; E.164 allows 15. */
function isPhone(text: string): boolean {
  const number = text.replace(/\s*(ext\.?|x|#)\s*\d{1,6}$/i, "");
  const digits = number.replace(/\D/g, "").length;
  return digits >= 6 && digits <= 15 && /^\+?[\d\s().\-/]+$/.test(number);
}
