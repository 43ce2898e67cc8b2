import { isEmpty } from "../empty.ts";
import type { GivenAnswers, Steps } from "../form.ts";

/** `{firstName}`, or `{firstName|there}` with words for where there is no answer. */
export const piping = /\{([A-Za-z]\w*)(?:\|([^{}]*))?\}/g;

/**
 * Puts answers into the words that name them: the label of a chosen option, a list with commas, everything else as it was given.
 * A name that is no field of the form stays as it stands. The result is text and never markup; whoever draws it draws text.
 */
export function piped(text: string, { steps }: Steps, answers: GivenAnswers): string {
  return text.replace(piping, (whole, id: string, instead = "") => {
    const field = steps.flatMap(({ fields }) => fields).find((known) => known.id === id);
    const value = Object.hasOwn(answers, id) ? answers[id] : "";
    if (!field) return whole;
    if (isEmpty(value)) return instead;
    return [value]
      .flat()
      .map((one) => field.options?.find((option) => option.value === one)?.label ?? one)
      .join(", ");
  });
}

/** Words of a form, in whatever shape, with the answers they name. `counted`: the answers that count, asked for where any is named. */
export function pipedIn<Said>(said: Said, form: Steps, counted: () => GivenAnswers): Said {
  const text = JSON.stringify(said);
  if (!/\{[A-Za-z]/.test(text)) return said;
  const answers = counted();
  return JSON.parse(text, (name, value) =>
    typeof value === "string" && /^(title|label|help|placeholder)?$/.test(name) ? piped(value, form, answers) : value,
  );
}
