import type { Pick } from "@baton/contract/assignment";
import type { GivenTurn } from "@baton/contract/fairness";

/** What goes before the share where a pool is told so. */
const beforeShare = new Set(["same-account", "best-fit", "least-loaded", "works-soonest"]);

/** What the fairness view needs of a pool's answer; null where nobody got the lead. */
export function givenTurn(lead: string, pick: Pick): GivenTurn | null {
  const { rep, at, candidates, rotation, decidedBy } = pick;
  if (rep === null) return null;
  const tier = candidates.find((one) => one.rep === rep)?.priority ?? 0;
  const members = candidates.map((one) => {
    const isLower = rotation === "order" && (one.priority ?? 0) < tier;
    return { rep: one.rep, weight: one.weight, why: one.excluded[0]?.code ?? (isLower ? "lower-priority" : null) };
  });
  return { at, lead, rep, members, ...(beforeShare.has(decidedBy) ? { chosenBy: decidedBy } : {}) };
}
