import type { DecisionReceipt, ShareTaken } from "@baton/contract/assignment";
import type { Route } from "@baton/contract/routing";
import type { Share, SingleTarget } from "@baton/contract/target";
import type { Lookup } from "../conditions.ts";

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

/** Within (0, 1), evenly: FNV-1a over the text, twice from different beginnings, each finished as in MurmurHash3; 53 bits. */
function chance(text: string): number {
  const high = finished(fnv(text, 0x811c9dc5)) >>> 5;
  const low = finished(fnv(text, 0x01000193)) >>> 6;
  return (high * 67_108_864 + low + 0.5) / 9_007_199_254_740_992;
}

function fnv(text: string, from: number): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

function finished(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
