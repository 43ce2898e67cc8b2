import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import type { Route } from "@baton/contract/routing";
import { routesFor } from "./decide.ts";
import { seenBy } from "./hours/clock-paths.ts";
import { whyNot } from "./route.ts";

/**
 * The receipt with the routes that were passed over, and why: those nearest before the last match, up to `limit` with it, the others
 * counted in `triedMore`. A decision keeps only the routes that matched; the rest follows from what it saw (`inputs`) and from its playbook,
 * and is worked out for whoever reads it.
 *
 * Unchanged where the values behind it were forgotten: reasons worked out from what is no longer known would be others.
 *
 * @param playbook that of the receipt's hash
 */
export function withRoutesTried(receipt: DecisionReceipt, playbook: Playbook, limit = 64): DecisionReceipt {
  if (receipt.triedMore === 0 || Object.keys(receipt.inputs).length === 0) return receipt;
  const routes = routesFor(receipt.kind, playbook);
  const past = Math.min(receipt.tried.length + receipt.triedMore, routes.length);
  const lookup = seenBy(receipt, playbook);
  const kept = new Map(receipt.tried.map((tried) => [tried.route, tried]));
  const entry = (candidate: Route) => kept.get(candidate.id) ?? whyNot(candidate, lookup, playbook.territories);
  const first = Math.max(0, past - limit);
  const listed = routes.slice(first, past).map(entry);
  // One that matched and had nobody to give is told however far back it stands.
  const before = receipt.tried.filter((tried) => !listed.some((one) => one.route === tried.route));
  return { ...receipt, tried: [...before, ...listed], triedMore: first - before.length };
}
