import type { Field, FieldProblem } from "@baton/contract/form";
import type { Flow } from "../form/flow.ts";

/** Problems of the screen shown, and those of no field we know. */
export function problemsHere({ form, problems }: Flow, fields: Field[]): FieldProblem[] {
  const here = new Set(fields.map(({ id }) => id));
  const known = new Set(form.steps.flatMap((step) => step.fields.map(({ id }) => id)));
  return problems.filter(({ field }) => here.has(field) || !known.has(field));
}
