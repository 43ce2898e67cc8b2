import type { Facts } from "@baton/contract/facts";
import type { Answers, AnswerValue, Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import type { Page } from "@baton/contract/visitor";
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
  const { kind, facts, page, site } = lead;
  const said = { kind: kind === "partial" ? "submitted" : kind, form: lead.form, site, facts, page } as const;
  return subjectFromParts({ ...said, answers: currentAnswers(lead, form), person: lead.identity?.keys[0] }, score, now, playbook);
}

/** What a lead is made of, as far as conditions see it. */
export interface Parts {
  kind: "submitted" | "abandoned";
  form: string;
  site: string;
  /** Those that count. */
  answers: Answers;
  facts: Facts;
  page: Page;
  /** The strongest key, which stands for the person: splits go by it. */
  person: string | undefined;
}

/** `subjectOf`, of a lead that is not there as a whole. */
export function subjectFromParts(parts: Parts, score: Score | null, now: EpochMs, playbook?: Playbook): Subject {
  const inputs: Subject["inputs"] = {};
  const put = (path: string, value: unknown, source: string) => {
    if (value !== undefined && value !== null && value !== "") inputs[path] = { value, source };
  };
  const { page } = parts;
  for (const field in parts.answers) put(`answers.${field}`, parts.answers[field], "visitor");
  for (const fact of Object.values(parts.facts)) put(fact.path, fact.value, fact.source);
  for (const [path, value] of attributionPaths(page)) put(path, value, "page");
  put("page.url", page.url, "page");
  put("page.referrer", page.referrer, "page");
  put("page.title", page.title, "page");
  put("page.language", page.language, "page");
  put("page.timeZone", page.timeZone, "page");
  put("person.key", parts.person, "identity");
  put("submission.kind", parts.kind, "capture");
  put("submission.form", parts.form, "capture");
  put("submission.site", parts.site, "capture");
  put("time.at", now, "clock");
  if (score) {
    put("score.fit", score.fit, "scoring");
    put("score.intent", score.intent, "scoring");
    put("score.grade", score.grade, "scoring");
  }
  // Every path has a dot in it, so none is a name that objects have of themselves.
  const lookup = (path: string): unknown => {
    const known = inputs[path];
    if (known || !playbook || !path.startsWith("time.")) return known?.value;
    const value = clockValue(path, playbook, now);
    if (value !== undefined) inputs[path] = { value, source: "clock" };
    return value;
  };
  return { lookup, inputs };
}
