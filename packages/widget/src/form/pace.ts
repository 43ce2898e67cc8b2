import type { AskedStep, Field, FormDefinition } from "@baton/contract/form";
import type { Focus } from "./flow.ts";

/** What is asked at a time. In the embed what follows comes as a fragment, with a form that asks one question at a time; see `build.ts`. */
export interface Screen {
  id: string;
  step: AskedStep;
  fields: Field[];
}

/** The screens of a step, given as one: that itself, or one for each of its questions. */
export const atPace = ({ pace }: Pick<FormDefinition, "pace">, screen: Screen): Screen[] =>
  pace === "question"
    ? screen.fields.filter(({ type }) => type !== "hidden").map((field) => ({ id: field.id, step: screen.step, fields: [field] }))
    : [screen];

/** Where the keyboard goes on a screen, by its first field: one question alone is answered at once. */
export const focusAt = ({ pace }: Pick<FormDefinition, "pace">, field: Field | undefined): Focus =>
  pace === "question" && field && field.type !== "statement" ? `field ${field.id}` : "heading";
