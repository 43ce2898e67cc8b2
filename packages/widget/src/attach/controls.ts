import { neverCaptured } from "@baton/engine/never-captured";
import type { Told } from "./guess.ts";

export type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One question of a page's form: a control, or the boxes that share a name. */
export interface Control extends Told {
  inputs: Input[];
}

const silent = /^(hidden|submit|button|reset|image|file|password)$/;
/** Boxes that only robots fill in, as form builders mark them. */
const traps = "[aria-hidden=true],[class*=honeypot],[class*=wpforms-field-hp],[class*=gform_validation],[data-no-capture]";

/** Every question of a form that may be read. What must never be captured is left out here, so that nothing ever looks at its value. */
export function controlsOf(form: HTMLFormElement): Control[] {
  const found = new Map<string, Control>();
  for (const element of form.elements) {
    if (!isInput(element) || silent.test(element.type) || element.closest(traps)) continue;
    const { name, id, type, autocomplete } = element;
    if (neverCaptured({ name: name || id, type, autocomplete }) || neverCaptured({ name: labelOf(element) })) continue;
    const boxes = /^(radio|checkbox)$/.test(type);
    const key = boxes && name ? `${type} ${name}` : `one ${found.size}`;
    const known = found.get(key);
    if (known) known.inputs.push(element);
    else {
      const label = boxes ? (groupLabel(element) ?? labelOf(element)) : labelOf(element);
      // Form builders call a question by a number and keep its name beside it.
      const called = element.dataset.name ?? lastName(name);
      found.set(key, {
        name: called,
        id,
        type,
        autocomplete,
        label,
        placeholder: "placeholder" in element ? element.placeholder : "",
        inputs: [element],
      });
    }
  }
  return [...found.values()];
}

const isInput = (element: Element): element is Input => /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);

/** `0-1/firstname` and `wpforms[fields][0][first]` both end in what is asked. */
const lastName = (name: string): string =>
  name
    .split(/[/[\]]+/)
    .filter(Boolean)
    .at(-1) ?? "";

const groupLabel = (element: Element) => element.closest("fieldset")?.querySelector("legend")?.textContent;

function labelOf(element: Input): string {
  const named = element
    .getAttribute("aria-labelledby")
    ?.split(/\s+/)
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
  return (element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? named ?? "").trim();
}
