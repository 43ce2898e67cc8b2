import type { Condition } from "@baton/contract/condition";
import type { Field, Form } from "@baton/contract/form";

/**
 * Parts of the widget beyond its core, by type, or by type and look where that needs others. Each stands after those it builds on; beyond
 * that the order is the one in which they pack best. What is not here is in the core, or drawn as one line of text: a type of a developer's
 * own.
 */
const parts: Record<string, readonly string[]> = {
  text: [],
  number: ["number"],
  "number-range": ["number", "number-range"],
  currency: ["number", "currency"],
  "select-search": ["select-search"],
  choice: ["group", "choice"],
  multichoice: ["group", "choice", "multichoice"],
  date: ["date"],
  rating: ["group", "rating"],
  url: ["url"],
  yesno: ["group", "choice", "yesno"],
  consent: ["consent"],
  hidden: ["hidden"],
  statement: ["statement"],
  email: ["email"],
  textarea: ["textarea"],
  phone: ["phone"],
  select: ["select"],
  country: ["select", "country"],
  "country-search": ["select-search", "country"],
};
/** Looks that are nothing but a style sheet. */
const sheets: Record<string, RegExp> = { chips: /choice$/, cards: /choice$/, stars: /^rating$/ };

/** Names of the fragments one field needs, in the order they are put together. */
export function fragmentsOf({ type, look, workOnly }: Pick<Field, "type" | "look" | "workOnly">): string[] {
  // A type of a developer's own may build on a frame around several controls.
  const names = [...(parts[`${type}-${look}`] ?? parts[type] ?? ["group"])];
  if (look && sheets[look]?.test(type)) names.push(look);
  return type === "email" && workOnly ? [...names, "email-work"] : names;
}

/** Names of all the fragments a form needs, each once. The same set in the same order, however its fields are arranged. */
export const fragmentsOfForm = (form: Pick<Form, "steps" | "capture" | "pace">): string[] => {
  const names = new Set(form.steps.flatMap(({ fields }) => fields.flatMap(fragmentsOf)));
  const conditions = form.steps.flatMap(({ when, fields }) => [when, ...fields.map((field) => field.when)]);
  const parts = [
    ...(form.capture === "consent" ? ["asking"] : []),
    // One question at a time.
    ...(form.pace === "question" ? ["pace"] : []),
    ...(conditions.every(isPlain) ? [] : ["conditions"]),
    // Answers named in words.
    ...(/\{[A-Za-z]\w*[|}]/.test(JSON.stringify(form)) ? ["piping"] : []),
  ];
  return [...parts, ...fragmentNames.filter((name) => names.has(name))];
};

/** Says of answers which text they are and no more, as in `{ "answers.product": "other" }`: as much as the core understands by itself. */
const isPlain = (condition: Condition | undefined): boolean =>
  Object.entries(condition ?? {}).every(([path, wanted]) => path.startsWith("answers.") && typeof wanted === "string" && wanted !== "");

/** Every fragment there is. */
export const fragmentNames: string[] = [...new Set([...Object.values(parts).flat(), ...Object.keys(sheets), "email-work"])];
