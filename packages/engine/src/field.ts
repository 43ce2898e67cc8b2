import type { Field, FieldProblem, FieldType } from "@baton/contract/form";
import { checkField } from "./fields/check.ts";
import { consent } from "./fields/consent.ts";
import { country } from "./fields/country.ts";
import { date, dateIn } from "./fields/date.ts";
import { email } from "./fields/email.ts";
import { multichoice } from "./fields/multichoice.ts";
import { number } from "./fields/number.ts";
import { phone } from "./fields/phone.ts";
import { rating } from "./fields/rating.ts";
import type { FieldRule, Say } from "./fields/rule.ts";
import { select } from "./fields/select.ts";
import { url } from "./fields/url.ts";
import { workEmail } from "./fields/work-email.ts";
import { yesno } from "./fields/yesno.ts";

/** The edge knows every type; a browser carries the rules of the types its form asks. */
const rules: Partial<Record<FieldType, FieldRule>> = {
  email,
  phone,
  number,
  currency: number,
  select,
  choice: select,
  multichoice,
  country,
  date,
  rating,
  url,
  yesno,
  consent,
};

/** The rule that answers of this field are judged by. Of a developer's own type nothing is known but that it may be needed. */
export const ruleOf = ({ type, workOnly }: Pick<Field, "type" | "workOnly">): FieldRule | undefined => {
  if (type === "email" && workOnly) return workEmail;
  return type.startsWith("x-") ? { list: true } : rules[type];
};

/**
 * The first thing wrong with an answer, or null. The same words at the field, in the browser and at the edge;
 * `field.errors` overrides them by code, and `say` brings those of another language. An empty answer is only ever wrong when the field is
 * required. `language`: a BCP 47 tag of whoever reads it, who writes days in their own way.
 */
export const validateField = (field: Field, value: unknown, say?: Say, language?: string): FieldProblem | null =>
  field.type === "statement" ? null : checkField(field, value, field.type === "date" && language ? dateIn(language) : ruleOf(field), say);
