import { DurableObject } from "cloudflare:workers";
import type { PilotEnd, PilotPlan } from "@baton/contract/pilot/plan";
import type { PilotSeen } from "@baton/contract/pilot/standing";
import { exceededInWords } from "@baton/engine/pilot/guard/guardrails";
import type { Env } from "../../env.ts";
import { audit } from "../../ledger/audit.ts";
import { pilotKey } from "../../playbook/pilot-plan.ts";
import { currentPlaybook, forgetPointer } from "../../playbook/source.ts";
import { look } from "./look.ts";
import { type Observed, PilotTables } from "./tables.ts";

/** How often a running pilot is looked at: more leads, less often, since each look reads their rows. */
const lookMs = { least: 3_000, perLead: 5, most: 60_000 };
/** An alarm that dies is rung again by this time at the latest. */
const leaseMs = 30_000;
/** KV may say for so long what it said before. */
const kvLagMs = 120_000;
const shown = 11;

/**
 * The pilot of a deployment. It owns the plan, which KV only repeats, looks at what the ledger counts, and rolls the pilot back when a
 * guardrail is exceeded. What ended once never begins again.
 */
export class PilotObject extends DurableObject<Env> {
  private readonly tables: PilotTables;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new PilotTables(ctx.storage.sql);
  }

  /** `running`: another one runs, and that one stays. */
  async begin(plan: PilotPlan): Promise<{ status: "begun" | "running"; plan: PilotPlan }> {
    const running = this.tables.running();
    if (running && running.id !== plan.id) return { status: "running", plan: running };
    const earlier = this.tables.newest()?.names ?? [];
    const begun = { ...plan, names: [...new Set([...plan.names, ...earlier])].slice(0, 5) };
    if (!this.tables.plan(plan.id)) this.tables.save(begun);
    await this.tell();
    return { status: "begun", plan: this.tables.plan(plan.id) ?? begun };
  }

  /** Null: it runs no more. */
  async alter(id: string, change: Partial<Pick<PilotPlan, "mode" | "percent" | "guardrails">>): Promise<PilotPlan | null> {
    const running = this.tables.running();
    if (running?.id !== id) return null;
    this.tables.save({ ...running, ...change });
    await this.tell();
    return this.tables.plan(id);
  }

  /** Ends the pilot that runs, or the one with this id. Asked again the answer is the same. Null: there was none. */
  async finish(id: string | null, ended: PilotEnd): Promise<PilotPlan | null> {
    const which = id ?? this.tables.running()?.id;
    const plan = which === undefined ? null : this.tables.end(which, ended);
    if (plan) await this.tell();
    return plan;
  }

  /** An isolate goes by this plan. One that nobody began here was written to KV by hand: it is watched as any other. */
  async watch(plan: PilotPlan): Promise<"running" | "over"> {
    const known = this.tables.plan(plan.id);
    const running = this.tables.running();
    // Of two plans the one written by hand later is in KV, and in force.
    if (running && running.id !== plan.id && !known)
      this.tables.end(running.id, { at: Date.now(), how: "stopped", by: "hand", why: "another plan was written to KV" });
    if (!known) this.tables.save(plan);
    await this.ctx.storage.setAlarm(Date.now() + lookMs.least);
    return (known ?? plan).ended ? "over" : "running";
  }

  async standing(): Promise<{ running: PilotSeen | null; past: PilotSeen[] }> {
    const all = this.tables.all(shown);
    const [first] = all;
    const running = first && !first.plan.ended ? first : null;
    return { running, past: running ? all.slice(1) : all.slice(0, shown - 1) };
  }

  /** Never throws: an alarm that keeps failing is given up by the platform. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    await this.ctx.storage.setAlarm(now + leaseMs);
    let pauseMs: number | null = lookMs.most;
    try {
      await this.tell();
      await this.account();
      pauseMs = await this.looked(now);
    } catch (error) {
      console.error(JSON.stringify({ at: "pilot/alarm", problem: (error as Error).name }));
    }
    if (pauseMs === null && !this.tables.untold()) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Date.now() + (pauseMs ?? lookMs.least));
  }

  /** Milliseconds until it should be looked at again; null: nothing runs. */
  private async looked(now: number): Promise<number | null> {
    const plan = this.tables.running();
    if (!plan) return null;
    const [voided, seen] = await Promise.all([this.whyVoid(plan, now).catch(() => null), this.observed(plan, now)]);
    // It may have been changed or ended while the ledger was asked.
    if (JSON.stringify(this.tables.running()) !== JSON.stringify(plan)) return lookMs.least;
    this.tables.observe(plan.id, seen);
    if (voided) await this.over(plan, { at: now, how: voided.how, by: "Baton", why: voided.why });
    const exceeded = seen.measures.filter((measure) => measure.exceeded);
    if (exceeded.length === 0 || voided)
      return Math.min(lookMs.most, lookMs.least + lookMs.perLead * (seen.leads.base + seen.leads.candidate));
    const why = exceeded.map(exceededInWords).join("; ").slice(0, 1_000);
    await this.over(plan, { at: now, how: "rolled-back", by: "guardrails", why });
    return lookMs.least;
  }

  /** A ledger that is away is no reason to roll back, and none to stop: it says so, and looks again. */
  private async observed(plan: PilotPlan, now: number): Promise<Observed> {
    try {
      return await look(this.env, plan, now);
    } catch (error) {
      const { plan: _, ...before } = this.tables.all(1)[0] ?? {
        plan,
        leads: { base: 0, candidate: 0 },
        measures: [],
        lookedAt: null,
        problem: null,
      };
      console.error(JSON.stringify({ at: "pilot/look", problem: (error as Error).name }));
      return { ...before, problem: "the ledger cannot be read: nothing is counted, and nothing rolled back, until it can" };
    }
  }

  /** What KV says that ends a pilot, once it cannot be an old answer of its own. */
  private async whyVoid(plan: PilotPlan, now: number): Promise<{ how: PilotEnd["how"]; why: string } | null> {
    const toldAt = this.tables.toldAt(plan.id) ?? plan.since;
    if (now - toldAt < kvLagMs) return null;
    const { published, refused } = await currentPlaybook(this.env);
    if (published && !refused && published.hash !== plan.base)
      return { how: "base-changed", why: `${published.hash.slice(0, 12)} is in force, beside which it was not begun` };
    const text = await this.env.WORKSPACE.get(pilotKey);
    return text === null ? { how: "stopped", why: "its plan was taken out of KV" } : null;
  }

  /** Written down first: whatever happens before KV and the audit are told, the next alarm tells them. */
  private async over(plan: PilotPlan, ended: PilotEnd): Promise<void> {
    this.ctx.storage.transactionSync(() => this.tables.endByItself(plan.id, ended));
    await this.tell();
    await this.account();
  }

  private async account(): Promise<void> {
    for (const { id, candidate, base, percent, ended } of this.tables.owed()) {
      const action = ended?.how === "rolled-back" ? "pilot.rolledBack" : "pilot.ended";
      await audit(this.env, action, { id, candidate, base, percent, how: ended?.how, why: ended?.why ?? null });
      this.tables.audited(id);
    }
  }

  /** KV repeats the newest plan. What it could not be told now the alarm tells it. */
  private async tell(): Promise<void> {
    const news = this.tables.untold();
    if (!news) return;
    await this.ctx.storage.setAlarm(Date.now() + lookMs.least);
    await this.env.WORKSPACE.put(pilotKey, JSON.stringify(news.plan));
    this.tables.told(news.plan.id, news.version, Date.now());
    forgetPointer();
  }
}
