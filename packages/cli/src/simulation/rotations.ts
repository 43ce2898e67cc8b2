import type { Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import type { Playbook } from "@baton/contract/playbook";
import type { Reason } from "@baton/contract/reason";
import type { Pool } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import { eligibility, pick } from "@baton/engine/assign";
import { type Member, settle } from "@baton/engine/credit";
import { isAbsent, isWorking, localDay } from "@baton/engine/hours";
import { reconcile } from "@baton/engine/reconcile";

const weekMs = 7 * 24 * 3_600_000;

interface Rotation {
  members: Member[];
  /** When each rep was given a lead by this pool, for the caps; no further back than they reach. */
  given: Map<string, EpochMs[]>;
}

/** Every pool of a playbook, beginning with nobody having had a lead: what the pools' objects keep, kept in memory. */
export interface Rotations {
  ask(pool: string, lead: LeadId, now: EpochMs): Pick;
}

export function rotations(playbook: Playbook): Rotations {
  const pools = new Map(playbook.pools.map((pool) => [pool.id, pool]));
  const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
  const turning = new Map<string, Rotation>();

  /** Why each member may not receive now; empty for those who may. */
  function exclusions(pool: Pool, { given }: Rotation, now: EpochMs): Map<string, Reason[]> {
    return new Map(
      pool.members.map((member) => {
        const rep = reps.get(member.rep);
        const times = given.get(member.rep) ?? [];
        const today = rep && member.perDay !== undefined ? localDay(rep.timeZone, now).start : null;
        const standing = {
          now,
          poolHours: pool.hours,
          givenToday: today === null ? 0 : times.filter((at) => at >= today).length,
          given7Days: member.perWeek === undefined ? 0 : times.filter((at) => at > now - weekMs).length,
          declined: false,
          isWorking: pool.hours !== "now" || (rep ? isWorking(rep, now) : false),
          isAbsent: rep ? isAbsent(rep, now) : false,
        };
        return [member.rep, eligibility(rep, member, standing)];
      }),
    );
  }

  function ask(id: string, lead: LeadId, now: EpochMs): Pick {
    const pool = pools.get(id);
    if (!pool) return { pool: id, rep: null, at: now, virtualTime: 0, candidates: [], decidedBy: "nobody-eligible" };
    const rotation = turning.get(id) ?? { members: [], given: new Map<string, EpochMs[]>() };
    turning.set(id, rotation);
    const excluded = exclusions(pool, rotation, now);
    const away = [...excluded].filter(([, why]) => why.some(({ code }) => awayCodes.has(code))).map(([rep]) => rep);
    rotation.members = reconcile(pool, rotation.members, new Set(away), now).members;
    const picked = pick({ pool, members: rotation.members, excluded, lead }, now);
    const { entry } = picked;
    if (entry) {
      rotation.members = rotation.members.map((member) => (member.rep === entry.rep ? settle(member, entry) : member));
      const times = rotation.given.get(entry.rep) ?? [];
      while ((times[0] ?? now) < now - weekMs) times.shift();
      times.push(now);
      rotation.given.set(entry.rep, times);
    }
    return picked.pick;
  }
  return { ask };
}

/** Reasons that take a rep out of the rotation for a while; hours and caps only pass them over. */
const awayCodes = new Set(["rep-unknown", "rep-paused", "rep-absent"]);
