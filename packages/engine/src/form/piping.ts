import type { Field } from "@baton/contract/form";
import { isEmpty } from "../empty.ts";
import type { GivenAnswers, Steps } from "../form.ts";

/** `{firstName}`, or `{firstName|there}` with words for where there is no answer. */
export const piping = /\{([A-Za-z]\w*)(?:\|([^{}]*))?\}/g;

/** Who reads them: the BCP 47 tag of their language, and its words for yes and no. English where they are left out. */
export interface Reader {
  tag?: string | undefined;
  yes?: string | undefined;
  no?: string | undefined;
}

/**
 * Puts answers into the words that name them, as their fields show them: the label of a chosen option, the name of a country, a list with
 * commas, everything else as it was given.
 * A name that is no field of the form stays as it stands. The result is text and never markup; whoever draws it draws text.
 */
export function piped(text: string, { steps }: Steps, answers: GivenAnswers, reader?: Reader): string {
  return text.replace(piping, (whole, id: string, instead = "") => {
    const field = steps.flatMap(({ fields }) => fields).find((known) => known.id === id);
    const value = Object.hasOwn(answers, id) ? answers[id] : "";
    if (!field) return whole;
    if (isEmpty(value)) return instead;
    return [value]
      .flat()
      .map((one) => shown(field, one, reader))
      .join(", ");
  });
}

function shown({ type, options }: Field, value: unknown, { tag = "en", yes = "Yes", no = "No" }: Reader = {}): unknown {
  if (type === "yesno") return value === "yes" ? yes : value === "no" ? no : value;
  if (type === "country") return countryName(String(value), tag);
  return options?.find((option) => option.value === value)?.label ?? value;
}

function countryName(code: string, tag: string): string {
  try {
    return new Intl.DisplayNames([tag, "en"], { type: "region" }).of(code) ?? code;
  } catch {
    // No code of a country, or a tag of no language; a lead may bring either.
    return code;
  }
}

/** Words of a form, in whatever shape, with the answers they name. `counted`: the answers that count, asked for where any is named. */
export function pipedIn<Said>(said: Said, form: Steps, counted: () => GivenAnswers, reader?: Reader): Said {
  const text = JSON.stringify(said);
  if (!/\{[A-Za-z]/.test(text)) return said;
  const answers = counted();
  return JSON.parse(text, (name, value) =>
    typeof value === "string" && /^(title|label|help|placeholder)?$/.test(name) ? piped(value, form, answers, reader) : value,
  );
}
