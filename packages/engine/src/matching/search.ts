import { hasValue } from "../comparison.ts";
import { momentOf } from "../comparison-order.ts";
import { numberOf, textOf } from "../comparison-values.ts";
import type { Lookup, Territories } from "../conditions.ts";
import { type Found, isRoom, type Room, type Shelf, type Spans } from "./build.ts";
import { leafOf, type SpanTree } from "./span-tree.ts";

/** Whether the condition of a route holds. */
export type Asked = (route: number, lookup: Lookup, territories: Territories) => boolean;

/** One question on its way through the rooms; `best` is the first that held so far, and nobody behind it is asked any more. */
export class Search {
  private readonly asked: Asked;
  private readonly territories: Territories;
  private readonly lookup: Lookup;
  private readonly from: number;
  private best = Infinity;

  constructor(asked: Asked, territories: Territories, lookup: Lookup, from: number) {
    this.asked = asked;
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
        if (shelf.grams) for (const length of shelf.gramLengths) shelf.grams.within(text, length, this);
      }
    }
    if (shelf.numbers.size === 0 && shelf.numberSpans === null && shelf.momentSpans === null) return;
    const number = numberOf(value);
    if (number !== undefined) this.found(shelf.numbers.get(number));
    if (ofList) return;
    if (shelf.numberSpans && number !== undefined) this.spans(shelf.numberSpans, number);
    if (shelf.momentSpans) this.spans(shelf.momentSpans, momentOf(value));
  }

  private spans({ tree, rooms }: Spans, value: number | undefined): void {
    if (value === undefined) return;
    const { ends, row, above } = tree;
    // Spans are half-open; what is beyond every number lies in those without an end.
    const leaf = leafOf(tree, Math.min(value, Number.MAX_VALUE));
    // The first of all before the first of each: where it holds, nobody else is asked.
    if (this.from === 0) this.ask(firstOf(tree, leaf));
    for (let node = leaf; node > 0; node = above[node] as number) {
      const room = rooms.size > 0 ? rooms.get(node) : undefined;
      if (room) this.room(room);
      else this.list(row, ends[node - 1], ends[node]);
    }
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

  found(found: Found | undefined): void {
    if (found === undefined) return;
    if (typeof found === "number") this.ask(found);
    else if (isRoom(found)) this.room(found);
    else this.list(found);
  }

  /** @param begin of the piece of `routes` that is meant; left out: all of them */
  private list(routes: Int32Array, begin = 0, end = routes.length): void {
    for (let at = this.from > 0 ? atOrAfter(routes, this.from, begin, end) : begin; at < end; at++) {
      const route = routes[at] as number;
      if (route >= this.best) return;
      this.ask(route);
    }
  }

  private ask(route: number): void {
    if (route >= this.best || route < this.from) return;
    if (this.asked(route, this.lookup, this.territories)) this.best = route;
  }
}

/** The first route of all whose span lies in the node or above it; Infinity: none does. */
function firstOf({ ends, row, above }: SpanTree, leaf: number): number {
  let first = Infinity;
  for (let node = leaf; node > 0; node = above[node] as number) {
    const begin = ends[node - 1] as number;
    if (begin < (ends[node] as number)) first = Math.min(first, row[begin] as number);
  }
  return first;
}

function atOrAfter(routes: Int32Array, from: number, begin: number, end: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((routes[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
