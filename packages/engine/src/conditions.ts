import type { Condition } from "@baton/contract/condition";
import type { ConditionMiss } from "@baton/contract/score";
import { hasValue, negate, type Truth, testTruth } from "./comparison.ts";

/** What is known under a path. undefined, null, "" and [] all mean: no value. */
export type Lookup = (path: string) => unknown;

export type Territories = Readonly<Record<string, Condition>>;

/** Territories may name territories. The check refuses cycles; this bounds what was published before it did. */
const territoryDepth = 16;

/** Does the condition hold? Unknown does not match. */
export function matches(condition: Condition, lookup: Lookup, territories?: Territories): boolean {
  return truth(condition, lookup, territories) === true;
}

/**
 * Why the condition does not hold; empty exactly when it `matches`. Under `any`: what failed in every branch. Under `not`: the tests
 * that held, `negated`. A path without a value is listed once, `missing`. Long lists and texts are cut, so that a receipt stays small.
 */
export function misses(condition: Condition, lookup: Lookup, territories?: Territories): ConditionMiss[] {
  const found: ConditionMiss[] = [];
  collect(condition, true, { lookup, territories, found }, 0);
  return found;
}

/** Every path the condition reads; those behind territories too, when these are given. */
export function pathsOf(condition: Condition, territories?: Territories): Set<string> {
  const paths = new Set<string>();
  const seen = new Set<string>();
  const visit = (inner: Condition): void => {
    for (const [key, part] of Object.entries(inner)) {
      if (key === "all" || key === "any") for (const child of part as Condition[]) visit(child);
      else if (key === "not") visit(part as Condition);
      else if (key !== "territory") paths.add(key);
      else if (!seen.has(part as string)) {
        seen.add(part as string);
        const named = territoryNamed(part as string, territories);
        if (named) visit(named);
      }
    }
  };
  visit(condition);
  return paths;
}

/** Whether it holds, by Kleene: undefined where that hangs on a value nobody knows. @param depth of territories within territories */
export function truth(condition: Condition, lookup: Lookup, territories: Territories | undefined, depth = 0): Truth {
  let result: Truth = true;
  for (const key in condition) {
    const held = partTruth(key, (condition as Record<string, unknown>)[key], lookup, territories, depth);
    if (held === false) return false;
    if (held === undefined) result = undefined;
  }
  return result;
}

function partTruth(key: string, part: unknown, lookup: Lookup, territories: Territories | undefined, depth: number): Truth {
  if (key === "all" || key === "any") {
    const decisive = key === "any";
    let result: Truth = !decisive;
    for (const child of part as Condition[]) {
      const held = truth(child, lookup, territories, depth);
      if (held === decisive) return decisive;
      if (held === undefined) result = undefined;
    }
    return result;
  }
  if (key === "not") return negate(truth(part as Condition, lookup, territories, depth));
  if (key === "territory") {
    const named = depth < territoryDepth ? territoryNamed(part as string, territories) : undefined;
    return named && truth(named, lookup, territories, depth + 1);
  }
  const value = lookup(key);
  if (part === null || typeof part !== "object") return testTruth(value, "eq", part);
  let result: Truth = true;
  for (const test in part) {
    const held = testTruth(value, test, (part as Record<string, unknown>)[test]);
    if (held === false) return false;
    if (held === undefined) result = undefined;
  }
  return result;
}

interface Collecting {
  lookup: Lookup;
  territories: Territories | undefined;
  found: ConditionMiss[];
}

/** Lists what keeps `condition` from being `wanted`; nothing when it is. */
function collect(condition: Condition, wanted: boolean, to: Collecting, depth: number): void {
  if (truth(condition, to.lookup, to.territories, depth) === wanted) return;
  const before = to.found.length;
  for (const [key, part] of Object.entries(condition)) collectPart(key, part, wanted, to, depth);
  // `{}`, `all: []` and `any: []` hold or fail without any test to point at.
  if (to.found.length === before) {
    to.found.push(wanted ? { path: "", test: "never", expected: true } : { path: "", test: "always", expected: true, negated: true });
  }
}

function collectPart(key: string, part: unknown, wanted: boolean, to: Collecting, depth: number): void {
  if (partTruth(key, part, to.lookup, to.territories, depth) === wanted) return;
  if (key === "all" || key === "any") {
    for (const child of part as Condition[]) collect(child, wanted, to, depth);
  } else if (key === "not") {
    collect(part as Condition, !wanted, to, depth);
  } else if (key === "territory") {
    const named = depth < territoryDepth ? territoryNamed(part as string, to.territories) : undefined;
    to.found.push({
      path: key,
      test: "in",
      expected: part,
      ...(named ? {} : { missing: true }),
      ...(named && !wanted ? { negated: true } : {}),
    });
    if (named) collect(named, wanted, to, depth + 1);
  } else collectTests(key, part, wanted, to);
}

function collectTests(path: string, part: unknown, wanted: boolean, to: Collecting): void {
  const value = to.lookup(path);
  const missing = !hasValue(value);
  let saidMissing = false;
  for (const [test, expected] of part !== null && typeof part === "object" ? Object.entries(part) : [["eq", part] as const]) {
    const held = testTruth(value, test, expected);
    if (held === wanted || (missing && saidMissing)) continue;
    const miss: ConditionMiss = { path, test, expected: brief(expected) };
    if (missing) {
      miss.missing = true;
      saidMissing = true;
    } else miss.actual = brief(value);
    if (held === true) miss.negated = true;
    to.found.push(miss);
  }
}

function territoryNamed(name: string, territories: Territories | undefined): Condition | undefined {
  return territories && Object.hasOwn(territories, name) ? territories[name] : undefined;
}

function brief(value: unknown): unknown {
  if (Array.isArray(value) && value.length > 12) return [...value.slice(0, 12).map(brief), `… ${value.length - 12} more`];
  return typeof value === "string" && value.length > 200 ? `${value.slice(0, 200)}…` : value;
}
