import type { Condition } from "@baton/contract/condition";
import type { AskedStep, Field, FieldProblem } from "@baton/contract/form";
import { matches } from "./conditions.ts";
import { validateField } from "./field.ts";

export { isEmpty } from "./empty.ts";
export { validateField } from "./field.ts";
export { type Capturable, neverCaptured } from "./never-captured.ts";

/** As much of a form as its visibility depends on: the published form and the browser's definition both are one. */
export interface Steps {
  steps: AskedStep[];
}
/** Field id → value as given. From a visitor, so it is only ever read by own property. */
export type GivenAnswers = Readonly<Record<string, unknown>>;

/** Form conditions see `answers.*` and nothing else, so that the browser and the edge always agree. */
export function holds(condition: Condition | undefined, answers: GivenAnswers): boolean {
  if (condition === undefined) return true;
  return matches(condition, (path) => {
    const field = path.startsWith("answers.") ? path.slice(8) : "";
    return Object.hasOwn(answers, field) ? answers[field] : undefined;
  });
}

/**
 * The answers that count: those left behind in a field or step that is no longer shown are taken out, in the order of the
 * form, so that a hidden answer cannot keep a later field visible. Answers to fields the form does not know are kept.
 */
export const countedAnswers = (form: Steps, answers: GivenAnswers): Record<string, unknown> => walk(form, answers).counted;

/** `last`: index of the step the form ends at, which is the first ending step whose condition holds; what comes after it is not asked. */
export function walk({ steps }: Steps, answers: GivenAnswers): { counted: Record<string, unknown>; last: number } {
  const counted: Record<string, unknown> = { ...answers };
  let last = steps.length;
  steps.forEach((step, index) => {
    const stepHolds = index < last && holds(step.when, counted);
    for (const field of step.fields) if (!stepHolds || !holds(field.when, counted)) delete counted[field.id];
    if (stepHolds && step.ends) last = index;
  });
  return { counted, last };
}

/** Steps whose own condition holds and which have something to show, up to where the form ends. */
export function visibleSteps<Shown extends AskedStep>(form: { steps: Shown[] }, answers: GivenAnswers): Shown[] {
  const { counted, last } = walk(form, answers);
  return form.steps.filter(
    (step, index) =>
      index <= last && holds(step.when, counted) && step.fields.some((field) => field.type !== "hidden" && holds(field.when, counted)),
  );
}

/** Fields of one step to show. Give it `countedAnswers`, where other steps hold conditional fields. */
export function visibleFields(step: Pick<AskedStep, "fields">, answers: GivenAnswers): Field[] {
  const counted = countedAnswers({ steps: [{ id: "", title: "", fields: step.fields }] }, answers);
  return step.fields.filter((field) => holds(field.when, counted));
}

/** Everything wrong with the answers, in the order of the form; what is not shown cannot be wrong. */
export function validateForm(form: Steps, answers: GivenAnswers): FieldProblem[] {
  const counted = countedAnswers(form, answers);
  return visibleSteps(form, counted).flatMap((step) =>
    visibleFields(step, counted).flatMap(
      (field) => validateField(field, Object.hasOwn(counted, field.id) ? counted[field.id] : undefined) ?? [],
    ),
  );
}
