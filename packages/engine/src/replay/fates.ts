import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import type { RouteDifference, RouteFate } from "@baton/contract/replay";
import { type Lookup, misses } from "../conditions.ts";
import { routesFor } from "../decide.ts";

/** One of the two sides: a playbook, what its conditions see, and the receipt of what it decided. */
export interface Side {
  /** Null: not to be had any more. */
  playbook: Playbook | null;
  lookup: Lookup;
  receipt: DecisionReceipt;
}

/** The routes that took the lead on either side, where they are two, and what became of each on both. */
export function routeDifferences(before: Side, after: Side): RouteDifference[] {
  const took = [before.receipt.route, after.receipt.route];
  if (took[0] === took[1]) return [];
  return took.flatMap((route) =>
    route === null ? [] : { route, name: nameOf(route, [before, after]), before: fateOf(route, before), after: fateOf(route, after) },
  );
}

function nameOf(route: string, sides: Side[]): string {
  for (const { playbook } of sides) {
    const found = playbook?.routes.find(({ id }) => id === route);
    if (found) return found.name;
  }
  return route;
}

function fateOf(route: string, { playbook, lookup, receipt }: Side): RouteFate {
  if (receipt.route === route) return { fate: "took" };
  if (!playbook) return { fate: "untried" };
  const all = playbook.routes.find(({ id }) => id === route);
  if (!all) return { fate: "absent" };
  if (receipt.outcome.code === "disqualified") return { fate: "untried" };
  const routes = routesFor(receipt.kind, playbook);
  const index = routes.findIndex(({ id }) => id === route);
  if (index < 0) return { fate: "untried" };
  const empty = receipt.tried.find((tried) => tried.route === route)?.empty;
  if (empty) return { fate: "empty", reason: empty.reason };
  const failed = misses(all.when, lookup, playbook.territories);
  if (failed.length > 0) return { fate: "unmet", misses: failed };
  const taken = routes.find(({ id }) => id === receipt.route);
  return taken ? { fate: "behind", taken: taken.name } : { fate: "untried" };
}
