import type { Tests } from "@baton/contract/condition";

/** Kleene's third value is undefined: unknown. Only true matches, and `not` leaves unknown unknown. */
export type Truth = boolean | undefined;

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
  switch (test) {
    case "eq":
      return same(value, expected);
    case "in": {
      const text = textOf(value);
      for (const one of expected as unknown[]) if (same(value, one, text)) return true;
      return false;
    }
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return compare(numberOf(value), test, expected as number);
    case "within": {
      const [from, to] = expected as [number, number];
      const number = numberOf(value);
      return number === undefined ? undefined : number >= from && number < to;
    }
    case "before":
      return compare(momentOf(value), "lt", momentOf(expected));
    case "after":
      return compare(momentOf(value), "gt", momentOf(expected));
    case "contains":
      return textOf(value)?.includes(lower(expected));
    case "startsWith":
    case "endsWith":
      return textOf(value)?.[test](lower(expected));
    case "glob": {
      const text = textOf(value);
      return text === undefined ? undefined : globs(lower(expected), text);
    }
    default:
      return undefined;
  }
}

function compare(value: number | undefined, test: "gt" | "gte" | "lt" | "lte", bound: number | undefined): Truth {
  if (value === undefined || bound === undefined) return undefined;
  if (test === "gt") return value > bound;
  if (test === "gte") return value >= bound;
  return test === "lt" ? value < bound : value <= bound;
}

/** Equal as texts without regard to case, or as numbers: an answer "500" equals 500. */
function same(value: unknown, expected: unknown, text = textOf(value)): boolean {
  if (value === expected) return true;
  if (typeof expected === "number") return numberOf(value) === expected;
  return text === lower(expected);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isNaN(value) ? undefined : value;
  return typeof value === "string" && /^-?\d{1,20}(\.\d{1,20})?$/.test(value.trim()) ? Number(value) : undefined;
}

/** Epoch milliseconds of a number, or of an ISO date or date-time; without a zone it is read as UTC, whatever machine reads it. */
function momentOf(value: unknown): number | undefined {
  if (typeof value !== "string") return typeof value === "number" ? numberOf(value) : undefined;
  if (value.length > 40 || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return undefined;
  const moment = Date.parse(value.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? `${value}Z` : value);
  return Number.isNaN(moment) ? undefined : moment;
}

function textOf(value: unknown): string | undefined {
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? lower(value) : undefined;
}

function lower(value: unknown): string {
  return (typeof value === "string" ? value : String(value)).toLowerCase();
}

/**
 * `*` any run, `?` one character (UTF-16 unit). Only the newest `*` is ever reconsidered: an earlier one can take the shortest run
 * that fits without losing a match. So the work is at most pattern × text, whatever the pattern.
 */
function globs(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === "*") {
      star = p++;
      resume = t;
    } else if (wanted !== undefined && (wanted === "?" || wanted === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

export function negate(held: Truth): Truth {
  return held === undefined ? undefined : !held;
}
