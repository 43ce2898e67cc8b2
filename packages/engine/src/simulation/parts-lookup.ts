import type { Playbook } from "@baton/contract/playbook";
import type { Score } from "@baton/contract/score";
import type { EpochMs } from "@baton/contract/time";
import { attributionPaths } from "../attribution.ts";
import type { Lookup } from "../conditions.ts";
import { clockValue } from "../hours/clock-paths.ts";
import { type Parts, type Subject, subjectFromParts } from "../subject.ts";

/**
 * What `subjectFromParts` makes, without putting every value under its path first: of the forty a lead has, conditions ask for a few.
 * `inputs` is put together when somebody reads it. Scores are unknown until they are given.
 */
export function quickSubject(parts: Parts, now: EpochMs, playbook: Playbook): Subject & { scored(scores: Score): void } {
  let scores: Score | null = null;
  const { answers, facts, page } = parts;
  let touched: Map<string, unknown> | null = null;
  const asked: string[] = [];

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
      const answer = Object.hasOwn(answers, field) ? answers[field] : undefined;
      return isValue(answer) ? answer : undefined;
    }
    if (!path.startsWith("time.")) return undefined;
    if (!asked.includes(path)) asked.push(path);
    return clockValue(path, playbook, now);
  };

  return {
    lookup,
    scored(given) {
      scores = given;
    },
    get inputs() {
      const whole = subjectFromParts(parts, scores, now, playbook);
      for (const path of asked) whole.lookup(path);
      return whole.inputs;
    },
  };
}

const isValue = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
