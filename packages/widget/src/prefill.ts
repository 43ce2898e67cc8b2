import type { AnswerValue } from "@baton/contract/form";
import type { Setup } from "./setup.ts";

/**
 * What is known before the visitor says anything, each stronger than the one before: the form's own `default`, the parameter of the page's
 * address (`search`) with the name of the field or its `prefill`, and the page's `data-prefill-<field id>`. What cannot be chosen is left
 * out, and nobody agrees to anything by following a link.
 */
export function prefilledBy(host: Element, { form }: Setup, search: string, typed: FormData): Record<string, AnswerValue> {
  const asked = new URLSearchParams(search);
  const known: Record<string, AnswerValue> = {};
  for (const field of form.steps.flatMap(({ fields }) => fields)) {
    const { id, type, options, prefill = id } = field;
    const told = typed.getAll(id).join() || host.getAttribute(`data-prefill-${id}`) || (prefill && asked.getAll(prefill).join());
    const value = told && (type === "multichoice" ? told.split(",") : told);
    const all = [value].flat();
    const fits = !options || all.every((one) => options.some((option) => option.value === one));
    const chosen = value && fits && (type !== "consent" || typed.has(id)) ? value : field.default;
    if (chosen !== undefined) known[id] = chosen;
  }
  return known;
}
