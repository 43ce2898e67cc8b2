import type { Answers, AnswerValue, Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import { attributionPaths } from "./attribution.ts";
import type { Lookup } from "./conditions.ts";
import { countedAnswers } from "./form.ts";
import { clockValue } from "./hours/clock-paths.ts";
import { ownAgain } from "./intake.ts";

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

/** What conditions see of a lead, and where each value came from. */
export interface Subject {
  lookup: Lookup;
  inputs: Record<string, { value: unknown; source: string }>;
}

/**
 * Flattens answers, facts, touch, page and scores into the paths of the condition language. With a playbook the clock can be asked as well; what
 * it said stands among the inputs only where somebody asked, since most routes never do.
 */
export function subjectOf(lead: Lead, form: Form | null, score: Score | null, now: EpochMs, playbook?: Playbook): Subject {
  const kind = lead.kind === "partial" ? "submitted" : lead.kind;
  const values = new Map<string, { value: unknown; source: string }>();
  const put = (path: string, value: unknown, source: string) => {
    if (value !== undefined && value !== null && value !== "") values.set(path, { value, source });
  };
  for (const [field, value] of Object.entries(currentAnswers(lead, form))) put(`answers.${field}`, value as AnswerValue, "visitor");
  for (const fact of Object.values(lead.facts)) put(fact.path, fact.value, fact.source);
  for (const [path, value] of attributionPaths(lead.page)) put(path, value, "page");
  put("page.url", lead.page.url, "page");
  put("page.referrer", lead.page.referrer, "page");
  put("page.title", lead.page.title, "page");
  put("page.language", lead.page.language, "page");
  put("page.timeZone", lead.page.timeZone, "page");
  // The strongest key stands for the person: splits go by it.
  put("person.key", lead.identity?.keys[0], "identity");
  put("submission.kind", kind, "capture");
  put("submission.form", lead.form, "capture");
  put("submission.site", lead.site, "capture");
  put("time.at", now, "clock");
  if (score) {
    put("score.fit", score.fit, "scoring");
    put("score.intent", score.intent, "scoring");
    put("score.grade", score.grade, "scoring");
  }
  const inputs = Object.fromEntries(values);
  const lookup = (path: string): unknown => {
    const known = values.get(path);
    if (known || !playbook || !path.startsWith("time.")) return known?.value;
    const value = clockValue(path, playbook, now);
    const asked = { value, source: "clock" };
    values.set(path, asked);
    if (value !== undefined) inputs[path] = asked;
    return value;
  };
  return { lookup, inputs };
}
