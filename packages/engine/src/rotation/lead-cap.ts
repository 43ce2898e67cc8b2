import { type Reason, reason } from "@baton/contract/reason";
import type { Pool } from "@baton/contract/routing";
import { type Member, present, tier } from "../credit.ts";
import { tieWidth } from "./measures.ts";

/** Weight of an average member: what "one lead" means where members of differing weight are compared. */
export function averageWeight({ members }: Pick<Pool, "members">): number {
  return members.length === 0 ? 1 : members.reduce((sum, { weight }) => sum + weight, 0) / members.length;
}

/**
 * Members further ahead of the one who has had least than the pool's cap allows: `credit / w − min > L / w̄`. Those away have no say in
 * what is least; under `order` every priority is looked at by itself.
 */
export function tooFarAhead(pool: Pool, members: readonly Member[]): Map<string, Reason> {
  const found = new Map<string, Reason>();
  const { leadCap } = pool;
  if (leadCap === undefined) return found;
  const named = new Set(pool.members.map(({ rep }) => rep));
  const inPool = members.filter(({ rep }) => named.has(rep));
  const average = averageWeight(pool);
  for (const member of inPool) {
    const peers = present(tier(pool, inPool, member.priority));
    const least = peers.reduce((low, { credit, weight }) => Math.min(low, credit / weight), Number.POSITIVE_INFINITY);
    const ahead = (member.credit / member.weight - least) * average;
    if (ahead > leadCap + tieWidth(ahead)) found.set(member.rep, reason("lead-cap", { rep: member.rep, ahead, limit: leadCap }));
  }
  return found;
}
