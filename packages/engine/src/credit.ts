import type { CreditEntry } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import { type Reason, reason } from "@baton/contract/reason";
import type { Pool, PoolMember } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";

/** One rep in one pool's rotation, as the pool keeps them. */
export interface Member {
  rep: string;
  /** Intended share, relative to the other members. */
  weight: number;
  priority: number;
  /** Leads counted so far ± adjustments: the sum of the member's ledger entries. */
  credit: number;
  lastAssignedAt: EpochMs | null;
  joinedAt: EpochMs;
  /** Since when they take no part (left, paused, absent), keeping their credit; null: active. */
  awayAt: EpochMs | null;
}

/** A line for the ledger; whoever stores it gives it its id. */
export type CreditChange = Omit<CreditEntry, "id">;

/** The member as it stands now, and the line that says why. */
export interface Moved {
  member: Member;
  entry: CreditChange;
}

/** How much of what was missed a returning member may make up: nothing, or a debt of `debt` of the pool's virtual time. */
export type ReturnTerms = { catchUp: false } | { catchUp: true; debt: number };

/** Members whose credits make up the pool's time: the active ones, or, while nobody is active, those who went last. */
export function present(members: readonly Member[]): Member[] {
  const active = members.filter((member) => member.awayAt === null);
  if (active.length > 0) return active;
  const last = Math.max(...members.map((member) => member.awayAt ?? 0));
  return members.filter((member) => member.awayAt === last);
}

/** V = Σcredit / Σw over the members present: leads per unit of weight so far. 0 without members. */
export function virtualTime(members: readonly Member[]): number {
  let credit = 0;
  let weight = 0;
  for (const member of present(members)) {
    credit += member.credit;
    weight += member.weight;
  }
  return weight > 0 ? credit / weight : 0;
}

/** Those who share one rotation: everybody, or under `order` the members of one priority. */
export function tier<M extends Pick<Member, "priority">>(pool: Pick<Pool, "rotation">, members: readonly M[], priority: number): M[] {
  return members.filter((member) => pool.rotation !== "order" || member.priority === priority);
}

export function change(member: Member, by: number, why: Reason, now: EpochMs): CreditChange {
  return { rep: member.rep, at: now, change: by, credit: member.credit + by, reason: why };
}

/** The member after a line of the ledger. An assignment also ends their wait. */
export function settle(member: Member, entry: CreditChange): Member {
  const lastAssignedAt = entry.reason.code === "assigned" ? entry.at : member.lastAssignedAt;
  return { ...member, credit: entry.credit, lastAssignedAt };
}

/** A newcomer begins exactly at their fair share, `w·V`: no burst of leads to make up for the time before they came. */
export function join(named: PoolMember, V: number, now: EpochMs): Moved {
  const { rep, weight, priority } = named;
  const member: Member = { rep, weight, priority, credit: 0, lastAssignedAt: null, joinedAt: now, awayAt: null };
  return moved(member, weight * V, reason("joined-pool", { virtualTime: V }), now);
}

/** Back from absence or pause: `credit = max(credit, w·V)`, or with catch-up `max(credit, w·(V − debt))`. */
export function returnToPool(member: Member, V: number, terms: ReturnTerms, now: EpochMs): Moved {
  const floor = member.weight * (terms.catchUp ? V - terms.debt : V);
  return moved({ ...member, awayAt: null }, Math.max(member.credit, floor), reason("returned", { virtualTime: V, ...terms }), now);
}

/**
 * A new weight from now on. The member keeps its distance from the fair share in leads: `credit − w·V` stays. (Keeping `credit / w`
 * instead would multiply that distance: half a lead ahead at weight 1 became fifty at weight 100, and moved V for everybody else.)
 */
export function reweigh(member: Member, weight: number, V: number, now: EpochMs): Moved {
  const why = reason("weight-changed", { from: member.weight, to: weight, virtualTime: V });
  return moved({ ...member, weight }, member.credit + (weight - member.weight) * V, why, now);
}

/** Any other change, by its reason: `no-show`, `cancelled`, `declined`, `reassigned`, `by-hand`. */
export function adjust(member: Member, by: number, why: Reason, now: EpochMs, lead?: LeadId): Moved {
  const entry = { ...change(member, by, why, now), ...(lead ? { lead } : {}) };
  return { member: settle(member, entry), entry };
}

/** The entry's credit is the old one plus its change, so that entries add up to credits to the last bit. */
function moved(member: Member, credit: number, why: Reason, now: EpochMs): Moved {
  const entry = change(member, credit - member.credit, why, now);
  return { member: settle(member, entry), entry };
}
