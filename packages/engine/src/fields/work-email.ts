import { email } from "./email.ts";
import { isPrivateDomain } from "./private-domains.ts";
import type { FieldRule } from "./rule.ts";

/** For a field that wants a work address; a rule of its own, so that only such a form carries the list. */
export const workEmail: FieldRule = {
  ...email,
  check: (text, field, list) =>
    email.check?.(text, field, list) ||
    (isPrivateDomain(text) && ["not-work", "not-work", "Enter your work e-mail address, not a private one"]),
};
