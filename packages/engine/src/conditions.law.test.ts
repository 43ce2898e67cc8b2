import type { Condition } from "@baton/contract/condition";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches, misses } from "./conditions.ts";

/** Conditions over three paths whose values are true, false or absent; with Kleene's tables as the oracle. */
const paths = ["answers.a", "answers.b", "answers.c"];
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...paths).map((path): Condition => ({ [path]: true })),
    fc.array(tie("tree"), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("tree"), { maxLength: 3 }).map((any) => ({ any })),
    tie("tree").map((not) => ({ not })),
  ),
}));
const world = fc.record(Object.fromEntries(paths.map((path) => [path, fc.constantFrom(true, false, undefined)])));

/** 1 true, 0 false, ½ unknown: and is the minimum, or the maximum, not the complement (Kleene 1952, strong logic). */
function kleene(condition: Condition, values: Record<string, unknown>): number {
  const [[key, part]] = Object.entries(condition) as [[string, unknown]];
  if (key === "all") return Math.min(1, ...(part as Condition[]).map((child) => kleene(child, values)));
  if (key === "any") return Math.max(0, ...(part as Condition[]).map((child) => kleene(child, values)));
  if (key === "not") return 1 - kleene(part as Condition, values);
  return values[key] === undefined ? 0.5 : Number(values[key] === part);
}

describe("laws of conditions", () => {
  it("matches exactly what Kleene's logic calls true", () => {
    fc.assert(
      fc.property(tree, world, (condition, known) => {
        expect(matches(condition, (path) => known[path])).toBe(kleene(condition, known) === 1);
      }),
    );
  });

  it("gives a reason exactly when it does not match", () => {
    fc.assert(
      fc.property(tree, world, (condition, known) => {
        const see = (path: string) => known[path];
        expect(misses(condition, see).length === 0).toBe(matches(condition, see));
      }),
    );
  });

  it("learning more never takes back an answer that was certain", () => {
    fc.assert(
      fc.property(tree, world, fc.constantFrom(...paths), fc.boolean(), (condition, known, path, value) => {
        fc.pre(known[path] === undefined && matches(condition, (one) => known[one]));
        expect(matches(condition, (one) => (one === path ? value : known[one]))).toBe(true);
      }),
    );
  });

  it("globs as the regular expression of the same meaning would", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters.filter(Boolean), (glob, text) => {
        const oracle = new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matches({ "answers.a": { glob } }, () => text)).toBe(oracle.test(text));
      }),
      { numRuns: 500 },
    );
  });
});
