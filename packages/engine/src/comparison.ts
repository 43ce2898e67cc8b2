import type { Tests } from "@baton/contract/condition";
import { orderTruth } from "./comparison-order.ts";
import { equals, type Truth, textOf } from "./comparison-values.ts";

export type { Truth } from "./comparison-values.ts";

/** undefined, null, "" and [] are no value. */
export function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** One test on one value. A list (several choices) passes when any element does; `ne` and `nin` pass when none equals. */
export function testTruth(value: unknown, test: string, expected: unknown): Truth {
  if (test === "exists") return hasValue(value) === expected;
  if (!hasValue(value)) return undefined;
  if (test === "ne") return negate(testTruth(value, "eq", expected));
  if (test === "nin") return negate(testTruth(value, "in", expected));
  if (!Array.isArray(value)) return elementTruth(value, test as keyof Tests, expected);
  let result: Truth = false;
  for (const element of value) {
    const held = elementTruth(element, test as keyof Tests, expected);
    if (held === true) return true;
    if (held === undefined) result = undefined;
  }
  return result;
}

/** A value that cannot be compared ("many" ≥ 500) is unknown, like a missing one: neither the test nor its `not` matches. */
function elementTruth(value: unknown, test: keyof Tests, expected: unknown): Truth {
  if (test === "eq") return equals(value, expected);
  if (test !== "in") return orderTruth(value, test, expected);
  // As it is written, mostly; only then without regard to case.
  if ((expected as unknown[]).includes(value)) return true;
  const text = textOf(value);
  for (const one of expected as unknown[]) if (equals(value, one, text)) return true;
  return false;
}

export function negate(held: Truth): Truth {
  return held === undefined ? undefined : !held;
}
