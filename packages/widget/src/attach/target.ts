import type { Field } from "@baton/contract/form";
import { type Control, controlsOf } from "./controls.ts";
import { guess, plainWords } from "./guess.ts";

/** A form of the page, and which of its questions answer which field of ours. */
export interface Target {
  form: HTMLFormElement;
  places: Map<string, Control>;
}

/** What the tag says: `data-to` names the form by a selector, `data-map-<field id>` a question by its name, id, label or selector. */
export type Attribute = (name: string) => string | null | undefined;

/** The form to attach to: the one the tag names, else the one that asks most of what ours asks, and for an e-mail address in any case. */
export function findTarget(fields: readonly Field[], said: Attribute): Target | null {
  const to = said("data-to");
  let best: Target | null = null;
  for (const form of document.querySelectorAll<HTMLFormElement>(to || "form")) {
    if (!(form instanceof HTMLFormElement)) continue;
    // Who asks for a password lets people in, and gathers no leads.
    if (!to && form.querySelector("input[type=password]")) continue;
    const places = placesIn(form, fields, said);
    const asks = fields.some(({ id, type }) => type === "email" && places.has(id));
    if ((to || asks) && places.size > (best?.places.size ?? 0)) best = { form, places };
  }
  return best;
}

function placesIn(form: HTMLFormElement, fields: readonly Field[], said: Attribute): Map<string, Control> {
  const controls = controlsOf(form);
  const told = new Map<string, Control>();
  for (const { id } of fields) {
    const wanted = said(`data-map-${id}`);
    const control = wanted && controls.find((one) => answersTo(one, wanted));
    if (control) told.set(id, control);
  }
  const free = controls.filter((control) => ![...told.values()].includes(control));
  return new Map([
    ...guess(
      fields.filter(({ id }) => !said(`data-map-${id}`)),
      free,
    ),
    ...told,
  ]);
}

function answersTo({ inputs, label }: Control, wanted: string): boolean {
  const [input] = inputs;
  if (!input) return false;
  if (input.name === wanted || input.id === wanted || plainWords(label) === plainWords(wanted)) return true;
  try {
    return input.matches(wanted);
  } catch {
    // Not a selector: then it was a name or a label that is not there.
    return false;
  }
}
