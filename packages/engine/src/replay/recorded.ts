import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Answers, AnswerValue } from "@baton/contract/form";
import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import { formEnd } from "../form/ending.ts";
import { seenBy } from "../hours/clock-paths.ts";
import type { Subject } from "../matching/subject-parts.ts";

type Inputs = DecisionReceipt["inputs"];

/** Scores and what the clock said follow from the playbook: under another one they may be others. */
export const withoutConclusions = (inputs: Inputs): Inputs =>
  Object.fromEntries(Object.entries(inputs).filter(([path]) => path === "time.at" || !/^(score|time)\./.test(path)));

export function scoreInputs({ fit, intent, grade }: Pick<Score, "fit" | "intent" | "grade">): Inputs {
  const from = (value: unknown) => ({ value, source: "scoring" });
  return { "score.fit": from(fit), "score.intent": from(intent), "score.grade": from(grade) };
}

/** What conditions see of a lead whose values were written down, under this playbook's clock. */
export const subjectFrom = (inputs: Inputs, { at }: Pick<DecisionReceipt, "at">, playbook: Playbook): Subject => ({
  lookup: seenBy({ inputs, at }, playbook),
  inputs,
});

/** Where the form they came through ends for the answers that were written down; a form the playbook does not have turns nobody down. */
export function endOf({ inputs }: Pick<DecisionReceipt, "inputs">, { forms }: Playbook): { fit: boolean; step: string | null } {
  const form = forms.find(({ id }) => id === inputs["submission.form"]?.value);
  // Only a step that ends the form can say that somebody is not a fit.
  if (!form?.steps.some(({ ends }) => ends)) return { fit: true, step: null };
  const answers: Answers = {};
  for (const [path, { value }] of Object.entries(inputs)) {
    if (path.startsWith("answers.")) answers[path.slice("answers.".length)] = value as AnswerValue;
  }
  return formEnd(form, answers);
}
