import type { Condition } from "@baton/contract/condition";
import type { Field, FieldProblem, Form, Step } from "@baton/contract/form";
import { matches } from "./conditions.ts";
import { validateField } from "./field.ts";

export { isEmpty, validateField } from "./field.ts";
export { type Capturable, neverCaptured } from "./never-captured.ts";

/** As much of a form as its visibility depends on: the published form and the browser's definition both are one. */
export type Steps = Pick<Form, "steps">;
/** Field id → value as given. From a visitor, so it is only ever read by own property. */
export type GivenAnswers = Readonly<Record<string, unknown>>;

/** Form conditions see `answers.*` and nothing else, so that the browser and the edge always agree. */
function holds(condition: Condition | undefined, answers: GivenAnswers): boolean {
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
export function countedAnswers(form: Steps, answers: GivenAnswers): Record<string, unknown> {
  const counted: Record<string, unknown> = { ...answers };
  for (const step of form.steps) {
    const stepHolds = holds(step.when, counted);
    for (const field of step.fields) if (!stepHolds || !holds(field.when, counted)) delete counted[field.id];
  }
  return counted;
}

/** Steps whose own condition holds and which have something to show. */
export function visibleSteps<Shown extends Step>(form: { steps: Shown[] }, answers: GivenAnswers): Shown[] {
  const counted = countedAnswers(form, answers);
  return form.steps.filter((step) => holds(step.when, counted) && step.fields.some((field) => holds(field.when, counted)));
}

/** Fields of one step to show. Give it `countedAnswers`, where other steps hold conditional fields. */
export function visibleFields(step: Pick<Step, "fields">, answers: GivenAnswers): Field[] {
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

/** Where a step stands among those shown: `index` from 0. A step no longer shown stands where its nearest shown predecessor does. */
export function progress(form: Steps, answers: GivenAnswers, stepId: string): { index: number; count: number } {
  const shown = visibleSteps(form, answers);
  const place = form.steps.findIndex((step) => step.id === stepId);
  const before = shown.filter((step) => form.steps.indexOf(step) <= place).length;
  return { index: Math.max(0, before - 1), count: shown.length };
}
