import type { Field, Form } from "@baton/contract/form";
import { fragmentsOfForm } from "@baton/engine/fields/fragments";
import { neverCaptured } from "@baton/engine/never-captured";

/** The widget as it was built: its core, and each type of field as a fragment, by name. */
export interface WidgetParts {
  core: string;
  fragments: Readonly<Record<string, string>>;
  /** What reads along in a form of the page's own, instead of drawing one. */
  attach: string;
}

/**
 * One script that draws a form: what it is, the types of fields it asks, and the core. A type that no field has costs nothing, nor words where it speaks plain English. All of it stands in
 * a block, so that nothing but `window.baton` is left on the page.
 */
export function formScript(setup: object, form: Pick<Form, "steps">, { core, fragments, attach }: WidgetParts, mode?: string): string {
  if (mode === "attach") return `{const BATON_SETUP=${JSON.stringify(setup)};${attach}}`;
  const kinds = fragmentsOfForm(form).map((name) => fragments[name] ?? "");
  if ("texts" in setup && setup.texts) kinds.push(fragments.words ?? "");
  const secrets = form.steps.flatMap(({ fields }) => fields.filter(neverByName).map(({ id }) => id));
  return `{const BATON_SETUP=${JSON.stringify(setup, unsaid)},BATON_SECRETS=${JSON.stringify(secrets)},BATON_KINDS={};${kinds.join("")}${core}}`;
}

/** What is never captured whatever its value: the browser is told which fields that are, so that it need not know how they are called. */
const neverByName = ({ id, autocomplete }: Field) => neverCaptured({ name: id, autocomplete });

/** Leaves out what goes without saying. */
const unsaid = (name: string, value: unknown) =>
  (name === "required" && value === false) || (name === "capture" && value === true) ? undefined : value;
