import type { Outcome } from "@baton/contract/assignment";
import type { Field, FieldProblem, FormDefinition, Step } from "@baton/contract/form";
import { countedAnswers, progress, validateField, visibleFields, visibleSteps } from "@baton/engine/form";
import { words } from "../words.ts";

/** Where the keyboard goes after the next drawing; a field by its id. */
export type Focus = "heading" | "summary" | "outcome" | `field ${string}` | null;

export interface Flow {
  form: FormDefinition;
  /** Id of the step shown. */
  step: string;
  /** As typed. Going back and forth never takes anything out. */
  answers: Record<string, string>;
  problems: FieldProblem[];
  phase: "asking" | "sending" | "unreachable" | "routing" | "done";
  outcome: Outcome | null;
  focus: Focus;
  /** For the live region. */
  said: string;
  /** Which way the last step went, for the movement. */
  direction: "forth" | "back";
}

/** `from`: where somebody stopped; the first step that shows from there on, or else the last one. */
export function openFlow(form: FormDefinition, answers: Record<string, string> = {}, from = ""): Flow {
  const place = ({ id }: { id: string }) => form.steps.findIndex((step) => step.id === id);
  const shown = visibleSteps(form, answers);
  return {
    form,
    step: (shown.find((step) => place(step) >= place({ id: from })) ?? shown.at(-1) ?? form.steps[0])?.id ?? "",
    answers,
    problems: [],
    phase: "asking",
    outcome: null,
    focus: null,
    said: "",
    direction: "forth",
  };
}

/** The step shown, its fields that show, and where it stands. */
export function onScreen(flow: Flow): { step: Step | undefined; fields: Field[]; index: number; count: number } {
  const step =
    visibleSteps(flow.form, flow.answers).find(({ id }) => id === flow.step) ?? flow.form.steps.find(({ id }) => id === flow.step);
  const counted = countedAnswers(flow.form, flow.answers);
  return { step, fields: step ? visibleFields(step, counted) : [], ...progress(flow.form, flow.answers, flow.step) };
}

/** A value changed. A problem shown at its field goes, or changes its words, as soon as the value does; none appears while typing. */
export function change(flow: Flow, field: string, value: string): Flow {
  const answers = { ...flow.answers, [field]: value };
  const known = flow.form.steps.flatMap((step) => step.fields).find(({ id }) => id === field);
  const problems = flow.problems.flatMap((problem) =>
    problem.field !== field ? [problem] : ((known && validateField(known, value)) ?? []),
  );
  return { ...flow, answers, problems, focus: null };
}

/** Next was pressed: problems at their fields, the next step, or the end of the form. */
export function advance(flow: Flow): { flow: Flow; went: "nowhere" | "on" | "end" } {
  const { fields, index } = onScreen(flow);
  const problems = fields.flatMap((field) => validateField(field, flow.answers[field.id]) ?? []);
  if (problems.length > 0) return { flow: { ...flow, problems, focus: "summary", said: words.problems(problems.length) }, went: "nowhere" };
  const next = visibleSteps(flow.form, flow.answers)[index + 1];
  if (!next) return { flow: { ...flow, problems: [], focus: null }, went: "end" };
  return { flow: goTo({ ...flow, problems: [] }, next.id, "forth"), went: "on" };
}

export function goBack(flow: Flow): Flow {
  const before = visibleSteps(flow.form, flow.answers)[onScreen(flow).index - 1];
  return before ? goTo({ ...flow, problems: [] }, before.id, "back") : flow;
}

function goTo(flow: Flow, step: string, direction: Flow["direction"]): Flow {
  const there = { ...flow, step };
  const { step: shown, index, count } = onScreen(there);
  return { ...there, direction, focus: "heading", said: `${words.stepOf(index + 1, count)}: ${shown?.title}` };
}

/** The edge found something wrong: back to the first step that holds it, everything still filled in. */
export function refused(flow: Flow, problems: FieldProblem[]): Flow {
  const first = visibleSteps(flow.form, flow.answers).find((step) =>
    step.fields.some(({ id }) => problems.some(({ field }) => field === id)),
  );
  return {
    ...flow,
    phase: "asking",
    step: first?.id ?? flow.step,
    problems,
    focus: "summary",
    said: words.problems(problems.length),
    direction: "back",
  };
}

/** Problems of the step shown, and those of no field we know. */
export function problemsHere(flow: Flow): FieldProblem[] {
  const elsewhere = new Set(flow.form.steps.filter(({ id }) => id !== flow.step).flatMap((step) => step.fields.map(({ id }) => id)));
  return flow.problems.filter(({ field }) => !elsewhere.has(field));
}
