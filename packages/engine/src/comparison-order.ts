import type { Tests } from "@baton/contract/condition";
import { lower, numberOf, type Truth, textOf } from "./comparison-values.ts";
import { isPostal } from "./territory/is-postal.ts";

/**
 * The tests beyond equality, on one value: more and less, earlier and later, parts of a text. In a file of their own, since most forms ask no more
 * than equality and their visitors do not load what they do not use.
 */
export function orderTruth(value: unknown, test: keyof Tests, expected: unknown): Truth {
  switch (test) {
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
    case "postal":
      return isPostal(value, expected as string[]);
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

/** Epoch milliseconds of a number, or of an ISO date or date-time; without a zone it is read as UTC, whatever machine reads it. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== "string") return typeof value === "number" ? numberOf(value) : undefined;
  if (value.length > 40 || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return undefined;
  const moment = Date.parse(value.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/i.test(value) ? `${value}Z` : value);
  return Number.isNaN(moment) ? undefined : moment;
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
