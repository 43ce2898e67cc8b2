import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import { isFull } from "./eligible.ts";

/**
 * The pool to ask when the one asked last has nobody free, though somebody could take the lead were they not full. Each pool is asked
 * once, so pools that overflow into each other come to an end. The receipt says that it was so. null: there is none, or it is no case
 * for it.
 */
export function overflowOf(receipt: DecisionReceipt, { pools }: Playbook): { pool: string; receipt: DecisionReceipt } | null {
  const last = receipt.picks.at(-1);
  const to = pools.find(({ id }) => id === last?.pool)?.overflow;
  if (!last || last.rep || to === undefined || receipt.picks.some(({ pool }) => pool === to)) return null;
  const full = last.candidates.filter(({ excluded }) => isFull(excluded)).length;
  if (full === 0) return null;
  const noted = { ...last, note: reason("overflowed", { pool: last.pool, to, full }) };
  return { pool: to, receipt: { ...receipt, picks: [...receipt.picks.slice(0, -1), noted] } };
}
