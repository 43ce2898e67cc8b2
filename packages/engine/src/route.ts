import type { RouteTried } from "@baton/contract/assignment";
import type { Route } from "@baton/contract/routing";
import { type Lookup, misses, type Territories } from "./conditions.ts";
import { type Matcher, matcher } from "./matching/matcher.ts";

/**
 * First match wins: the index of the first route that matches, -1 for none. No reasons are worked out, so that a long playbook costs
 * no more than a short one; `whyNot` has them for whoever asks.
 *
 * @param from index of the first route to try: where to go on when an earlier match had nobody to give
 */
export function route(routes: readonly Route[], lookup: Lookup, territories: Territories, from = 0): number {
  return matcherOf(routes, territories)(lookup, from);
}

/** Makes what `route` looks routes up by, ahead of the first lead that needs it. */
export function prepare(routes: readonly Route[], territories: Territories): void {
  matcherOf(routes, territories);
}

/** Why a route that was passed over did not match. */
export function whyNot({ id, name, when }: Route, lookup: Lookup, territories: Territories): RouteTried {
  return { route: id, name, matched: false, misses: misses(when, lookup, territories) };
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
