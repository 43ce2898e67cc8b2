import type { Condition } from "@baton/contract/condition";
import { hasValue } from "../comparison.ts";
import { momentOf } from "../comparison-order.ts";
import { numberOf, textOf } from "../comparison-values.ts";
import { type Lookup, matches, type Territories } from "../conditions.ts";
import { type Found, type Room, room, type Shelf, type Spans } from "./build.ts";
import type { GramTable } from "./gram-table.ts";
import { gramsOf } from "./grams.ts";
import { clausesOf } from "./needs.ts";
import { leafOf } from "./span-tree.ts";

/** Fewer are asked in turn: that is as fast as looking them up. */
const few = 12;

/** Where the first condition that holds stands, from `from` on; -1: none does. */
export type Matcher = (lookup: Lookup, from?: number) => number;

/**
 * Conditions ready to be asked all at once. Each is filed under something it needs (a value, a span, a part of a text; of several what it shares with
 * the fewest others), so that only those are asked whose need is met. Who is found is asked the whole condition, so the answer is that of asking them
 * in turn, always. Filed like subscriptions: Fabret et al., "Filtering algorithms and implementation for very fast publish/subscribe systems", 2001.
 */
export function matcher(conditions: readonly Condition[], territories: Territories): Matcher {
  if (conditions.length <= few) return (lookup, from = 0) => inTurn(conditions, territories, lookup, from);
  const entries = conditions.map((condition, route) => ({ route, clauses: clausesOf(condition, territories) }));
  // One that can never hold is filed nowhere.
  const top = room(entries.filter(({ clauses }) => clauses.every((clause) => clause.length > 0)));
  return (lookup, from = 0) => new Search(conditions, territories, lookup, from).in(top);
}

function inTurn(conditions: readonly Condition[], territories: Territories, lookup: Lookup, from: number): number {
  for (let at = from; at < conditions.length; at++) if (matches(conditions[at] as Condition, lookup, territories)) return at;
  return -1;
}

/** One question on its way through the rooms; `best` is the first that held so far, and nobody behind it is asked any more. */
class Search {
  private readonly conditions: readonly Condition[];
  private readonly territories: Territories;
  private readonly lookup: Lookup;
  private readonly from: number;
  private best = Infinity;

  constructor(conditions: readonly Condition[], territories: Territories, lookup: Lookup, from: number) {
    this.conditions = conditions;
    this.territories = territories;
    this.lookup = lookup;
    this.from = from;
  }

  in(top: Room): number {
    this.room(top);
    return this.best === Infinity ? -1 : this.best;
  }

  private room({ shelves, always }: Room): void {
    for (const shelf of shelves) {
      if (shelf.first >= this.best) break;
      this.shelf(shelf);
    }
    this.list(always);
  }

  private shelf(shelf: Shelf): void {
    const value = this.lookup(shelf.path);
    if (!hasValue(value)) {
      if (shelf.absent !== null) this.found(shelf.absent);
    } else if (Array.isArray(value)) {
      for (const element of value) this.value(shelf, element, true);
      if (shelf.numberSpans) this.list(shelf.numberSpans.all);
      if (shelf.momentSpans) this.list(shelf.momentSpans.all);
      this.present(shelf);
    } else {
      this.value(shelf, value, false);
      this.present(shelf, value);
    }
  }

  private value(shelf: Shelf, value: unknown, ofList: boolean): void {
    if (shelf.texts.size > 0 || shelf.grams) {
      const text = textOf(value);
      if (text !== undefined) {
        this.found(shelf.texts.get(text));
        if (shelf.grams) this.parts(shelf.grams, shelf.gramLengths, text);
      }
    }
    if (shelf.numbers.size === 0 && shelf.numberSpans === null && shelf.momentSpans === null) return;
    const number = numberOf(value);
    if (number !== undefined) this.found(shelf.numbers.get(number));
    if (ofList) return;
    if (shelf.numberSpans && number !== undefined) this.spans(shelf.numberSpans, number);
    if (shelf.momentSpans) this.spans(shelf.momentSpans, momentOf(value));
  }

  private parts(grams: GramTable<Found>, lengths: readonly number[], text: string): void {
    for (const length of lengths) for (const gram of gramsOf(text, length)) this.found(grams.get(gram));
  }

  private spans({ tree }: Spans, value: number | undefined): void {
    if (value === undefined) return;
    // Spans are half-open; what is beyond every number lies in those without an end.
    for (let node = leafOf(tree, Math.min(value, Number.MAX_VALUE)); node > 0; node >>= 1) this.found(tree.lists[node]);
  }

  /** @param value where it is one value: the routes that except it need not be asked */
  private present({ present }: Shelf, value?: unknown): void {
    if (present.length === 0) return;
    const text = textOf(value);
    const number = numberOf(value);
    for (const { except, first, found } of present) {
      if (first >= this.best) return;
      if (except === undefined || (except !== text && except !== number)) this.found(found);
    }
  }

  private found(found: Found | undefined): void {
    if (found === undefined) return;
    if (typeof found === "number") this.ask(found);
    else if (found instanceof Int32Array) this.list(found);
    else this.room(found);
  }

  private list(routes: Int32Array): void {
    for (let at = this.from > 0 ? atOrAfter(routes, this.from) : 0; at < routes.length; at++) {
      const route = routes[at] as number;
      if (route >= this.best) return;
      this.ask(route);
    }
  }

  private ask(route: number): void {
    if (route >= this.best || route < this.from) return;
    if (matches(this.conditions[route] as Condition, this.lookup, this.territories)) this.best = route;
  }
}

function atOrAfter(routes: Int32Array, from: number): number {
  let low = 0;
  let high = routes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((routes[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
