import type { Answers, Field, FieldProblem, Form } from "@baton/contract/form";
import { pathsOf } from "../conditions.ts";
import { countedAnswers, holds, neverCaptured, validateField, validateForm } from "../form.ts";

/** A form read once for very many leads: the same answers as the functions it stands for, without looking everything up each time. */
export interface AskedFields {
  fields: readonly Field[];
  /** Whether the field may be kept at all, by its name. */
  isKept(field: string): boolean;
  /** Those that count. */
  counted(answers: Answers): Answers;
  /** `validateForm`, for answers that count. */
  problems(counted: Answers): FieldProblem[];
}

export function askedFields(form: Form): AskedFields {
  const fields = form.steps.flatMap((step) => step.fields);
  const kept = new Set(fields.filter(({ id, autocomplete }) => !neverCaptured({ name: id, autocomplete })).map(({ id }) => id));
  const conditional = form.steps.some((step) => step.when || step.ends || step.fields.some(({ when }) => when));
  const forward = looksAhead(form);
  const judge = remembering();
  return {
    fields,
    isKept: (field) => kept.has(field),
    // A copy without anything taken out of it stays quick to read.
    counted: (answers) => (conditional ? ({ ...countedAnswers(form, answers) } as Answers) : answers),
    problems: (counted) => (forward ? validateForm(form, counted) : inOrder(form, counted, judge)),
  };
}

/** Answers of one field whose judgement is remembered: of very many leads most say what somebody before them has said. */
const remembered = 2_000;
type Judge = (field: Field, value: Answers[string] | undefined) => FieldProblem | null;

/** `validateField`, once for each answer. Who writes an e-mail address or a number writes their own. */
function remembering(): Judge {
  const known = new Map<Field, Map<string, FieldProblem | null>>();
  return (field, value) => {
    if (typeof value !== "string" || field.type === "email" || field.type === "phone") return validateField(field, value);
    let of = known.get(field);
    if (!of) {
      of = new Map();
      known.set(field, of);
    }
    const held = of.get(value);
    if (held !== undefined) return held;
    const judged = validateField(field, value);
    if (of.size < remembered) of.set(value, judged);
    return judged;
  };
}

/** Where no condition looks at what comes after it, answers that count are counted once and for all. */
function inOrder({ steps }: Form, counted: Answers, judge: Judge): FieldProblem[] {
  const found: FieldProblem[] = [];
  for (const step of steps) {
    if (!holds(step.when, counted)) continue;
    for (const field of step.fields) {
      if (!holds(field.when, counted)) continue;
      const problem = judge(field, Object.hasOwn(counted, field.id) ? counted[field.id] : undefined);
      if (problem) found.push(problem);
    }
  }
  return found;
}

function looksAhead({ steps }: Form): boolean {
  const before = new Set<string>();
  const reads = (when: Parameters<typeof pathsOf>[0] | undefined) => [...(when ? pathsOf(when) : [])];
  for (const step of steps) {
    if (step.ends || reads(step.when).some((path) => !before.has(path))) return true;
    for (const field of step.fields) {
      if (reads(field.when).some((path) => !before.has(path))) return true;
      before.add(`answers.${field.id}`);
    }
  }
  return false;
}
