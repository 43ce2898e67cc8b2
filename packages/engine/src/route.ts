import type { RouteTried } from "@baton/contract/assignment";
import type { Route } from "@baton/contract/routing";
import { type Lookup, misses, type Territories } from "./conditions.ts";
import { type Matcher, matcher } from "./matching/matcher.ts";

export interface Routed {
  /** Of the first route that matches; -1 for none. */
  index: number;
  /** In playbook order, the match last: why each did not match. */
  tried: RouteTried[];
  /** Tried before those listed. */
  triedMore: number;
}

/**
 * First match wins. Reasons are worked out only for the routes listed, so that a long playbook costs no more than a short one.
 *
 * @param from index of the first route to try: where to go on when an earlier match had nobody to give
 * @param limit routes listed in `tried` at most: the match and those nearest before it
 */
export function route(routes: readonly Route[], lookup: Lookup, territories: Territories, from = 0, limit = 64): Routed {
  const match = matcherOf(routes, territories)(lookup, from);
  const matched = match >= 0;
  const end = matched ? match : routes.length;
  const past = matched ? end + 1 : Math.max(from, end);
  const first = Math.max(from, past - limit);
  const tried = routes.slice(first, past).map((candidate, offset) => ({
    route: candidate.id,
    name: candidate.name,
    matched: first + offset === end,
    misses: first + offset === end ? [] : misses(candidate.when, lookup, territories),
  }));
  return { index: match, tried, triedMore: first - from };
}

/** Made once for a playbook's routes, and kept as long as they are. */
const matchers = new WeakMap<readonly Route[], { territories: Territories; match: Matcher }>();

function matcherOf(routes: readonly Route[], territories: Territories): Matcher {
  const made = matchers.get(routes);
  if (made?.territories === territories) return made.match;
  const when = routes.map((candidate) => candidate.when);
  const match = matcher(when, territories);
  matchers.set(routes, { territories, match });
  return match;
}
