import { builtIn } from "baton:kinds";
import type { AnswerValue } from "@baton/contract/form";
import type { EventDetail, EventName } from "../events.ts";
import { defineFields } from "../form/fields/kinds.ts";
import { learnJudge } from "../form/judge.ts";
import { judgeIn } from "../keep/judge.ts";
import { inItsLanguage } from "../language.ts";
import { load } from "../load.ts";
import { mountForm } from "../mount.ts";
import { tint } from "../place.ts";
import { words } from "../words.ts";
import { eventOf, named, originOf, siteKeyOf, tellUnknown, wrongForm } from "./given.ts";
import { type FormAddress, fetchForm, type ServedForm } from "./served-form.ts";
import { type StepLayout, withLayouts } from "./step-layout.ts";

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
  /** Where the fields of a step stand, by the step's id. Steps without one have their fields one below the other. Read when the form is mounted. */
  layouts?: Readonly<Record<string, StepLayout>>;
  /** Style sheet for what layouts draw. It holds inside of the form alone; every class is a part too. */
  css?: string;
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

const mounted = new WeakMap<Element, MountedForm>();

/** Our own types and their rules, made once: some of them remember what they have learned. */
let defineBuiltIn = () => {
  defineFields(builtIn);
  learnJudge(judgeIn(words));
  defineBuiltIn = () => {};
};

/** What is not known yet is no answer, and what cannot be the id of a field is none's; either may come from a script without types. */
const isAnswerTo = (field: string, value: unknown) => value !== undefined && value !== null && /^\w+$/.test(field);

/**
 * Draws a form into an element. An element that has one keeps it: mounting it again changes nothing, until it is removed. Throws a `TypeError`
 * that says what came where there is no element, as `querySelector` may find none.
 */
export function mount(element: Element | null, options: MountOptions): MountedForm {
  if (typeof document === "undefined")
    throw new TypeError("mount needs a page; where there is none, createForm is the form without a face");
  const known = element && mounted.get(element);
  if (known) return known;
  // Not by its class: it may be of another window, as an iframe's is.
  if (element?.nodeType !== 1) throw new TypeError(`mount draws into an element of the page, not into ${named(element)}`);
  const { form, prefill = {}, language, scheme, accent, card, layouts = {}, css = "" } = options;
  const edge = originOf(options.edge);
  siteKeyOf(options.site);
  if (!form || (typeof form !== "string" && !form.form)) throw wrongForm("a form's id, or what fetchForm answered", form);
  defineBuiltIn();
  const host = document.createElement("baton-form");
  const said = { theme: scheme, accent, lang: language, card: card === false ? "none" : undefined };
  for (const [name, value] of Object.entries(said)) if (value !== undefined) host.dataset[name] = value;
  for (const [field, value] of Object.entries(prefill))
    if (isAnswerTo(field, value)) host.setAttribute(`data-prefill-${field}`, String(value));
  let presence: ((here: boolean) => void) | undefined;
  let gone = false;

  async function begin() {
    const served = typeof form === "string" ? await fetchForm({ ...options, form }) : form;
    if (gone) return;
    for (const id of Object.keys(layouts)) tellUnknown(served.form, "step", id);
    const { look = "" } = served as { look?: string };
    const laidOut = { ...served, form: withLayouts(served.form, layouts), look: look + css, edge, site: options.site };
    tint(host);
    const drawn = new Promise<void>((done) => {
      host.addEventListener("baton:ready", () => done(), { once: true });
      // Whoever tells of it is not to be had: the form is drawn all the same.
      load("keep").catch(() => done());
    });
    const setup = await inItsLanguage(host, laidOut);
    if (gone) return;
    presence = mountForm(host, setup);
    presence(true);
    await drawn;
  }

  const handle: MountedForm = {
    element: host,
    ready: begin(),
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent<EventDetail>).detail);
      const type = `baton:${eventOf(name)}`;
      host.addEventListener(type, hear);
      return () => host.removeEventListener(type, hear);
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
