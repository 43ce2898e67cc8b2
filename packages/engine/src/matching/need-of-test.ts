import { momentOf } from "../comparison-order.ts";
import { lower } from "../comparison-values.ts";
import { gramLength, gramsOfPattern } from "./grams.ts";
import type { Clause, Key } from "./needs.ts";

/** Never met: it has no alternative. */
export const never: Clause = [];

const opposites: Readonly<Record<string, string>> = {
  eq: "ne",
  ne: "eq",
  in: "nin",
  nin: "in",
  gt: "lte",
  lte: "gt",
  lt: "gte",
  gte: "lt",
};

/**
 * What one test needs of the value it asks for. The opposite of a test needs a value too: nothing is certain about a missing one.
 *
 * @param wanted false: what the test needs to be certain to fail
 */
export function clauseOfTest(path: string, test: string, expected: unknown, wanted: boolean): Clause {
  if (test === "exists") return [{ kind: (expected === true) === wanted ? "present" : "absent", path }];
  if (wanted) return clauseOfHolding(path, test, expected);
  const opposite = opposites[test];
  if (opposite) return clauseOfHolding(path, opposite, expected);
  if (test === "before" || test === "after" || test === "within") return outside(path, test, expected);
  return [{ kind: "present", path }];
}

function clauseOfHolding(path: string, test: string, expected: unknown): Clause {
  switch (test) {
    case "eq":
      return [{ kind: "keys", path, values: [expected] }];
    case "in":
      return [{ kind: "keys", path, values: expected as unknown[] }];
    case "ne":
      return [{ kind: "present", path, except: keyOf(expected) }];
    case "nin": {
      const [only, ...others] = expected as unknown[];
      return [only === undefined || others.length > 0 ? { kind: "present", path } : { kind: "present", path, except: keyOf(only) }];
    }
    case "gt":
      return span(path, "number", after(expected as number), Infinity);
    case "gte":
      return span(path, "number", expected as number, Infinity);
    case "lt":
      return span(path, "number", -Infinity, expected as number);
    case "lte":
      return span(path, "number", -Infinity, after(expected as number));
    case "within":
      return span(path, "number", (expected as [number, number])[0], (expected as [number, number])[1]);
    case "before":
      return span(path, "moment", -Infinity, momentOf(expected));
    case "after":
      return span(path, "moment", after(momentOf(expected)), Infinity);
    case "contains":
    case "startsWith":
    case "endsWith":
      return part(path, lower(expected));
    case "postal":
      return [{ kind: "present", path }];
    case "glob": {
      const pieces = lower(expected).split(/[*?]+/);
      // Without a wildcard it is the text itself.
      return pieces.length === 1 ? [{ kind: "keys", path, values: pieces }] : part(path, longest(pieces));
    }
    default:
      return never;
  }
}

function outside(path: string, test: "before" | "after" | "within", expected: unknown): Clause {
  if (test === "before") return span(path, "moment", momentOf(expected), Infinity);
  if (test === "after") return span(path, "moment", -Infinity, after(momentOf(expected)));
  const [from, to] = expected as [number, number];
  return [...span(path, "number", -Infinity, from), ...span(path, "number", to, Infinity)];
}

function span(path: string, of: "number" | "moment", from: number | undefined, to: number | undefined): Clause {
  return from === undefined || to === undefined ? never : [{ kind: "span", path, from, to, of }];
}

const part = (path: string, text: string): Clause => [
  text === "" ? { kind: "present", path } : { kind: "part", path, grams: gramsOfPattern(text), length: gramLength(text.length) },
];
const longest = (pieces: string[]) => pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), "");

/** As `equals` compares: an expected number meets numbers and texts that are one, anything else meets texts. */
export const keyOf = (expected: unknown): Key => (typeof expected === "number" ? expected : lower(expected));

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next number above: what is more than 5 is at least the one after 5 (IEEE 754 binary64). */
function after(bound: number): number;
function after(bound: number | undefined): number | undefined;
function after(bound: number | undefined): number | undefined {
  if (bound === undefined || !Number.isFinite(bound)) return bound;
  if (bound === 0) return Number.MIN_VALUE;
  double[0] = bound;
  bits[0] = (bits[0] ?? 0n) + (bound > 0 ? 1n : -1n);
  return double[0];
}
