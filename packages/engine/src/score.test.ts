import { type Scoring, Scoring as ScoringSchema } from "@baton/contract/score";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { score } from "./score.ts";

const dayMs = 24 * 60 * 60 * 1000;
const scoring = (given: v.InferInput<typeof ScoringSchema>): Scoring => v.parse(ScoringSchema, given);
const lookup = (path: string) => ({ "company.employees": 800, "answers.product": "suite" })[path];
const points = (amount: number) => ({ label: `${amount} points`, when: {}, points: amount });

describe("score", () => {
  it("lists every point given, and none that was not", () => {
    const result = score(
      scoring({
        fit: [
          { label: "over 500 employees", when: { "company.employees": { gte: 500 } }, points: 40 },
          { label: "in Germany", when: { "geo.country": "DE" }, points: 20 },
        ],
        intent: [{ label: "asked for the suite", when: { "answers.product": "suite" }, points: 30 }],
      }),
      lookup,
      {},
      0,
    );
    expect(result).toMatchObject({ fit: 40, intent: 30 });
    expect(result.given).toEqual([
      { kind: "fit", label: "over 500 employees", points: 40 },
      { kind: "intent", label: "asked for the suite", points: 30 },
    ]);
  });

  it.each([
    [[80, 60], 100],
    [[30, -50], 0],
    [[80, 60, -50], 90],
  ])("points %j sum to a fit of %i: the sum is clamped, not the steps", (given, fit) => {
    expect(score(scoring({ fit: given.map(points) }), lookup, {}, 0).fit).toBe(fit);
  });

  it.each([
    [0, 80],
    [30 * dayMs, 40],
    [60 * dayMs, 20],
    [5 * 60_000, 80],
    [-dayMs, 80],
  ])("intent of 80 with a half-life of 30 days is, after %i ms, %i", (ageMs, intent) => {
    expect(score(scoring({ intent: [points(80)], intentHalfLifeDays: 30 }), lookup, {}, ageMs).intent).toBe(intent);
  });

  it("clamps intent after it decayed, so that a very keen visitor stays keen longer", () => {
    const keen = scoring({ intent: [points(100), points(100)], intentHalfLifeDays: 1 });
    expect(score(keen, lookup, {}, dayMs).intent).toBe(100);
  });

  it.each([
    [80, 60, "A"],
    [80, 10, "B"],
    [40, 60, "B"],
    [10, 90, "C"],
  ])("fit %i and intent %i is grade %s: first band whose two minimums are met, else the last", (fit, intent, grade) => {
    const grades = [
      { grade: "A", fit: 70, intent: 50 },
      { grade: "B", fit: 40 },
      { grade: "C", fit: 20 },
    ];
    expect(score(scoring({ fit: [points(fit)], intent: [points(intent)], grades }), lookup, {}, 0).grade).toBe(grade);
  });

  it("everybody qualifies where no bar is set", () => {
    expect(score(scoring({}), lookup, {}, 0)).toMatchObject({ qualified: true, unmet: [] });
  });

  it("the bar may ask for scores and facts alike, and says what was not met", () => {
    const bar = scoring({
      fit: [points(30)],
      qualified: { "score.fit": { gte: 50 }, "company.employees": { gte: 500 }, "email.free": false },
    });
    const result = score(bar, lookup, {}, 0);
    expect(result.qualified).toBe(false);
    expect(result.unmet).toEqual([
      { path: "score.fit", test: "gte", expected: 50, actual: 30 },
      { path: "email.free", test: "eq", expected: false, missing: true },
    ]);
  });
});
