import type { Pick } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import { eligibility, pick } from "@baton/engine/assign";
import { type Member, settle } from "@baton/engine/credit";
import { reconcile } from "@baton/engine/reconcile";

/** Every pool's rotation, kept in memory as the pool's object keeps it: one synchronous step, and a lead gets the same answer for ever. */
export class SimulatedPools {
  private readonly members = new Map<string, Member[]>();
  private readonly kept = new Map<string, Pick>();
  /** Leads in the order a rep was picked for them, as `pool lead`. */
  readonly credited: string[] = [];

  assign(id: string, lead: string, playbook: Playbook, now: number): Pick | null {
    const pool = playbook.pools.find((candidate) => candidate.id === id);
    if (!pool) return null;
    const before = this.kept.get(`${id} ${lead}`);
    if (before) return before;
    const paused = new Set(playbook.reps.filter((rep) => rep.paused).map((rep) => rep.id));
    const { members } = reconcile(pool, this.members.get(id) ?? [], paused, now);
    const excluded = new Map(
      pool.members.map((member) => {
        const rep = playbook.reps.find((candidate) => candidate.id === member.rep);
        const standing = { now, poolHours: pool.hours, givenToday: 0, given7Days: 0, declined: false, isWorking: true, isAbsent: false };
        return [member.rep, eligibility(rep, member, standing)] as const;
      }),
    );
    const picked = pick({ pool, members, excluded, lead }, now);
    const { entry } = picked;
    this.members.set(
      id,
      members.map((member) => (entry?.rep === member.rep ? settle(member, entry) : member)),
    );
    if (entry) {
      this.kept.set(`${id} ${lead}`, picked.pick);
      this.credited.push(`${id} ${lead}`);
    }
    return picked.pick;
  }
}
