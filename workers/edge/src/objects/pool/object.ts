import { DurableObject } from "cloudflare:workers";
import type { CreditEntry, Pick } from "@baton/contract/assignment";
import type { Published } from "@baton/contract/playbook";
import type { Reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Pool, PoolMember } from "@baton/contract/routing";
import { eligibility, pick } from "@baton/engine/assign";
import { type Member, settle } from "@baton/engine/credit";
import { isAbsent, isWorking, localDay } from "@baton/engine/hours";
import { reconcile } from "@baton/engine/reconcile";
import type { Env } from "../../env.ts";
import { currentPlaybook, playbookByHash } from "../../playbook/source.ts";
import { PoolTables } from "./tables.ts";

const weekMs = 7 * 24 * 3_600_000;

export interface AssignRequest {
  pool: string;
  lead: string;
  /** Receipt id of the decision that asks. */
  decision: string;
  /** Hash of the playbook the decision is made under. */
  playbook: string;
}

/** One rotation and its ledger of credits. Pick and credit are one synchronous step; the same lead gets the same answer for ever. */
export class PoolObject extends DurableObject<Env> {
  private readonly tables: PoolTables;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new PoolTables(ctx.storage.sql);
  }

  /** Null where neither the present playbook nor the decision's own knows this pool. */
  async assign(request: AssignRequest): Promise<Pick | null> {
    const found = await this.find(request);
    if (!found) return null;
    const kept = this.tables.pick(request.lead);
    if (kept) return kept;
    try {
      return this.ctx.storage.transactionSync(() => this.rotate(found.pool, found.published, request.lead, Date.now()));
    } catch (error) {
      this.tables.doubt();
      throw error;
    }
  }

  async standing(): Promise<{ members: Member[]; credits: CreditEntry[] }> {
    return { members: this.tables.members(), credits: this.tables.credits(200) };
  }

  /** The roster as it is now decides who takes turns; a decision made under an older playbook does not bring people back. */
  private async find({ pool, playbook }: AssignRequest): Promise<{ pool: Pool; published: Published } | null> {
    const { published } = await currentPlaybook(this.env);
    const now = published?.playbook.pools.find((candidate) => candidate.id === pool);
    if (published && now) return { pool: now, published };
    const older = await playbookByHash(this.env, playbook);
    const then = older?.playbook.pools.find((candidate) => candidate.id === pool);
    return older && then ? { pool: then, published: older } : null;
  }

  private rotate(pool: Pool, { playbook }: Published, lead: string, now: number): Pick {
    const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
    const away = new Set<string>();
    for (const { rep: id } of pool.members) {
      const rep = reps.get(id);
      if (!rep || rep.paused || isAbsent(rep, now)) away.add(id);
    }
    const { members, changed, entries } = reconcile(pool, this.tables.members(), away, now);
    for (const member of changed) this.tables.save(member);
    for (const entry of entries) this.tables.enter(entry);
    const excluded = new Map(pool.members.map((member) => [member.rep, this.excluded(pool, member, reps.get(member.rep), now)]));
    const picked = pick({ pool, members, excluded, lead }, now);
    const chosen = members.find((member) => member.rep === picked.pick.rep);
    if (picked.entry && chosen) {
      this.tables.save(settle(chosen, picked.entry));
      this.tables.enter({ ...picked.entry, lead });
      this.tables.keep(lead, picked.pick, chosen.rep);
    }
    return picked.pick;
  }

  private excluded(pool: Pool, member: PoolMember, rep: Rep | undefined, now: number): Reason[] {
    const since = (from: number) => this.tables.givenSince(member.rep, from);
    return eligibility(rep, member, {
      now,
      poolHours: pool.hours,
      givenToday: rep && member.perDay !== undefined ? since(localDay(rep.timeZone, now).start) : 0,
      given7Days: rep && member.perWeek !== undefined ? since(now - weekMs) : 0,
      declined: false,
      isWorking: rep && pool.hours === "now" ? isWorking(rep, now) : true,
      isAbsent: rep ? isAbsent(rep, now) : false,
    });
  }
}
