import type { Candidate, Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import { type Reason, reason } from "@baton/contract/reason";
import type { Pool } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import { type CreditChange, change, type Member, tier, virtualTime } from "./credit.ts";
import { blind, deadline, isDue, load, type Measure, measuresOf, type Sights } from "./rotation/measures.ts";

export interface Rotating {
  pool: Pool;
  /** As `reconcile` left them; those the pool no longer names play no part. */
  members: readonly Member[];
  excluded: ReadonlyMap<string, Reason[]>;
  lead: LeadId;
  /** What the rotation looks at beyond credits. Left out: nothing. */
  sights?: Sights;
  /** What the route asks of a rep; kept with the pick. */
  wanted?: Wanted | undefined;
  /** Rep who has somebody of the lead's company: where they may receive, it is theirs. */
  colleague?: string | null;
}

/**
 * Whose turn it is: of the eligible members those with the smallest number in each of the rotation's measures, one after the other
 * (see `rotation/measures`). The same arguments give the same answer, whatever the order of `members`.
 *
 * `entry` is the picked member's change of credit, null when nobody is eligible.
 */
export function pick(rotating: Rotating, now: EpochMs): { pick: Pick; entry: CreditChange | null } {
  const { pool, members, excluded, lead, sights = blind, wanted, colleague } = rotating;
  const named = new Set(pool.members.map((member) => member.rep));
  const inPool = members.filter((member) => named.has(member.rep));
  const eligible = inPool.filter((member) => !excluded.get(member.rep)?.length);
  const top = Math.max(...eligible.map((member) => member.priority));
  const V = virtualTime(eligible.length > 0 ? tier(pool, inPool, top) : inPool);
  const mate = eligible.find((member) => member.rep === colleague);
  const choice = mate ? { member: mate, decidedBy: "same-account" } : narrow(eligible, measuresOf(pool, V, lead, sights));
  const candidates = inPool.map((member) => candidate(member, excluded.get(member.rep) ?? [], V, rotating, choice.decidedBy));
  const rep = choice.member?.rep ?? null;
  const rotation = pool.rotation === "weighted" ? {} : { rotation: pool.rotation };
  return {
    pick: {
      pool: pool.id,
      rep,
      at: now,
      virtualTime: V,
      candidates,
      decidedBy: choice.decidedBy,
      ...rotation,
      ...(wanted ? { wanted } : {}),
    },
    entry: choice.member ? { ...change(choice.member, 1, reason("assigned", { pool: pool.id }), now), lead } : null,
  };
}

/** Beyond the credits only what the rotation looked at. */
function candidate(
  member: Member,
  excluded: Reason[],
  V: number,
  { pool, sights: { open, has, worksAt } = blind }: Rotating,
  decidedBy: string,
): Candidate {
  const { rep, weight, credit, priority, lastAssignedAt } = member;
  const held = open.get(rep);
  const eligible = excluded.length === 0;
  const seen: Candidate = { rep, eligible, excluded, weight, credit, deadline: deadline(member), due: isDue(member, V) };
  if (priority !== 0) seen.priority = priority;
  if (held !== undefined) seen.open = held;
  if (pool.rotation === "leastLoaded") seen.load = load(member, held ?? 0);
  if (pool.rotation === "bestFit") seen.has = [...(has.get(rep) ?? [])];
  if (pool.hours === "soonest") seen.worksAt = worksAt.get(rep) ?? null;
  if (lastAssignedAt !== null && decidedBy === "longest-waiting") seen.lastAssignedAt = lastAssignedAt;
  return seen;
}

function narrow(eligible: Member[], measures: readonly Measure[]): { member: Member | undefined; decidedBy: string } {
  const [only, ...others] = eligible;
  if (!only) return { member: undefined, decidedBy: "nobody-eligible" };
  if (others.length === 0) return { member: only, decidedBy: "only-one" };
  let left = eligible;
  for (const measure of measures) {
    left = least(left, measure);
    if (left.length === 1) return { member: left[0], decidedBy: measure.decides };
  }
  // Two ids with one hash.
  return { member: left.toSorted((a, b) => (a.rep < b.rep ? -1 : 1))[0], decidedBy: "lead-hash" };
}

/** Those with the smallest measure, up to the width of a tie: found from the minimum, so the order of members plays no part. */
function least(members: Member[], { of: measure, width = () => 0 }: Measure): Member[] {
  const smallest = members.reduce((low, member) => Math.min(low, measure(member)), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(smallest)) return members.filter((member) => measure(member) === smallest);
  return members.filter((member) => measure(member) <= smallest + width(smallest));
}
