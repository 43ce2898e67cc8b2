import type { Condition } from "@baton/contract/condition";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches, truth } from "../conditions.ts";
import { matcher } from "./matcher.ts";
import { prepared } from "./prepared.ts";

const paths = ["answers.a", "company.b", "touch.c"];
const words = ["", "a", "ab", "Ab", "abc", "abcabc", "12", "12.5", "true", "2026-11-23", "2026-11-24"];
const scalar = fc.oneof(fc.constantFrom(...words), fc.constantFrom(-1, 0, 1, 12, 12.5, 100), fc.boolean());
const bound = fc.constantFrom(-1, -0, 0, 1, 12, 12.5, 100);
const pattern = fc.constantFrom("a", "ab", "abc", "bca", "c", "abcabcabc", "1");
const tests = fc.oneof(
  fc.record({ eq: scalar }),
  fc.record({ ne: scalar }),
  fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ gte: bound, lt: bound }),
  fc.record({ gt: bound }),
  fc.record({ lte: bound }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ contains: pattern }),
  fc.record({ startsWith: pattern }),
  fc.record({ endsWith: pattern }),
  fc.record({ glob: fc.constantFrom("Ab", "12", "*", "a*", "?b*", "*bc", "a?c*", "12*") }),
  fc.record({ within: fc.tuple(bound, bound) }),
  fc.record({ before: fc.constantFrom("2026-11-23", "2026-11-24T10:00:00Z") }),
  fc.record({ after: fc.constantFrom("2026-11-22", "2026-11-23") }),
  fc.constant({}),
);
const test = fc.tuple(fc.constantFrom(...paths), fc.oneof(scalar, tests)).map(([path, asked]) => ({ [path]: asked }) as Condition);
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: test },
    { weight: 2, arbitrary: fc.tuple(test, test).map(([one, other]) => ({ ...one, ...other }) as Condition) },
    { weight: 1, arbitrary: fc.array(tie("tree"), { maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie("tree"), { maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie("tree").map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.constantFrom<Condition>({ territory: "north" }, { territory: "round" }, { territory: "nowhere" }, {}) },
  ),
}));
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constantFrom(undefined, null, Number.POSITIVE_INFINITY, {}));
const lead = fc.tuple(value, value, value).map((values) => Object.fromEntries(paths.map((path, at) => [path, values[at]])));

describe("laws of the matcher", () => {
  it("finds whom asking every condition in turn would find, wherever it begins and whatever is missing", () => {
    fc.assert(
      fc.property(
        // Several dozens over few words: lists so long that they are sorted again occur.
        fc.array(tree, { minLength: 13, maxLength: 120, size: "max" }),
        tree,
        fc.array(lead, { minLength: 1, maxLength: 12 }),
        fc.nat(60),
        (conditions, north, leads, from) => {
          const territories = { north, round: { any: [{ territory: "round" }, { "answers.a": "ab" }] } as Condition };
          const find = matcher(conditions, territories);
          for (const known of leads) {
            const lookup = (path: string) => known[path];
            for (const condition of conditions.slice(0, 20))
              expect(prepared(condition)(lookup, territories)).toBe(truth(condition, lookup, territories));
            const inTurn = conditions.findIndex((condition, at) => at >= from && matches(condition, lookup, territories));
            // Once as they are written, twice as they are prepared.
            for (let time = 0; time < 3; time++) expect(find(lookup, from)).toBe(inTurn);
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  it("finds a span by every number at its edges", () => {
    const spans = Array.from({ length: 60 }, (_, n): Condition => [{ gt: n }, { gte: n }, { lt: -n }, { lte: -n }][n % 4] as Condition).map(
      (asked) => ({ "company.b": asked }) as Condition,
    );
    const find = matcher(spans, {});
    for (let number = -61; number <= 61; number += 0.5) {
      const lookup = () => number;
      expect([number, find(lookup, 1)]).toEqual([number, spans.findIndex((asked, at) => at >= 1 && matches(asked, lookup))]);
    }
  });
});
