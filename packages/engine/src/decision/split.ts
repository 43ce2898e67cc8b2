import type { DecisionReceipt, ShareTaken } from "@baton/contract/assignment";
import type { Route } from "@baton/contract/routing";
import type { Share, SingleTarget } from "@baton/contract/target";
import type { Lookup } from "../conditions.ts";
import { chance } from "./chance.ts";

/** What chance hangs on: who somebody is, as far as is known, so that the same person goes the same way with their next lead as well. */
export function personOf(lookup: Lookup, { lead }: Pick<DecisionReceipt, "lead">): string {
  const known = lookup("person.key");
  return typeof known === "string" ? known : lead;
}

/** Whether this person is among those the route keeps apart. Raising the percentage adds people and lets nobody out. */
export function isHeldOut({ id, holdout }: Pick<Route, "id" | "holdout">, person: string): boolean {
  return holdout !== undefined && chance(`${id} holdout ${person}`) * 100 < holdout.percent;
}

/**
 * The share this person falls into, by weighted rendezvous hashing (Schindelhauer and Schomaker, "Weighted distributed hash tables", 2005): each
 * share draws `-ln(u) / percent` for the person, the smallest takes them. So percentages hold on the whole, and where one is raised, people come
 * to it from the others and nobody leaves it or moves between those.
 */
export function shareOf(route: string, shares: readonly Share[], person: string): Share | undefined {
  let taken: Share | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const share of shares) {
    const drawn = -Math.log(chance(`${route} ${targetInWords(share.to)} ${person}`)) / share.percent;
    if (drawn < least) [taken, least] = [share, drawn];
  }
  return taken;
}

/** `pool west`, `rep ana`, `owner account`, `queue triage`, `next`. */
export function targetInWords(to: SingleTarget | string): string {
  return typeof to === "string" ? to : (Object.entries(to)[0] ?? []).join(" ");
}

/** The receipt with the share a person fell into. */
export function withShare(receipt: DecisionReceipt, taken: ShareTaken): DecisionReceipt {
  const others = (receipt.shares ?? []).filter(({ route }) => route !== taken.route);
  return { ...receipt, shares: [...others, taken] };
}
