import type { Answers, AnswerValue, Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import { countedAnswers } from "./form.ts";
import { ownAgain } from "./intake.ts";
import { type Scorable, subjectFromParts } from "./matching/subject-parts.ts";

/** Every answer that was given and not cleared. */
export function givenAnswers(lead: Pick<Lead, "answers">): Answers {
  const given: Answers = {};
  for (const [field, answer] of Object.entries(lead.answers)) if (answer.value !== null) given[field] = answer.value;
  return given;
}

/** What somebody said themselves, also where another one's word stands above it. */
export function ownWords(answers: Lead["answers"]): Answers {
  const own = Object.entries(answers).map(([field, held]) => [field, held.from === undefined ? held : ownAgain(held)] as const);
  return givenAnswers({ answers: Object.fromEntries(own) });
}

/** The answers that count: those of fields the visitor could see at the end. One left behind in a hidden branch does not. */
export function currentAnswers(lead: Pick<Lead, "answers">, form: Form | null): Answers {
  if (!form) return {};
  const fields = new Set(form.steps.flatMap((step) => step.fields.map((field) => field.id)));
  const current: Answers = {};
  for (const [field, value] of Object.entries(countedAnswers(form, givenAnswers(lead)))) {
    if (fields.has(field)) current[field] = value as AnswerValue;
  }
  return current;
}

/**
 * Answers as others are told them: what was given in a branch that was left again is kept with the lead, and is told to nobody as an answer.
 * A form of the page's own has no branches of ours, and was sent with all that stood in it.
 */
export function toldAnswers(lead: Pick<Lead, "answers" | "page">, form: Form | null): Record<string, unknown> {
  const given = givenAnswers(lead);
  return form && lead.page?.missing === undefined ? countedAnswers(form, given) : given;
}

/** Fields with an answer that was given where the visitor is no more. */
export function leftBehind(lead: Pick<Lead, "answers" | "page">, form: Form | null): string[] {
  const told = toldAnswers(lead, form);
  return Object.keys(givenAnswers(lead)).filter((field) => !Object.hasOwn(told, field));
}

/**
 * What conditions see of a lead: answers, facts, touch, page and scores under the paths of the condition language. With a playbook the clock can be
 * asked as well; what it said stands among the inputs only where somebody asked, since most routes never do.
 */
export function subjectOf(lead: Lead, form: Form | null, score: Score | null, now: EpochMs, playbook?: Playbook): Scorable {
  const { kind, facts, page, site } = lead;
  const said = { kind: kind === "partial" ? "submitted" : kind, form: lead.form, site, facts, page } as const;
  let current: Answers | undefined;
  const parts = {
    ...said,
    person: lead.identity?.keys[0],
    get answers() {
      current ??= currentAnswers(lead, form);
      return current;
    },
  };
  const subject = subjectFromParts(parts, now, playbook);
  if (score) subject.scored(score);
  return subject;
}
