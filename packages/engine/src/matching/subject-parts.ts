import type { Facts } from "@baton/contract/facts";
import type { Answers } from "@baton/contract/form";
import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import type { Page } from "@baton/contract/visitor";
import { attributionPaths } from "../attribution.ts";
import type { Lookup } from "../conditions.ts";
import { clockValue } from "../hours/clock-paths.ts";

/** What conditions see of a lead, and where each value came from. */
export interface Subject {
  lookup: Lookup;
  readonly inputs: Record<string, { value: unknown; source: string }>;
}

/** One whose scores are unknown until they are given. */
export type Scorable = Subject & { scored(scores: Score): void };

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

/**
 * A lead under the paths of conditions. Of the forty it has, conditions ask for a few: `inputs` is put together when somebody reads it, and what
 * the clock is asked afterwards still comes to stand there.
 */
export function subjectFromParts(parts: Parts, now: EpochMs, playbook?: Playbook): Scorable {
  let scores: Score | null = null;
  let inputs: Subject["inputs"] | null = null;
  const { facts, page } = parts;
  let touched: Map<string, unknown> | null = null;
  const asked = new Map<string, unknown>();

  function own(path: string): unknown {
    switch (path) {
      case "person.key":
        return parts.person;
      case "submission.kind":
        return parts.kind;
      case "submission.form":
        return parts.form;
      case "submission.site":
        return parts.site;
      case "time.at":
        return now;
      case "score.fit":
        return scores?.fit;
      case "score.intent":
        return scores?.intent;
      case "score.grade":
        return scores?.grade;
      case "page.url":
        return page.url;
      case "page.referrer":
        return page.referrer;
      case "page.title":
        return page.title;
      case "page.language":
        return page.language;
      case "page.timeZone":
        return page.timeZone;
      default:
        return undefined;
    }
  }

  function clock(path: string, book: Playbook): unknown {
    if (asked.has(path)) return asked.get(path);
    const value = clockValue(path, book, now);
    asked.set(path, value);
    if (inputs && value !== undefined) inputs[path] = { value, source: "clock" };
    return value;
  }

  const lookup: Lookup = (path) => {
    const special = own(path);
    if (isValue(special)) return special;
    if (path.startsWith("touch.") || path.startsWith("visit.")) {
      touched ??= new Map(attributionPaths(page).filter(([, value]) => isValue(value)));
      if (touched.has(path)) return touched.get(path);
    }
    const fact = facts[path];
    if (fact && isValue(fact.value)) return fact.value;
    if (path.startsWith("answers.")) {
      const field = path.slice(8);
      const { answers } = parts;
      const answer = Object.hasOwn(answers, field) ? answers[field] : undefined;
      return isValue(answer) ? answer : undefined;
    }
    return playbook && path.startsWith("time.") ? clock(path, playbook) : undefined;
  };

  return {
    lookup,
    scored(given) {
      scores = given;
    },
    get inputs() {
      inputs ??= inputsOf(parts, scores, now, asked);
      return inputs;
    },
  };
}

function inputsOf(parts: Parts, scores: Score | null, now: EpochMs, asked: ReadonlyMap<string, unknown>): Subject["inputs"] {
  const inputs: Subject["inputs"] = {};
  const put = (path: string, value: unknown, source: string) => {
    if (isValue(value)) inputs[path] = { value, source };
  };
  const { page } = parts;
  for (const [field, answer] of Object.entries(parts.answers)) put(`answers.${field}`, answer, "visitor");
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
  if (scores) {
    put("score.fit", scores.fit, "scoring");
    put("score.intent", scores.intent, "scoring");
    put("score.grade", scores.grade, "scoring");
  }
  for (const [path, value] of asked) if (value !== undefined) inputs[path] = { value, source: "clock" };
  return inputs;
}

const isValue = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
