import { Condition } from "@baton/contract/condition";
import type { Route } from "@baton/contract/routing";
import fc from "fast-check";
import * as v from "valibot";
import { expect, it } from "vitest";
import { matches } from "../../conditions.ts";
import type { Part } from "../parts.ts";
import { contradictions } from "./contradictions.ts";
import { waysIn } from "./literals.ts";
import { shadowed } from "./shadowed.ts";

/** `one` has a single value, `many` may be a list. */
const isSingle = (path: string) => path === "answers.one";
const path = fc.constantFrom("answers.one", "answers.many");
const number = fc.constantFrom(0, 1, 2, 3);
const word = fc.constantFrom("a", "ab", "abc", "b", "2");
const scalar = fc.oneof(number, word);
const moment = fc.constantFrom("2026-01-01", "2026-02-01");
const tests = fc.oneof(
  scalar,
  fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ gte: number, lt: number }, { requiredKeys: [] }),
  fc.record({ gt: number, lte: number }, { requiredKeys: [] }),
  fc.record({ within: fc.tuple(number, number) }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ startsWith: word, endsWith: word, contains: word, glob: fc.constantFrom("a*", "*b", "*") }, { requiredKeys: [] }),
  fc.record({ before: moment, after: moment }, { requiredKeys: [] }),
);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: fc.tuple(path, tests).map(([key, test]) => ({ [key]: test }) as Condition) },
    { weight: 1, arbitrary: fc.tuple(tests, tests).map(([one, many]) => ({ "answers.one": one, "answers.many": many }) as Condition) },
    { weight: 1, arbitrary: fc.array(tie("tree"), { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie("tree"), { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie("tree").map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.constant({ territory: "here" }) },
  ),
}));
/** A territory that names itself is refused, and asking it would take for ever. */
const territory = tree.filter((condition) => !JSON.stringify(condition).includes('"territory"'));
const element = fc.constantFrom(0, 1, 2, 3, "a", "A", "ab", "abc", "b", "2", "2.0", "2026-01-15");
const lead = fc.record({
  "answers.one": fc.oneof(element, fc.constant(undefined)),
  "answers.many": fc.oneof(element, fc.array(element, { maxLength: 3 }), fc.constant(undefined)),
});
const leads = fc.array(lead, { minLength: 20, maxLength: 20 });

/** Told wrongly, somebody would delete a route that leads depend on. */
it("no lead ever gets to a route that is called unreachable", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(tree, { minLength: 2, maxLength: 5 }), territory, leads, (conditions, here, people) => {
      const territories = { here };
      const routes = conditions.map(
        (when, n) => ({ at: ["routes", n], value: { id: `r${n}`, when, onEmpty: "hold" } }) as unknown as Part<Route>,
      );
      const flagged = new Set(shadowed(routes, waysIn(territories), isSingle, () => false).map(({ at }) => at[1]));
      told += flagged.size;
      for (const person of people) {
        const taken = conditions.findIndex((when) => matches(when, (key) => (person as Record<string, unknown>)[key], territories));
        expect(flagged.has(taken)).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(told).toBeGreaterThan(20);
});

it("no lead ever meets a condition that is said never to hold", () => {
  let told = 0;
  fc.assert(
    fc.property(tree, leads, (when, people) => {
      expect(v.is(Condition, when)).toBe(true);
      const isTold = contradictions([[when, ["routes", 0, "when"]]], waysIn({}), isSingle).some(({ at }) => at.length === 3);
      if (!isTold) return;
      told += 1;
      for (const person of people) expect(matches(when, (key) => (person as Record<string, unknown>)[key], {})).toBe(false);
    }),
    { numRuns: 1_500 },
  );
  expect(told).toBeGreaterThan(50);
});
