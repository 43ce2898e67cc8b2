import type { Condition } from "@baton/contract/condition";
import { type Lookup, matches, type Territories } from "../conditions.ts";
import { room } from "./build.ts";
import { clausesOf } from "./needs.ts";
import { type Prepared, prepared } from "./prepared.ts";
import { type Asked, Search } from "./search.ts";

/** So few are asked in turn: nothing is gained by looking them up. */
const few = 4;
/** Conditions of a large set that are kept prepared: half a kilobyte each. */
const preparedAtMost = 2_048;

/** Where the first condition that holds stands, from `from` on; -1: none does. */
export type Matcher = (lookup: Lookup, from?: number) => number;

/**
 * Conditions ready to be asked all at once. Each is filed under something it needs (a value, a span, a part of a text; of several what it shares with
 * the fewest others), so that only those are asked whose need is met. Who is found is asked the whole condition, so the answer is that of asking them
 * in turn, always. Filed like subscriptions: Fabret et al., "Filtering algorithms and implementation for very fast publish/subscribe systems", 2001.
 */
export function matcher(conditions: readonly Condition[], territories: Territories): Matcher {
  if (conditions.length <= few) return inTurn(conditions.map(prepared), territories);
  const entries = conditions.map((condition, route) => ({ route, clauses: clausesOf(condition, territories), used: -1 }));
  // One that can never hold is filed nowhere.
  const top = room(entries.filter(({ clauses }) => clauses.every((clause) => clause.length > 0)));
  const asked = asking(conditions);
  return (lookup, from = 0) => new Search(asked, territories, lookup, from).in(top);
}

function inTurn(conditions: readonly Prepared[], territories: Territories): Matcher {
  return (lookup, from = 0) => {
    for (let at = from; at < conditions.length; at++) if (conditions[at]?.(lookup, territories)) return at;
    return -1;
  };
}

/** Asks one of many: as it is written at first, and prepared once it turns out to be asked again. */
function asking(conditions: readonly Condition[]): Asked {
  const ready: Prepared[] = [];
  /** 0: never asked; 1: once; then one more than its place among the ready. */
  const places = new Uint16Array(conditions.length);
  return (route, lookup, territories) => {
    const place = places[route] as number;
    if (place > 1) return (ready[place - 2] as Prepared)(lookup, territories) === true;
    const condition = conditions[route] as Condition;
    if (place === 0) places[route] = 1;
    else if (ready.length < preparedAtMost) places[route] = ready.push(prepared(condition)) + 1;
    return matches(condition, lookup, territories);
  };
}
