import type { CaptureMode, Field, Form } from "@baton/contract/form";
import { autofill } from "@baton/engine/fields/autofill";
import { fragmentsOfForm } from "@baton/engine/fields/fragments";
import { scriptNames as at } from "@baton/engine/fields/script-names";
import { neverCaptured } from "@baton/engine/never-captured";

/** The widget as it was built: its core, and each type of field as a fragment, by name. */
export interface WidgetParts {
  core: string;
  fragments: Readonly<Record<string, string>>;
  /** What reads along in a form of the page's own, instead of drawing one. */
  attach: string;
}

/**
 * One script that draws a form: what it is, the types of fields it asks, and the core. A type that no field has costs nothing, nor words
 * where it speaks plain English. All of it stands in a block, so that nothing but `window.baton` is left on the page.
 *
 * The line before it tells V8 to compile all of it beside the page's own work, as it comes in, and not function by function while the form
 * is drawn (https://v8.dev/blog/explicit-compile-hints); to all others it is a comment.
 */
export function formScript(
  setup: object,
  form: Pick<Form, "steps" | "pace">,
  { core, fragments, attach }: WidgetParts,
  mode?: string,
): string {
  if (mode === "attach") return `{const ${at.BATON_SETUP}=${JSON.stringify(setup)};${attach}}`;
  const names = fragmentsOfForm({ ...form, capture: captureOf(setup) });
  const some = (wanted: (name: string) => boolean) => names.filter(wanted).map((name) => fragments[name] ?? "");
  const words = "texts" in setup && setup.texts ? fragments.words : "";
  const secrets = form.steps.flatMap(({ fields }) => fields.filter(neverByName).map(({ id }) => id));
  const shared = `${at.BATON_SETUP}=${JSON.stringify(setup, unsaid)},${at.BATON_SECRETS}=${JSON.stringify(secrets)},${at.BATON_KINDS}={}`;
  const told = `const ${shared};let ${at.BATON_START};`;
  // Where the first step stands in the page already, it is seen before anything of ours is done.
  const begin = "drawn" in setup ? `requestAnimationFrame(()=>{setTimeout(${at.BATON_START})})` : `${at.BATON_START}()`;
  // The core knows its words from the start; all else stands behind it, where it packs best, and then it begins.
  return `${compiledAhead}{${told}${some(isWords).join("")}${core}${some((name) => !isWords(name)).join("")}${words}${begin}}`;
}

const compiledAhead = "//# allFunctionsCalledOnLoad\n";

const isWords = (name: string) => name === "asking";

/** What is never captured whatever its value: the browser is told which fields that are, so that it need not know how they are called. */
const neverByName = ({ id, autocomplete }: Field) => neverCaptured({ name: id, autocomplete });

/** As this visitor is asked; the form itself may leave that to where they are. */
const captureOf = (setup: object) => (setup as { form?: { capture?: CaptureMode } }).form?.capture;

/** Leaves out what goes without saying, and says how a browser fills a field in. */
const unsaid = (name: string, value: unknown) => {
  if ((name === "required" && value === false) || (name === "capture" && value === true)) return undefined;
  return name === "fields" && Array.isArray(value) ? value.map(filledIn) : value;
};

const filledIn = (field: Field): Field => {
  const autocomplete = field.type && autofill(field);
  return autocomplete && autocomplete !== "on" ? { ...field, autocomplete } : field;
};
