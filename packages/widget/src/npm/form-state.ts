import type { Outcome } from "@baton/contract/assignment";
import type { AnswerValue, Field, FieldProblem, FormDefinition } from "@baton/contract/form";
import type { Saving } from "../form/actions.ts";
import { type Flow, onScreen } from "../form/flow.ts";

/** One question on the screen. */
export interface FieldState {
  field: Field;
  /** As given; an empty text while there is none. */
  value: AnswerValue;
  /** Shown at the field, once it is time to. */
  problem: FieldProblem | undefined;
}

/** What a visitor sees now. */
export interface FormState<A> {
  form: FormDefinition;
  /** `unreachable`: sent, and the edge cannot be reached; it goes on trying. `routing`: received, and a rep is being found. */
  phase: Flow["phase"];
  /** `index` counts from 0 among the `count` steps shown. */
  step: { id: string; title: string; help: string | undefined; index: number; count: number };
  /** Questions of this step that are shown. */
  fields: FieldState[];
  /** Everything given so far, those of steps left behind too. */
  answers: Partial<A>;
  problems: FieldProblem[];
  /** What the line about saving should say. */
  saving: Saving;
  /** Where the keyboard should go now: the heading of the step, the list of problems, the outcome, a field by `field <id>`. */
  focus: Flow["focus"];
  /** For a live region. */
  said: string;
  /** What came of it, once `done`. */
  outcome: Outcome | null;
}

export function stateOf<A>(flow: Flow, saving: Saving): FormState<A> {
  const { step, fields, index, count } = onScreen(flow);
  const { form, phase, answers, problems, focus, said, outcome } = flow;
  return {
    form,
    phase,
    step: { id: flow.step, title: step?.title ?? "", help: step?.help, index, count },
    fields: fields.map((field) => ({
      field,
      value: answers[field.id] ?? "",
      problem: problems.find((problem) => problem.field === field.id),
    })),
    answers: answers as Partial<A>,
    problems,
    saving,
    focus,
    said,
    outcome,
  };
}
