import type { Condition } from "@baton/contract/condition";
import { hasValue, negate, type Truth, testTruth } from "../comparison.ts";
import { lower, numberOf, textOf } from "../comparison-values.ts";
import { type Lookup, type Territories, truth } from "../conditions.ts";

/** A condition made ready to be asked often, in a third of the time: it is `true` for what `matches` it, always. */
export type Prepared = Part<Lookup>;
/** One test on one value. */
type Test = Part<unknown>;
type Part<Of> = (of: Of, territories?: Territories) => Truth;

export function prepared(condition: Condition): Prepared {
  return all(Object.entries(condition).map(([key, part]) => preparedPart(key, part)));
}

function preparedPart(key: string, part: unknown): Prepared {
  if (key === "all") return all((part as Condition[]).map(prepared));
  if (key === "any") return any((part as Condition[]).map(prepared));
  if (key === "not") {
    const inner = prepared(part as Condition);
    return (lookup, territories) => negate(inner(lookup, territories));
  }
  // Which territory that is, whoever asks says.
  if (key === "territory") return (lookup, territories) => truth({ territory: part as string }, lookup, territories);
  const written = part !== null && typeof part === "object" ? Object.entries(part) : [["eq", part] as const];
  const test = all(written.map(([test, expected]) => preparedTest(test, expected)));
  return (lookup) => test(lookup(key));
}

function all<Of>(parts: readonly Part<Of>[]): Part<Of> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (of, territories) => {
    let result: Truth = true;
    for (const part of parts) {
      const held = part(of, territories);
      if (held === false) return false;
      if (held === undefined) result = undefined;
    }
    return result;
  };
}

function any(parts: readonly Prepared[]): Prepared {
  return (lookup, territories) => {
    let result: Truth = false;
    for (const part of parts) {
      const held = part(lookup, territories);
      if (held === true) return true;
      if (held === undefined) result = undefined;
    }
    return result;
  };
}

function preparedTest(test: string, expected: unknown): Test {
  if (test === "eq") return oneOf([expected]);
  if (test === "in") return oneOf(expected as unknown[]);
  if (test === "ne") return negated(oneOf([expected]));
  if (test === "nin") return negated(oneOf(expected as unknown[]));
  if (test === "contains" || test === "startsWith" || test === "endsWith") {
    const part = lower(expected);
    return ofEach(textOf, test === "contains" ? (text) => text.includes(part) : (text) => text[test](part));
  }
  if (test === "glob" && !/[*?]/.test(lower(expected))) {
    const whole = lower(expected);
    return ofEach(textOf, (text) => text === whole);
  }
  const compared = typeof expected === "number" ? comparing.get(test)?.(expected) : undefined;
  return compared ? ofEach(numberOf, compared) : (value) => testTruth(value, test, expected);
}

const comparing = new Map<string, (bound: number) => (number: number) => boolean>([
  ["gt", (bound) => (number) => number > bound],
  ["gte", (bound) => (number) => number >= bound],
  ["lt", (bound) => (number) => number < bound],
  ["lte", (bound) => (number) => number <= bound],
]);

const negated =
  (test: Test): Test =>
  (value) =>
    negate(test(value));

/** Of a list of values one is enough; what cannot be read so leaves it open. */
function ofEach<Read>(read: (value: unknown) => Read | undefined, holds: (read: Read) => boolean): Test {
  const one = (value: unknown): Truth => {
    const known = read(value);
    return known === undefined ? undefined : holds(known);
  };
  return (value) => {
    if (!hasValue(value)) return undefined;
    if (!Array.isArray(value)) return one(value);
    let result: Truth = false;
    for (const element of value) {
      const held = one(element);
      if (held === true) return true;
      if (held === undefined) result = undefined;
    }
    return result;
  };
}

/** A list of any length is asked once. */
function oneOf(list: readonly unknown[]): Test {
  const holds = list.length === 1 ? equalTo(list[0]) : equalToAny(list);
  return (value) => {
    if (!hasValue(value)) return undefined;
    return Array.isArray(value) ? value.some(holds) : holds(value);
  };
}

function equalTo(expected: unknown): (value: unknown) => boolean {
  if (typeof expected === "number") return (value) => numberOf(value) === expected;
  const text = lower(expected);
  return (value) => value === expected || textOf(value) === text;
}

function equalToAny(list: readonly unknown[]): (value: unknown) => boolean {
  const written = new Set(list);
  const numbers = new Set(list.filter((one) => typeof one === "number"));
  const texts = new Set(list.filter((one) => typeof one !== "number").map(lower));
  return (value) => {
    if (written.has(value)) return true;
    if (numbers.size > 0) {
      const number = numberOf(value);
      if (number !== undefined && numbers.has(number)) return true;
    }
    const text = texts.size > 0 ? textOf(value) : undefined;
    return text !== undefined && texts.has(text);
  };
}
