import type { RouteTried } from "@baton/contract/assignment";
import type { Route } from "@baton/contract/routing";
import { type Lookup, matches, misses, type Territories } from "./conditions.ts";

export interface Routed {
  /** Of the first route that matches; -1 for none. */
  index: number;
  /** In playbook order, the match last: why each did not match. */
  tried: RouteTried[];
  /** Tried before those listed. */
  triedMore: number;
}

/**
 * First match wins. Reasons are worked out only for the routes listed, so that a long playbook costs one plain test per route.
 *
 * @param from index of the first route to try: where to go on when an earlier match had nobody to give
 * @param limit routes listed in `tried` at most: the match and those nearest before it
 */
export function route(routes: readonly Route[], lookup: Lookup, territories: Territories, from = 0, limit = 64): Routed {
  let end = from;
  while (end < routes.length) {
    const candidate = routes[end];
    if (candidate && matches(candidate.when, lookup, territories)) break;
    end++;
  }
  const matched = end < routes.length;
  const past = matched ? end + 1 : Math.max(from, end);
  const first = Math.max(from, past - limit);
  const tried = routes.slice(first, past).map((candidate, offset) => ({
    route: candidate.id,
    name: candidate.name,
    matched: first + offset === end,
    misses: first + offset === end ? [] : misses(candidate.when, lookup, territories),
  }));
  return { index: matched ? end : -1, tried, triedMore: first - from };
}
