import type { Field, FieldProblem } from "@baton/contract/form";
import { holdsCardNumber } from "../card-number.ts";
import { isEmpty } from "../empty.ts";
import { anyText } from "./any-texts.ts";
import type { Fault, FieldRule, Say } from "./rule.ts";

/** Characters of an answer where the field names no bound of its own; the wire keeps no more (`captureBounds.answerChars`). */
const longestAnswer = 10_000;

/** The first thing wrong with an answer by the rule of its type, or null; `field.errors` overrides the words by code. */
export function checkField(field: Field, value: unknown, rule: FieldRule = {}, say?: Say): FieldProblem | null {
  const fault = faultOf(field, value, rule);
  if (!fault) return null;
  const [code, name, english, bounds] = fault;
  const known: Record<string, unknown> = { ...field, ...bounds };
  const message = (say?.(name) ?? english ?? anyText(name)).replace(/\{(\w+)\}/g, (_, bound) => String(known[bound]));
  return { field: field.id, code, message: field.errors?.[code] ?? message };
}

function faultOf(field: Field, value: unknown, { missing = ["required"], list, check }: FieldRule) {
  if (isEmpty(value)) return field.required && (["required", ...missing] as Fault);
  const given = Array.isArray(value) ? value : [value];
  // A plain form sends one choice of several as a text.
  if ((given !== value || list) && given.every((one) => /^(string|number|boolean)$/.test(typeof one))) {
    const texts = given.map((one) => String(one).trim());
    const longest = field.maxLength ?? longestAnswer;
    const text = texts.join();
    if (text.length > longest) return ["too-long", "too-long", undefined, { maxLength: longest }] as Fault;
    if (holdsCardNumber(text)) return ["invalid", "card.invalid"] as Fault;
    return check?.(text, field, texts);
  }
  return ["invalid", "invalid"] as Fault;
}
