import { builtIn } from "baton:kinds";
import type { AnswerValue } from "@baton/contract/form";
import type { EventDetail, EventName } from "../events.ts";
import { defineFields } from "../form/fields/kinds.ts";
import { inItsLanguage } from "../language.ts";
import { mountForm } from "../mount.ts";
import { tint } from "../place.ts";
import { type FormAddress, fetchForm, originOf, type ServedForm } from "./served-form.ts";

export interface MountOptions extends Omit<FormAddress, "form"> {
  /** Id of the form, or what `fetchForm` answered, which saves the request. */
  form: string | ServedForm;
  /** Answers the page knows already, by field id. */
  prefill?: Record<string, AnswerValue>;
  /** Language of the form's own words by BCP 47 tag. Default: the page's. */
  language?: string;
  /** Default: the visitor's system. */
  scheme?: "light" | "dark" | "auto";
  /** Colour of buttons and marks, as in `#0b6e4f`. */
  accent?: string;
  /** false: no card around the form, for a page that brings its own. Default: true. */
  card?: boolean;
}

/** A form on a page. */
export interface MountedForm {
  /** The `<baton-form>` element, for `::part` and custom properties. */
  readonly element: HTMLElement;
  /** The form is drawn. Rejects where it cannot be had. */
  readonly ready: Promise<void>;
  /** Calls `listener` when that happens in this form; the answer ends that. */
  on(name: EventName, listener: (detail: EventDetail) => void): () => void;
  /** Takes the form away. What it still holds leaves first; answers that were saved are there when it is mounted again in this tab. */
  remove(): void;
}

const mounted = new WeakMap<HTMLElement, MountedForm>();

/** Draws a form into an element. An element that has one keeps it: mounting it again changes nothing, until it is removed. */
export function mount(element: HTMLElement, options: MountOptions): MountedForm {
  const known = mounted.get(element);
  if (known) return known;
  defineFields(builtIn);
  const { form, prefill = {}, language, scheme, accent, card } = options;
  const edge = originOf(options.edge);
  const host = document.createElement("baton-form");
  const said = { theme: scheme, accent, lang: language, card: card === false ? "none" : undefined };
  for (const [name, value] of Object.entries(said)) if (value !== undefined) host.dataset[name] = value;
  for (const [field, value] of Object.entries(prefill)) host.setAttribute(`data-prefill-${field}`, String(value));
  let presence: ((here: boolean) => void) | undefined;
  let gone = false;

  async function begin() {
    const served = typeof form === "string" ? await fetchForm({ ...options, form }) : form;
    if (gone) return;
    tint(host);
    const drawn = new Promise<void>((done) => host.addEventListener("baton:ready", () => done(), { once: true }));
    presence = inItsLanguage(host, { ...served, edge, site: options.site }, mountForm);
    presence(true);
    await drawn;
  }

  const handle: MountedForm = {
    element: host,
    ready: begin(),
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent<EventDetail>).detail);
      host.addEventListener(`baton:${name}`, hear);
      return () => host.removeEventListener(`baton:${name}`, hear);
    },
    remove() {
      if (gone) return;
      gone = true;
      presence?.(false);
      host.remove();
      mounted.delete(element);
    },
  };
  // Who does not look at `ready` is told in the console, and nobody's page gets an unhandled rejection.
  handle.ready.catch(console.error);
  mounted.set(element, handle);
  element.append(host);
  return handle;
}
