import { DurableObject } from "cloudflare:workers";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import type { BookAnswer } from "@baton/contract/booking";
import type { Delivery, DeliveryFailure, DeliveryState } from "@baton/contract/delivery";
import type { Ask, Lead, LeadEvent, LeadOutcome } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { nextAttempt } from "@baton/engine/backoff";
import { advance } from "@baton/engine/lead";
import { outcomeOf } from "@baton/engine/snapshot";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { type Carried, carry } from "./asks.ts";
import { deliveryPolicy, drain } from "./drain.ts";
import { LeadTables } from "./tables.ts";
import { nextWake, shipDelayMs } from "./wake.ts";

/** Longest the visitor's answer waits for a decision; after it they get `received` and the lead is routed a moment later. */
const outcomeBudgetMs = 2_500;
/** An alarm that dies is rung again by this time at the latest. */
const alarmLeaseMs = 30_000;
const timersPerAlarm = 50;

export type Written =
  | { status: "kept"; stage: "partial" | "submitted"; outcome: LeadOutcome | null }
  | { status: "wrong-secret" }
  | { status: "erased" };
export type JoinAnswer = { status: "settled"; outcome: LeadOutcome } | { status: "pending" } | { status: "self" } | { status: "gone" };

/**
 * A shard of leads. It decides nothing: it reads, asks `advance`, saves state and promised effects in one transaction, carries
 * asks out, and keeps one alarm for whatever is due. Other objects answer it and never call back.
 */
export class LeadObject extends DurableObject<Env> {
  private readonly tables: LeadTables;
  /** When the alarm is set to ring, as far as this instance knows; null: not known, or none. */
  private wakeAt: number | null = null;
  private shipNotBefore = 0;
  private shipFailures = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new LeadTables(ctx.storage.sql);
    // The list takes longer to read than a visitor should wait; by the first Send it is there.
    ctx.waitUntil(disposableDomains());
  }

  /** Durable when it returns. With a Send among the entries it waits for the outcome as long as the budget allows. */
  async capture(id: string, secret: string, event: Extract<LeadEvent, { kind: "captured" }>): Promise<Written> {
    const { published } = await currentPlaybook(this.env);
    if (this.tables.isErased(id)) return { status: "erased" };
    const held = this.tables.lead(id);
    if (held && held.secret !== secret) return { status: "wrong-secret" };
    const asks = this.apply(id, event, published, secret);
    const asked = event.entries.some((entry) => entry.kind === "submit");
    // A repeated Send finds its asks already out: carrying them out again is harmless and spares waiting on another request's promise.
    const standing = asked ? (this.tables.lead(id)?.lead.asks ?? []) : asks;
    const driven = this.drive(id, standing);
    if (asked) await withinBudget(driven);
    else this.ctx.waitUntil(driven);
    const lead = this.tables.lead(id)?.lead;
    if (!lead) return { status: "erased" };
    return {
      status: "kept",
      stage: lead.kind === "submitted" ? "submitted" : "partial",
      outcome: asked ? await this.outcomeFor(lead) : null,
    };
  }

  /** The outcome as it stands; asks still out are carried out again, as far as the budget allows. */
  async outcome(id: string, secret: string): Promise<Written | null> {
    const held = this.tables.lead(id);
    if (!held) return this.tables.isErased(id) ? { status: "erased" } : null;
    if (held.secret !== secret) return { status: "wrong-secret" };
    await withinBudget(this.drive(id, held.lead.asks));
    const lead = this.tables.lead(id)?.lead ?? held.lead;
    return { status: "kept", stage: lead.kind === "submitted" ? "submitted" : "partial", outcome: await this.outcomeFor(lead) };
  }

  async forget(id: string, secret: string): Promise<"erased" | "wrong-secret" | "unknown"> {
    const { published } = await currentPlaybook(this.env);
    const held = this.tables.lead(id);
    if (!held) return this.tables.isErased(id) ? "erased" : "unknown";
    if (held.secret !== secret) return "wrong-secret";
    this.apply(id, { kind: "forgotten" }, published);
    return "erased";
  }

  async read(id: string): Promise<{ lead: Lead; events: LedgerEvent[]; deliveries: DeliveryState[] } | null> {
    const held = this.tables.lead(id);
    return held && { lead: held.lead, events: this.tables.events(id), deliveries: this.tables.deliveries(id) };
  }

  /** Another submission of the same person comes in; answers with this lead's outcome once it has one. */
  async join(id: string, event: Extract<LeadEvent, { kind: "joined" }>, via: string[]): Promise<JoinAnswer> {
    const { published } = await currentPlaybook(this.env);
    const held = this.tables.lead(id)?.lead;
    if (!held) return { status: "gone" };
    if (held.mergedInto) {
      if (held.mergedInto === event.from || via.includes(held.mergedInto)) return { status: "self" };
      return await carry.forward(this.env, held.mergedInto, event, [...via, id]);
    }
    this.apply(id, event, published);
    await this.drive(id, this.tables.lead(id)?.lead.asks ?? []);
    const lead = this.tables.lead(id)?.lead;
    if (!lead) return { status: "gone" };
    if (lead.asks.length > 0 || lead.pending) return { status: "pending" };
    return { status: "settled", outcome: { ...(await this.outcomeFor(lead)), booking: null } };
  }

  /** The visitor picks a time: the ask stands before the calendar is asked, so that no booking is forgotten on the way back. */
  async book(id: string, start: number, timeZone: string): Promise<BookAnswer> {
    const { published } = await currentPlaybook(this.env);
    this.apply(id, { kind: "chosen", start, timeZone }, published);
    const lead = this.tables.lead(id)?.lead;
    if (lead?.booking) return { status: "booked", booking: lead.booking };
    const ask = lead?.asks.find((standing) => standing.to === "calendar");
    if (!ask) return { status: "unknown" };
    const answer = await carry.book(this.env, id, ask);
    if (answer.status === "booked")
      this.ctx.waitUntil(this.drive(id, this.apply(id, { kind: "booked", booking: answer.booking }, published)));
    else if (answer.status === "taken") this.apply(id, { kind: "lost", start: ask.start }, published);
    return answer;
  }

  async booked(id: string, event: Extract<LeadEvent, { kind: "booked" }>): Promise<void> {
    const { published } = await currentPlaybook(this.env);
    this.ctx.waitUntil(this.drive(id, this.apply(id, event, published)));
  }

  /** A delivery about to be attempted; null when it has been confirmed, parked or erased since. */
  async open(delivery: string): Promise<Delivery | null> {
    return this.tables.delivery(delivery)?.delivery ?? null;
  }

  async confirm(delivery: string): Promise<void> {
    this.tables.confirm(delivery);
    this.schedule(Date.now());
  }

  async fail(delivery: string, failure: DeliveryFailure): Promise<void> {
    const now = Date.now();
    const attempts = (this.tables.delivery(delivery)?.attempts ?? 0) + 1;
    this.tables.failed(delivery, nextAttempt(failure, attempts, deliveryPolicy, Math.random, now), failure.code);
    this.schedule(now);
  }

  async replay(delivery: string): Promise<boolean> {
    const now = Date.now();
    const found = this.tables.replay(delivery, now);
    if (found) this.schedule(now);
    return found;
  }

  /** Never throws, and sets the next alarm first, as a lease: an alarm that keeps failing is given up by the platform. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.wakeAt = now + alarmLeaseMs;
    this.ctx.storage.setAlarm(this.wakeAt);
    try {
      await this.keepAppointments(now);
      const ship = now >= this.shipNotBefore;
      const { shipped } = await drain({ tables: this.tables, env: this.env, shard: this.ctx.id.name ?? this.ctx.id.toString(), ship }, now);
      this.shipFailures = shipped ? 0 : this.shipFailures + 1;
      this.shipNotBefore = shipped ? 0 : now + Math.min(60_000, 1_000 * 2 ** this.shipFailures);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/alarm", problem: (error as Error).name }));
    }
    try {
      this.wakeAt = null;
      this.schedule(Date.now());
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/schedule", problem: (error as Error).name }));
    }
  }

  private async keepAppointments(now: number): Promise<void> {
    const { published } = await currentPlaybook(this.env);
    const due = this.tables.dueTimers(now, timersPerAlarm);
    const driven: Promise<void>[] = [];
    for (const { lead, name } of due) {
      this.tables.appoint(lead, name, null);
      const kind = name === "idle" ? "idled" : name === "expire" ? "expired" : "resumed";
      this.apply(lead, { kind }, published);
      driven.push(this.drive(lead, this.tables.lead(lead)?.lead.asks ?? []));
    }
    await Promise.all(driven);
  }

  /** Read, advance, save: synchronous, so that nothing comes between, and everything it writes is one transaction. */
  private apply(id: string, event: LeadEvent, published: Parameters<typeof advance>[2], secret = ""): Ask[] {
    const now = Date.now();
    const asks: Ask[] = [];
    let soonest = now + shipDelayMs;
    this.ctx.storage.transactionSync(() => {
      const held = this.tables.lead(id);
      const { lead, effects } = advance(held?.lead ?? null, event, published, now);
      if (lead) this.tables.save(lead, held?.secret ?? secret);
      else if (held) {
        this.tables.erase(id, now);
        this.tables.promise({ id: `erase:${id}`, lead: id, kind: "erase", body: null }, now);
        soonest = now;
      }
      for (const effect of effects) {
        if (effect.kind === "ask") asks.push(effect.ask);
        else if (effect.kind === "record" && lead) this.tables.record(effect.event);
        else if (effect.kind === "timer") {
          this.tables.appoint(id, effect.name, effect.at);
          soonest = Math.min(soonest, effect.at ?? soonest);
        } else if (effect.kind === "deliver") {
          const { sink, event: about, body } = effect.delivery;
          this.tables.promise({ id: effect.delivery.id, lead: id, kind: "deliver", sink, event: about, body }, now);
          soonest = now;
        } else if (effect.kind === "release") {
          this.tables.promise({ id: `release:${id}:${now}`, lead: id, kind: "release", body: effect.keys }, now);
          soonest = now;
        }
      }
      this.wakeBy(soonest);
    });
    return asks;
  }

  /** Carries asks out; each answer is the next event and may bring further asks. What fails stays in the lead for the resume timer. */
  private async drive(id: string, asks: Ask[]): Promise<void> {
    let turn = asks;
    while (turn.length > 0) {
      const answers = await Promise.all(turn.map((ask) => this.answer(id, ask)));
      const { published } = await currentPlaybook(this.env);
      turn = answers.flatMap((event) => (event ? this.apply(id, event, published) : []));
    }
  }

  private async answer(id: string, ask: Ask): Promise<Carried> {
    const lead = this.tables.lead(id)?.lead;
    if (!lead) return null;
    try {
      return await carry.out(this.env, lead, ask);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/ask", ask: ask.to, problem: (error as Error).name }));
      return null;
    }
  }

  private async outcomeFor(lead: Lead): Promise<LeadOutcome> {
    const { published } = await currentPlaybook(this.env);
    const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
    return outcomeOf(lead, form, published?.playbook ?? null);
  }

  private wakeBy(at: number): void {
    if (this.wakeAt !== null && this.wakeAt <= at) return;
    this.schedule(Date.now());
  }

  private schedule(now: number): void {
    const next = nextWake(this.tables.due(), this.shipNotBefore, now);
    if (next === this.wakeAt) return;
    this.wakeAt = next;
    if (next === null) this.ctx.storage.deleteAlarm();
    else this.ctx.storage.setAlarm(next);
  }
}

/** Waits for the work as long as the visitor should; the work itself goes on. */
async function withinBudget(work: Promise<void>): Promise<void> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<void>((resolve) => {
    budget = setTimeout(resolve, outcomeBudgetMs);
  });
  await Promise.race([work, spent]);
  clearTimeout(budget);
}
