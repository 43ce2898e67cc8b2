import type { Outcome } from "@baton/contract/assignment";
import type { AnswerValue, AskedStep, Field, FieldProblem, FormDefinition } from "@baton/contract/form";
import { countedAnswers, visibleFields, visibleSteps } from "@baton/engine/form";
import { pipedIn } from "../piping.ts";
import { words } from "../words.ts";
import { wrongWith } from "./judge.ts";
import { atPace, focusAt, type Screen } from "./pace.ts";

/** Where the keyboard goes after the next drawing; a field by its id. */
export type Focus = "heading" | "summary" | "outcome" | `field ${string}` | null;

export interface Flow {
  form: FormDefinition;
  /** Id of the step shown. */
  step: string;
  /** Id of the screen shown: that of the step, or of its question where they come one after the other. */
  screen: string;
  /** As given. Going back and forth never takes anything out. */
  answers: Record<string, AnswerValue>;
  problems: FieldProblem[];
  /** Next or Send was refused on this screen: its problems are summed up. */
  refusal: boolean;
  phase: "asking" | "sending" | "unreachable" | "routing" | "done";
  outcome: Outcome | null;
  focus: Focus;
  /** For the live region. */
  said: string;
  /** Which way the last step went, for the movement; none to the first screen. */
  direction?: "forth" | "back";
  /** How much of the way was behind the visitor when they came to a screen, by its id. */
  behind: Record<string, number>;
}

/** Every screen there is for these answers, in order. */
function screens({ form, answers }: Pick<Flow, "form" | "answers">): Screen[] {
  const counted = countedAnswers(form, answers);
  return visibleSteps(form, answers).flatMap((step) => atPace(form, { id: step.id, step, fields: visibleFields(step, counted) }));
}

const placeOf = ({ steps }: FormDefinition, id: string) => steps.findIndex((step) => step.id === id);

/** `from`: where somebody stopped; the first screen that shows from that step on, or else the last one. */
export function openFlow(form: FormDefinition, answers: Record<string, AnswerValue> = {}, from = ""): Flow {
  const all = screens({ form, answers });
  const shown = all.find(({ step }) => placeOf(form, step.id) >= placeOf(form, from)) ?? all.at(-1);
  return {
    form,
    step: shown?.step.id ?? "",
    screen: shown?.id ?? "",
    answers,
    problems: [],
    refusal: false,
    phase: "asking",
    outcome: null,
    focus: null,
    said: "",
    behind: {},
  };
}

/**
 * The step shown and its fields that do, answers in place in their words, and where it stands: `index` of `count` screens, as far as the
 * answers so far decide which there are. `done`, 0 to 1, takes an equal share of what was left for each screen gone past: where an answer
 * makes the form longer or shorter, only the way ahead changes, and it never falls from one screen to the next.
 */
export function onScreen(flow: Flow): { step: AskedStep | undefined; fields: Field[]; index: number; count: number; done: number } {
  const all = screens(flow);
  const { form } = flow;
  let index = all.findIndex(({ id }) => id === flow.screen);
  // A screen that its own answer took away: the one before it.
  if (index < 0) index = Math.max(0, all.filter(({ step }) => placeOf(form, step.id) <= placeOf(form, flow.step)).length - 1);
  const { step, fields } = inWords(flow, all[index] ?? { step: undefined, fields: [] });
  const behind = flow.behind[flow.screen] ?? index / all.length;
  return { step, fields, index, count: all.length, done: behind + (1 - behind) / (all.length - index) };
}

/** The form's own words with the answers they name. */
export const inWords = <Said>({ form, answers }: Flow, said: Said): Said => pipedIn(said, form, () => countedAnswers(form, answers));

/** A value changed. A problem shown at its field goes, or changes its words, as soon as the value does; none appears while typing. */
export function change(flow: Flow, field: string, value: AnswerValue): Flow {
  const answers = { ...flow.answers, [field]: value };
  const known = flow.form.steps.flatMap((step) => step.fields).find(({ id }) => id === field);
  const problems = flow.problems.flatMap((problem) => (problem.field !== field ? [problem] : ((known && wrongWith(known, value)) ?? [])));
  return { ...flow, answers, problems, focus: null };
}

/** Fields in which something was given have been left: what is wrong with them is said now. */
export function leave(flow: Flow, left: ReadonlySet<string>): Flow {
  const there = onScreen(flow).fields.filter(({ id }) => left.has(id));
  const problems = flow.problems.filter(({ field }) => !left.has(field));
  return { ...flow, problems: problems.concat(wrongIn(flow, there)), focus: null };
}

const wrongIn = ({ answers }: Flow, fields: Field[]) => fields.flatMap((field) => wrongWith(field, answers[field.id]) ?? []);

/** Next was pressed: problems at their fields, the next screen, or the end of the form. */
export function advance(flow: Flow): { flow: Flow; went: "nowhere" | "on" | "end" } {
  const { fields, index, done } = onScreen(flow);
  const problems = wrongIn(flow, fields);
  if (problems.length > 0) return { flow: { ...flow, ...refusal(problems) }, went: "nowhere" };
  const next = screens(flow)[index + 1];
  if (!next) return { flow: { ...flow, problems: [], refusal: false, focus: null }, went: "end" };
  return { flow: goTo({ ...flow, behind: { ...flow.behind, [next.id]: done } }, next, "forth"), went: "on" };
}

const refusal = (problems: FieldProblem[]) =>
  ({ problems, refusal: true, focus: "summary", said: words.problems?.(problems.length) ?? problems[0]?.message ?? "" }) as const;

export function goBack(flow: Flow): Flow {
  const before = screens(flow)[onScreen(flow).index - 1];
  return before ? goTo(flow, before, "back") : flow;
}

function goTo(flow: Flow, { id, step, fields: [field] }: Screen, direction: "forth" | "back"): Flow {
  const there = { ...flow, step: step.id, screen: id, problems: [], refusal: false, direction };
  const { step: shown, index, count } = onScreen(there);
  return { ...there, focus: focusAt(flow.form, field), said: `${words.stepOf(index + 1, count)}: ${shown?.title}` };
}

/** The edge found something wrong: back to the first screen that holds it, everything still filled in. */
export function refused(flow: Flow, problems: FieldProblem[]): Flow {
  const first = screens(flow).find(({ fields }) => fields.some(({ id }) => problems.some(({ field }) => field === id)));
  return {
    ...flow,
    phase: "asking",
    step: first?.step.id ?? flow.step,
    screen: first?.id ?? flow.screen,
    ...refusal(problems),
    direction: "back",
  };
}
