import type { AnswerValue } from "@baton/contract/form";
import { kindOfField } from "./form/fields/kinds.ts";
import type { Setup } from "./setup.ts";

/**
 * What is known before the visitor says anything, each stronger than the one before: the form's own `default`, the parameter of the page's
 * address (`search`) with the name of the field or its `prefill`, and the page's `data-prefill-<field id>`. What cannot be chosen is left
 * out, and nobody agrees to anything by following a link. What the visitor typed before there was a script (`typed`) is stronger than all.
 */
export function prefilledBy(host: Element, { form }: Setup, search: string, typed: FormData): Record<string, AnswerValue> {
  const asked = new URLSearchParams(search);
  const known: Record<string, AnswerValue> = {};
  for (const field of form.steps.flatMap(({ fields }) => fields)) {
    const { id, options, prefill = id } = field;
    const { check, given, list } = kindOfField(field);
    const own = typed.getAll(id).join();
    const told = own || host.getAttribute(`data-prefill-${id}`) || (prefill && asked.getAll(prefill).join()) || "";
    const texts = told.split(",");
    const value = told && (given?.(told, field, own) ?? (list ? texts : told));
    // The rule of a list of options comes later than this, as what is wrong is told later.
    const strange = !list && options?.every((option) => option.value !== value);
    const chosen = value === "" || strange || (check?.(told, field, texts) || "")[1] === "choose.invalid" ? field.default : value;
    if (chosen !== undefined) known[id] = chosen;
  }
  return known;
}
