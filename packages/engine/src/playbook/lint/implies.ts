import { testTruth } from "../../comparison.ts";
import { type Literal, opaque } from "./literals.ts";
import { covers, meeting, type Range, rangeOf } from "./range.ts";

/** The same for two values exactly when whatever equals one equals the other. */
export const valueKey = (value: unknown): string => (typeof value === "number" ? `n:${value}` : `s:${String(value).toLowerCase()}`);

/**
 * Whether a value that passes all of `held` (tests on the same path) is certain to pass `wanted`. Never says yes wrongly; of a list, where
 * each test may be passed by another element, it says yes only where one test alone is enough.
 */
export function implies(held: readonly Literal[], wanted: Literal, isSingle: boolean): boolean {
  if (held.some((one) => alone(one, wanted, isSingle))) return true;
  const range = isSingle ? rangeOf(wanted) : null;
  if (!range) return false;
  const ranges = held.flatMap((one) => rangeOf(one) ?? []).filter(({ kind }) => kind === range.kind);
  const [first] = ranges;
  return (
    first !== undefined &&
    covers(
      range,
      ranges.reduce<Range>((one, other) => meeting(one, other), first),
    )
  );
}

function alone(held: Literal, wanted: Literal, isSingle: boolean): boolean {
  if (held.test === opaque || wanted.test === opaque) return held.test === wanted.test && held.expected === wanted.expected;
  // Whatever passes any other test is there.
  if (wanted.test === "exists") return wanted.expected === true ? !(held.test === "exists" && held.expected === false) : same(held, wanted);
  if (held.test === "in") return (held.expected as unknown[]).every((value) => passes(value, wanted, isSingle));
  if (held.test === "nin") return wanted.test === "nin" && isPartOf(wanted.expected as unknown[], held.expected as unknown[]);
  if (held.test === "postal" && wanted.test === "postal") return isPartOf(held.expected as string[], wanted.expected as string[]);
  const [inner, outer] = [rangeOf(held), rangeOf(wanted)];
  if (inner && outer) return inner.kind === outer.kind && covers(outer, inner);
  return same(held, wanted) || isAffixOf(held, wanted);
}

/** Whether whatever equals `value` passes the test. A number may come as a text ("7.0"), of which only its size is certain. */
function passes(value: unknown, { test, expected }: Literal, isSingle: boolean): boolean {
  if (test === "in") return (expected as unknown[]).some((one) => valueKey(one) === valueKey(value));
  if (test === "nin") return isSingle && (expected as unknown[]).every((one) => !mayEqual(one, value));
  if (test === "before" || test === "after") return false;
  if (typeof value === "number" && !["gt", "gte", "lt", "lte", "within"].includes(test)) return false;
  return testTruth(value, test, expected) === true;
}

/** Whether one value might equal both: 5 and "5" are equal to what is written "5". */
export function mayEqual(one: unknown, other: unknown): boolean {
  const [a, b] = [String(one).toLowerCase().trim(), String(other).toLowerCase().trim()];
  return a === b || (a !== "" && b !== "" && Number(a) === Number(b));
}

function isPartOf(part: readonly unknown[], whole: readonly unknown[]): boolean {
  const keys = new Set(whole.map(valueKey));
  return part.every((value) => keys.has(valueKey(value)));
}

const same = (one: Literal, other: Literal): boolean =>
  one.test === other.test && JSON.stringify(one.expected).toLowerCase() === JSON.stringify(other.expected).toLowerCase();

/** What begins with "north" begins with "nor", and contains it. */
function isAffixOf(held: Literal, wanted: Literal): boolean {
  if (typeof held.expected !== "string" || typeof wanted.expected !== "string") return false;
  const [text, part] = [held.expected.toLowerCase(), wanted.expected.toLowerCase()];
  if (!["contains", "startsWith", "endsWith"].includes(held.test)) return false;
  if (wanted.test === "contains") return text.includes(part);
  if (wanted.test !== held.test) return false;
  return wanted.test === "startsWith" ? text.startsWith(part) : wanted.test === "endsWith" && text.endsWith(part);
}
