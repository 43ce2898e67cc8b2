import { momentOf } from "../../comparison-order.ts";
import type { Literal } from "./literals.ts";

/** From here to there; `open`: the end itself is not in it. */
export interface Range {
  from: number;
  fromOpen: boolean;
  to: number;
  toOpen: boolean;
}

/** What an ordering test asks, on the number line of its kind: numbers, or moments. null: it asks nothing of the kind. */
export function rangeOf({ test, expected }: Literal): (Range & { kind: "number" | "moment" }) | null {
  const all = { from: Number.NEGATIVE_INFINITY, fromOpen: false, to: Number.POSITIVE_INFINITY, toOpen: false };
  switch (test) {
    case "gt":
    case "gte":
      return { ...all, kind: "number", from: expected as number, fromOpen: test === "gt" };
    case "lt":
    case "lte":
      return { ...all, kind: "number", to: expected as number, toOpen: test === "lt" };
    case "within": {
      const [from, to] = expected as [number, number];
      return { ...all, kind: "number", from, to, toOpen: true };
    }
    case "after":
    case "before": {
      const moment = momentOf(expected);
      if (moment === undefined) return null;
      return test === "after"
        ? { ...all, kind: "moment", from: moment, fromOpen: true }
        : { ...all, kind: "moment", to: moment, toOpen: true };
    }
    default:
      return null;
  }
}

export function covers(outer: Range, inner: Range): boolean {
  const low = outer.from < inner.from || (outer.from === inner.from && (!outer.fromOpen || inner.fromOpen));
  const high = outer.to > inner.to || (outer.to === inner.to && (!outer.toOpen || inner.toOpen));
  return low && high;
}

export const isEmpty = ({ from, fromOpen, to, toOpen }: Range): boolean => from > to || (from === to && (fromOpen || toOpen));

export function meeting(one: Range, other: Range): Range {
  const low = one.from > other.from || (one.from === other.from && one.fromOpen) ? one : other;
  const high = one.to < other.to || (one.to === other.to && one.toOpen) ? one : other;
  return { from: low.from, fromOpen: low.fromOpen, to: high.to, toOpen: high.toOpen };
}
