import type { FormDefinition } from "@baton/contract/form";

/** A form as the edge serves it, and all that is said of how it looks. */
export interface Drawable {
  form: FormDefinition;
  lang?: string;
  dir?: string;
  texts?: Record<string, string>;
  look?: string;
}

/**
 * The first step as the widget draws it, as HTML for a declarative shadow root of `<baton-form>`. It needs no script to be seen and filled in;
 * the form's script takes it over as it stands. `action`: where it is posted if Send is pressed and no script has come.
 */
export function firstStep(asked: Drawable, action: string): string;
