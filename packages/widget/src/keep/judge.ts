import { anyTexts } from "@baton/engine/fields/any-texts";
import { checkField } from "@baton/engine/fields/check";
import { email } from "@baton/engine/fields/email";
import { phone } from "@baton/engine/fields/phone";
import type { FieldRule } from "@baton/engine/fields/rule";
import { select } from "@baton/engine/fields/select";
import type { Judge } from "../form/judge.ts";
import type { words } from "../words.ts";

/** The embed has these nowhere else; whatever a type brings itself is stronger. */
const rules: Record<string, FieldRule> = { email, phone, select, choice: select };

/**
 * The same function as at the edge, in the language spoken. What is said in our own English is left to it: a type of a developer's own has
 * better words than ours for any.
 */
export const judgeIn =
  (spoken: typeof words): Judge =>
  (field, value, kind) =>
    checkField(field, value, { ...rules[field.type], ...kind }, (name) => {
      const said = (spoken as Record<string, unknown>)[name] as string | undefined;
      return said === (anyTexts as Record<string, string>)[name] ? undefined : said;
    });
