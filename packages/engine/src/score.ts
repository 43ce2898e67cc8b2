import type { Condition } from "@baton/contract/condition";
import type { Points, PointsGiven, Score, Scoring } from "@baton/contract/score";
import { type Lookup, misses, type Territories } from "./conditions.ts";
import { type Prepared, prepared } from "./matching/prepared.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Fit, intent and grade of a lead, with every point given.
 *
 * fit = Σ points; intent = Σ points · ½^(age / half-life); both rounded to whole points (so that 50 points are still 50 five
 * minutes later) and clamped to 0-100. Grade: the first band whose two minimums are met, else the last. Points see answers and
 * facts; `qualified` sees `score.fit`, `score.intent` and `score.grade` as well.
 *
 * @param ageMs how long ago the behaviour behind intent happened; milliseconds, below 0 counts as 0
 */
export function score(scoring: Scoring, lookup: Lookup, territories: Territories, ageMs: number): Score {
  const given: PointsGiven[] = [];
  const halfLives = Math.max(0, ageMs) / (scoring.intentHalfLifeDays * dayMs);
  const fit = clamp(sum("fit", scoring.fit, lookup, territories, given));
  const intent = clamp(sum("intent", scoring.intent, lookup, territories, given) * 0.5 ** halfLives);
  const band = scoring.grades.find((one) => fit >= one.fit && intent >= one.intent) ?? scoring.grades.at(-1);
  const scores = { fit, intent, grade: band?.grade ?? "" };
  const seen = withScore(lookup, scores);
  const unmet = scoring.qualified ? misses(scoring.qualified, seen, territories) : [];
  return { ...scores, qualified: unmet.length === 0, given, unmet };
}

/** The same lookup, with `score.fit`, `score.intent` and `score.grade` in it. */
export function withScore(lookup: Lookup, scores: Pick<Score, "fit" | "intent" | "grade">): Lookup {
  return (path) => {
    if (path === "score.fit") return scores.fit;
    if (path === "score.intent") return scores.intent;
    return path === "score.grade" ? scores.grade : lookup(path);
  };
}

function sum(kind: PointsGiven["kind"], table: Points[], lookup: Lookup, territories: Territories, given: PointsGiven[]): number {
  let total = 0;
  for (const { label, when, points } of table) {
    if (!ready(when)(lookup, territories)) continue;
    given.push({ kind, label, points });
    total += points;
  }
  return total;
}

/** Every lead is asked them all, so each is prepared once. */
function ready(when: Condition): Prepared {
  const known = prepares.get(when) ?? prepared(when);
  prepares.set(when, known);
  return known;
}
const prepares = new WeakMap<Condition, Prepared>();

function clamp(points: number): number {
  return Math.min(100, Math.max(0, Math.round(points)));
}
