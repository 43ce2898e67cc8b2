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

/**
 * The form to attach to: the one the tag names, else the one that asks most of what ours asks, and for an e-mail address in any case. One that
 * can be seen comes before one that cannot, and of equals `liked`, or else the first. `held`: in `liked` something was answered, so it stays.
 */
export function findTarget(fields: readonly Field[], said: Attribute, liked?: HTMLFormElement, held = false): Target | null {
  const to = said("data-to");
  let best: Target | null = null;
  let most = 0;
  for (const form of formsIn(to)) {
    // Who asks for a password lets people in, and gathers no leads.
    if (!to && form.querySelector("input[type=password]")) continue;
    const places = placesIn(form, fields, said);
    const asks = fields.some(({ id, type }) => type === "email" && places.has(id));
    const stays = held && form === liked;
    if (places.size === 0 || !(to || asks || stays)) continue;
    const fits = places.size + (stays ? 2e3 : canBeSeen(places) ? 1e3 : 0) + (form === liked ? 0.5 : 0);
    if (fits <= most) continue;
    most = fits;
    best = { form, places };
  }
  return best;
}

/** A tag may name the form, or what stands around it. */
function formsIn(to: string | null | undefined): HTMLFormElement[] {
  if (!to) return [...document.forms];
  return [...document.querySelectorAll(to)].flatMap((named) =>
    named instanceof HTMLFormElement ? named : [...named.querySelectorAll("form")],
  );
}

// By its questions: a form that is no box of its own has none either.
const canBeSeen = (places: Target["places"]): boolean =>
  [...places.values()].some(({ inputs }) => inputs.some((input) => input.getClientRects().length > 0));

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
