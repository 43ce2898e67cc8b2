import type { FieldRule } from "./rule.ts";

export const email: FieldRule = {
  missing: ["email.required"],
  check: (text) => !isEmail(text) && ["invalid", "email.invalid"],
};

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
