import type { Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import type { Playbook } from "@baton/contract/playbook";
import type { Reason } from "@baton/contract/reason";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import { type Member, settle } from "../credit.ts";
import { turnOf } from "../rotation/turn.ts";

interface Rotation {
  members: Member[];
  /** When each rep was given a lead by this pool, oldest first. */
  given: Map<string, EpochMs[]>;
  /** Rep who was last given somebody of a company. */
  colleagues: Map<string, string>;
}

/** What a route asks of the pool beyond whose turn it is. */
export interface Asking {
  wanted?: Wanted | undefined;
  /** Company whose people stay with one rep. */
  account?: string | undefined;
  /** Reps who take no part (`values.rep`), and why. */
  declined?: readonly Reason[] | undefined;
}

/**
 * Every pool of a playbook, beginning with nobody having had a lead: what the pools' objects keep, kept in memory. Leads are never
 * closed.
 */
export interface Rotations {
  ask(pool: string, lead: LeadId, now: EpochMs, asking?: Asking): Pick;
}

export function rotations(playbook: Playbook): Rotations {
  const pools = new Map(playbook.pools.map((pool) => [pool.id, pool]));
  const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
  const turning = new Map<string, Rotation>();

  function ask(id: string, lead: LeadId, now: EpochMs, { wanted, account, declined }: Asking = {}): Pick {
    const pool = pools.get(id);
    if (!pool) return { pool: id, rep: null, at: now, virtualTime: 0, candidates: [], decidedBy: "nobody-eligible" };
    const rotation = turning.get(id) ?? { members: [], given: new Map(), colleagues: new Map() };
    turning.set(id, rotation);
    const givenSince = (rep: string, since: EpochMs) => countSince(rotation.given.get(rep) ?? [], since);
    const colleague = account === undefined ? null : (rotation.colleagues.get(account) ?? null);
    const passed = declined && { passed: new Map(declined.map((why) => [String(why.values?.rep), why])) };
    const seeking = { lead, wanted, colleague, ...passed };
    const counts = { givenSince, openSince: givenSince };
    const { members, picked } = turnOf(pool, reps, rotation.members, counts, seeking, now);
    const { entry } = picked;
    rotation.members = members.map((member) => (entry && member.rep === entry.rep ? settle(member, entry) : member));
    if (entry) {
      const times = rotation.given.get(entry.rep) ?? [];
      times.push(now);
      rotation.given.set(entry.rep, times);
      if (account !== undefined) rotation.colleagues.set(account, entry.rep);
    }
    return picked.pick;
  }
  return { ask };
}

/** Times are in order, so the newest are at the end. */
function countSince(times: readonly EpochMs[], since: EpochMs): number {
  let count = 0;
  while (count < times.length && (times[times.length - 1 - count] ?? 0) >= since) count++;
  return count;
}
