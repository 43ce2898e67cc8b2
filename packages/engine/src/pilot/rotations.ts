import type { Pool } from "@baton/contract/routing";

/**
 * Whether both definitions of a pool share leads out alike: the same reps with the same weights and tiers. Then one rotation serves both
 * sides of a pilot. Else each side has its own, or every change of sides would be a leaving and a return: who stands in one of them only
 * would lose what they are owed, and the playbook in force would make up for what the candidate gave away.
 */
export function sharesAlike(base: Pool, candidate: Pool): boolean {
  if (base.rotation !== candidate.rotation || base.members.length !== candidate.members.length) return false;
  const known = new Map(base.members.map((member) => [member.rep, member]));
  return candidate.members.every(({ rep, weight, priority }) => known.get(rep)?.weight === weight && known.get(rep)?.priority === priority);
}
