import type { FormDefinition } from "@baton/contract/form";
import type { EventName } from "../events.ts";

/** What a developer gave us, looked at before anything is made of it: a slip is told at the call, with what was expected and what came. */

/** Without a slash at its end. On a page it may be the page's own origin: an empty text, or a path. */
export function originOf(edge: unknown): string {
  const here = typeof location !== "undefined" && /^(\/.*)?$/.test(String(edge));
  if (typeof edge !== "string" || !(here || /^https?:\/\/[^/]/i.test(edge)))
    throw new TypeError(`"edge" is the address Baton runs at, as in https://forms.acme.com, not ${named(edge)}`);
  return edge.replace(/\/+$/, "");
}

export function siteKeyOf(site: unknown): string {
  if (typeof site === "string" && site) return site;
  throw new TypeError(`"site" is a site key, as in pk_live, not ${named(site)}`);
}

/** What was expected of `form`, where something else came. */
export const wrongForm = (expected: string, form: unknown): TypeError =>
  new TypeError(`"form" is ${expected}, not ${form instanceof Promise ? "a promise; await it" : named(form)}`);

const events: Record<EventName, true> = {
  ready: true,
  step: true,
  answer: true,
  partial: true,
  submit: true,
  assigned: true,
  booked: true,
  error: true,
};

/** Whoever listens for what never happens would wait for ever. */
export function eventOf<Name extends EventName>(name: Name): Name {
  if (Object.hasOwn(events, name)) return name;
  throw new TypeError(`There is no event ${named(name)}; there are: ${Object.keys(events).join(", ")}`);
}

/** A name that stands nowhere in the form, as after the playbook was changed: no reason to stop, and somebody should know. */
export function tellUnknown(form: FormDefinition, part: "field" | "step", name: string): void {
  const all = part === "step" ? form.steps : form.steps.flatMap(({ fields }) => fields);
  const known = all.map(({ id }) => id);
  if (!known.includes(name)) console.warn(`Form "${form.id}" has no ${part} ${named(name)}; there are: ${known.join(", ")}`);
}

/** As it may stand in a sentence. */
export function named(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return typeof value === "function" ? "a function" : String(value);
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  return !name || name === "Object" ? `an object with ${Object.keys(value).join(", ") || "nothing in it"}` : `a ${name}`;
}
