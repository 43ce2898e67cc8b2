import { countries } from "@baton/contract/country";
import type { Field, FieldProblem } from "@baton/contract/form";
import { hasValue } from "./comparison.ts";
import { neverCaptured } from "./never-captured.ts";

/** Characters of an answer where the field names no bound of its own; the wire keeps no more (`captureBounds.answerChars`). */
const longestAnswer = 10_000;

/** No value: left out, null, an empty text or list, or only white space. */
export const isEmpty = (value: unknown): boolean => !hasValue(typeof value === "string" ? value.trim() : value);

/**
 * The first thing wrong with an answer, or null. The same words at the field, in the browser and at the edge;
 * `field.errors` overrides them by code. An empty answer is only ever wrong when the field is required.
 */
export function validateField(field: Field, value: unknown): FieldProblem | null {
  const wrong = (code: FieldProblem["code"], message: string): FieldProblem => ({
    field: field.id,
    code,
    message: field.errors?.[code] ?? message,
  });
  if (isEmpty(value)) return field.required ? wrong("required", whenMissing(field)) : null;
  if (typeof value !== "string" && typeof value !== "number") return wrong("invalid", "Please answer this in words");
  const text = String(value).trim();
  const longest = field.maxLength ?? longestAnswer;
  if (text.length > longest) return wrong("too-long", `Please use at most ${longest} characters`);
  if (neverCaptured({ value: text })) return wrong("invalid", "This looks like a card number. Please leave it out");
  switch (field.type) {
    case "email":
      return isEmail(text) ? null : wrong("invalid", "Enter an e-mail address, such as name@company.com");
    case "phone":
      return isPhone(text) ? null : wrong("invalid", "Enter a phone number with 6 to 15 digits");
    case "number":
      return outOfRange(field, text, wrong);
    case "select":
    case "choice":
      return field.options?.some((option) => option.value === text) ? null : wrong("invalid", "Choose one of the options");
    case "country":
      return countries.includes(text) ? null : wrong("invalid", "Choose a country");
    default:
      return null;
  }
}

function whenMissing({ type }: Field): string {
  if (type === "email") return "Enter your e-mail address";
  if (type === "phone") return "Enter your phone number";
  return type === "select" || type === "choice" || type === "country" ? "Choose an option" : "This is needed";
}

function outOfRange(
  { min, max }: Field,
  text: string,
  wrong: (code: FieldProblem["code"], message: string) => FieldProblem,
): FieldProblem | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return wrong("invalid", "Enter a number, such as 250");
  const number = Number(text);
  if (min !== undefined && number < min) return wrong("out-of-range", `Enter ${min} or more`);
  if (max !== undefined && number > max) return wrong("out-of-range", `Enter ${max} or less`);
  return null;
}

/** Sane rather than complete: one @, a domain with a dot, no spaces or brackets; lengths by RFC 5321 4.5.3.1. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split(".");
  return (
    text.length <= 254 &&
    local.length <= 64 &&
    /^[^\s@<>()[\],;:\\"]+$/.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{M}\p{N}-]{1,63}$/u.test(label) && !/^-|-$/.test(label)) &&
    /\p{L}[\p{L}\p{M}]|^xn--/u.test(labels[labels.length - 1] ?? "")
  );
}

/** Digits as people write them, with an extension where there is one; E.164 allows 15. */
function isPhone(text: string): boolean {
  const number = text.replace(/\s*(ext\.?|x|#)\s*\d{1,6}$/i, "");
  const digits = number.replace(/\D/g, "").length;
  return digits >= 6 && digits <= 15 && /^\+?[\d\s().\-/]+$/.test(number);
}
