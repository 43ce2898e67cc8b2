import type { FormDefinition, FormInput } from "@baton/contract/form";
import { wrongForm } from "./given.ts";
import type { ServedForm } from "./served-form.ts";

type Deeply<T> = T extends (infer Item)[] ? readonly Deeply<Item>[] : T extends object ? { readonly [Key in keyof T]: Deeply<T[Key]> } : T;

/** A form as somebody writes it: the playbook's JSON, where `sites` may be left to the playbook. */
export type FormSource = Deeply<Omit<FormInput, "sites"> & { sites?: string[] }>;

/** Says that this is a form, and keeps its field ids, types and option values for `createForm` and `AnswersOf` to know. Changes nothing. */
export const defineForm = <const D extends FormSource>(form: D): D => form;

/** The same form as the edge would serve it, defaults filled in. Without a capture mode of its own nothing leaves before Send: nobody was told otherwise. */
function asServed(form: FormSource | FormDefinition): FormDefinition {
  const { sites: _, ...rest } = form as FormSource;
  const defaults = { submitLabel: "Send", noticeText: "", thanks: "", capture: "submit" };
  return { ...defaults, ...rest } as unknown as FormDefinition;
}

/** Whichever of the two was given, as the edge would serve it. */
export function servedOf(form: FormSource | FormDefinition | ServedForm): ServedForm {
  // From a script without types it may be anything.
  const { steps, form: inside } = Object(form) as { steps?: unknown; form?: { steps?: unknown } };
  if (Array.isArray(steps)) return { form: asServed(form as FormSource), noticeHash: "" };
  if (Array.isArray(inside?.steps)) return form as ServedForm;
  throw wrongForm("what fetchForm answered, or a form of defineForm with its steps", form);
}
