import type { Pick } from "@baton/contract/assignment";
import type { Ask } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import { type Member, settle } from "@baton/engine/credit";
import { turnOf } from "@baton/engine/rotation/turn";

/** Every pool's rotation, kept in memory as the pool's object keeps it: one synchronous step, and a lead gets the same answer for ever. */
export class SimulatedPools {
  private readonly members = new Map<string, Member[]>();
  private readonly kept = new Map<string, Pick>();
  /** Leads in the order a rep was picked for them, as `pool lead`. */
  readonly credited: string[] = [];

  assign(id: string, lead: string, playbook: Playbook, now: number, asked?: Extract<Ask, { to: "pool" }>): Pick | null {
    const pool = playbook.pools.find((candidate) => candidate.id === id);
    if (!pool) return null;
    const before = this.kept.get(`${id} ${lead}`);
    const passed = new Map((asked?.declined ?? []).map((why) => [String(why.values?.rep), why] as const));
    if (before && !(before.rep && passed.has(before.rep))) return before;
    const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
    const none = { givenSince: () => 0, openSince: () => 0 };
    const { members, picked } = turnOf(pool, reps, this.members.get(id) ?? [], none, { lead, wanted: asked?.wanted, passed }, now);
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
