import { reason } from "@baton/contract/reason";
import type { Pool, PoolMember } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import {
  type CreditChange,
  change,
  join,
  type Member,
  type Moved,
  present,
  type ReturnTerms,
  returnToPool,
  reweigh,
  tier,
  virtualTime,
} from "./credit.ts";

export interface Reconciled {
  /** Everybody the pool has ever known; those who left keep their credit. */
  members: Member[];
  /** Of these, the ones to write back. */
  changed: Member[];
  entries: CreditChange[];
}

/**
 * Brings the stored members in line with the playbook's pool and with who is away: leaves, then returns, new weights and
 * priorities, then newcomers. All who return at once see the same V, and when everybody was away nobody's distance from the
 * others is touched. Nothing to do gives empty `changed` and `entries`.
 *
 * @param away reps paused, absent or unknown now; being outside working hours is not being away
 */
export function reconcile(
  pool: Pool,
  stored: readonly Member[],
  away: ReadonlySet<string>,
  now: EpochMs,
  terms: ReturnTerms = { catchUp: false },
): Reconciled {
  const named = new Map(pool.members.map((member) => [member.rep, member]));
  if (isInLine(stored, named, away)) return { members: [...stored], changed: [], entries: [] };
  const entries: CreditChange[] = [];
  const keep = ({ member, entry }: Moved): Member => {
    entries.push(entry);
    return member;
  };

  const afterLeaving = stored.map((member) => {
    const why = named.has(member.rep) ? (away.has(member.rep) ? "away" : null) : "left-pool";
    if (why === null || member.awayAt !== null) return member;
    return keep({ member: { ...member, awayAt: now }, entry: change(member, 0, reason(why), now) });
  });
  const settled = afterLeaving.map((member) => {
    const wanted = named.get(member.rep);
    return wanted ? follow(member, wanted, pool, afterLeaving, away, now, terms, keep) : member;
  });
  const known = new Set(stored.map((member) => member.rep));
  const newcomers = [...named.values()]
    .filter((member) => !known.has(member.rep))
    .map((member) => {
      const newcomer = keep(join(member, virtualTime(tier(pool, settled, member.priority)), now));
      return away.has(member.rep) ? { ...newcomer, awayAt: now } : newcomer;
    });
  const members = [...settled, ...newcomers];
  return { members, changed: members.filter((member, index) => member !== stored[index]), entries };
}

/** The usual case: everybody named is known as they are, and away or not as before. */
function isInLine(stored: readonly Member[], named: ReadonlyMap<string, PoolMember>, away: ReadonlySet<string>): boolean {
  let known = 0;
  for (const { rep, awayAt, weight, priority } of stored) {
    const wanted = named.get(rep);
    if (wanted) known++;
    if ((awayAt === null) !== (wanted !== undefined && !away.has(rep))) return false;
    if (wanted && (wanted.weight !== weight || wanted.priority !== priority)) return false;
  }
  return known === named.size;
}

function follow(
  before: Member,
  wanted: PoolMember,
  pool: Pool,
  others: readonly Member[],
  away: ReadonlySet<string>,
  now: EpochMs,
  terms: ReturnTerms,
  keep: (moved: Moved) => Member,
): Member {
  let member = before;
  const peers = tier(pool, others, wanted.priority);
  const V = virtualTime(peers);
  if (wanted.weight !== member.weight) member = keep(reweigh(member, wanted.weight, V, now));
  if (wanted.priority !== member.priority) member = promote({ ...member, priority: wanted.priority }, pool, peers, V, now, keep);
  if (member.awayAt === null || away.has(member.rep)) return member;
  // While everybody is away the pool's time stands still: those it stands still at have nothing to make up.
  const stoodStill = present(peers).some((one) => one.rep === member.rep);
  return keep(returnToPool(member, stoodStill ? member.credit / member.weight : V, terms, now));
}

/** Under `order` another priority is another rotation, entered like a newcomer; otherwise priority only breaks ties. */
function promote(member: Member, pool: Pool, peers: readonly Member[], V: number, now: EpochMs, keep: (moved: Moved) => Member): Member {
  if (pool.rotation !== "order" || peers.length === 0) return member;
  const entry = change(member, member.weight * V - member.credit, reason("priority-changed", { to: member.priority, virtualTime: V }), now);
  return keep({ member: { ...member, credit: entry.credit }, entry });
}
