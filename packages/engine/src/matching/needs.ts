import type { Condition } from "@baton/contract/condition";
import type { Territories } from "../conditions.ts";
import { clauseOfTest, never } from "./need-of-test.ts";

/** What equality compares: a text in lower case, or a number. */
export type Key = string | number;

/**
 * Something that can be looked up by the value under one path.
 * `keys`: any of them, as the condition writes them; `keyOf` each. `span`: half-open, of numbers or of moments (epoch milliseconds).
 * `part`: any one of the runs (`grams`, each of `length` units) of what stands somewhere in the text.
 */
export type Need =
  | { kind: "keys"; path: string; values: readonly unknown[] }
  | { kind: "span"; path: string; from: number; to: number; of: "number" | "moment" }
  | { kind: "part"; path: string; grams: readonly number[]; length: number }
  | { kind: "present"; path: string; except?: Key }
  | { kind: "absent"; path: string };

/** At least one of them is met wherever the condition holds; an empty one: it never holds. */
export type Clause = Need[];

/** As deep as conditions look into territories that name territories. */
const territoryDepth = 16;

/**
 * What must be true wherever the condition holds: every clause, each by one of its needs. Needs say less than the condition (a list of
 * values, a pattern), so whoever is found by them is still asked the condition itself. No clause: it may hold for anything.
 */
export function clausesOf(condition: Condition, territories: Territories): Clause[] {
  const into: Clause[] = [];
  gather(condition, true, territories, 0, into);
  return into;
}

/** `wanted` false: what must be true wherever the condition is certain not to hold (De Morgan). */
function gather(condition: Condition, wanted: boolean, territories: Territories, depth: number, into: Clause[]): void {
  const parts = condition as Record<string, unknown>;
  if (wanted) {
    for (const key in parts) gatherPart(key, parts[key], wanted, territories, depth, into);
    return;
  }
  const [key, ...more] = Object.keys(parts);
  if (key !== undefined && more.length === 0) gatherPart(key, parts[key], wanted, territories, depth, into);
  else
    into.push(...oneOf(Object.keys(parts).map((key) => gathered((list) => gatherPart(key, parts[key], wanted, territories, depth, list)))));
}

function gatherPart(key: string, part: unknown, wanted: boolean, territories: Territories, depth: number, into: Clause[]): void {
  if (key === "all" || key === "any") {
    const children = part as Condition[];
    if ((key === "all") === wanted) for (const child of children) gather(child, wanted, territories, depth, into);
    else into.push(...oneOf(children.map((child) => gathered((list) => gather(child, wanted, territories, depth, list)))));
  } else if (key === "not") gather(part as Condition, !wanted, territories, depth, into);
  else if (key === "territory") {
    const named = depth < territoryDepth && Object.hasOwn(territories, part as string) ? territories[part as string] : undefined;
    if (named) gather(named, wanted, territories, depth + 1, into);
    else into.push(never);
  } else if (part === null || typeof part !== "object") into.push(clauseOfTest(key, "eq", part, wanted));
  else {
    const written = part as Record<string, unknown>;
    const [test, ...more] = Object.keys(written);
    if (test !== undefined && more.length === 0) into.push(clauseOfTest(key, test, written[test], wanted));
    else {
      const tests = Object.keys(written).map((test) => clauseOfTest(key, test, written[test], wanted));
      into.push(...(wanted ? narrowed(tests) : oneOf(tests.map((clause) => [clause]))));
    }
  }
}

function gathered(fill: (list: Clause[]) => void): Clause[] {
  const list: Clause[] = [];
  fill(list);
  return list;
}

/** One of several: the cheapest clause of each that can hold at all. Where one of them needs nothing, neither do they together. */
function oneOf(alternatives: Clause[][]): Clause[] {
  if (alternatives.length === 1) return alternatives[0] as Clause[];
  const any: Clause = [];
  for (const alternative of alternatives) {
    if (alternative.some((clause) => clause.length === 0)) continue;
    const [cheapest] = alternative.length > 1 ? alternative.toSorted((a, b) => cost(a) - cost(b)) : alternative;
    if (cheapest === undefined) return [];
    any.push(...cheapest);
  }
  return [any];
}

/** Two bounds on one value are one span. */
function narrowed(tests: Clause[]): Clause[] {
  if (tests.length < 2) return tests;
  const kept: Clause[] = [];
  for (const clause of tests) {
    const [need] = clause;
    const other =
      clause.length === 1 && need?.kind === "span" ? kept.find(([held]) => held?.kind === "span" && held.of === need.of)?.[0] : undefined;
    if (other?.kind === "span" && need?.kind === "span") {
      other.from = Math.max(other.from, need.from);
      other.to = Math.min(other.to, need.to);
    } else kept.push(clause);
  }
  return kept;
}

const costs = { keys: 0, part: 8, span: 32, absent: 64, present: 1000 };

function cost(clause: Clause): number {
  return clause.reduce((sum, need) => sum + costs[need.kind] + (need.kind === "keys" ? need.values.length : 0), 0);
}
