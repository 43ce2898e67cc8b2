import { DurableObject } from "cloudflare:workers";
import { disposableDomains } from "@baton/connectors/enrichers/email/lists";
import type { BookAnswer } from "@baton/contract/booking";
import type { ClosingEvent, LeadClosing } from "@baton/contract/closing";
import type { Delivery, DeliveryFailure, DeliveryState } from "@baton/contract/delivery";
import type { BookingEvent, Lead, LeadEvent, LeadOutcome, Wishes } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import type { OfferStanding } from "@baton/contract/offer";
import type { Reason } from "@baton/contract/reason";
import { nextAttempt } from "@baton/engine/backoff";
import { isQuarantined } from "@baton/engine/lead-draft";
import { rulesOf } from "@baton/engine/pilot/rules";
import { outcomeOf } from "@baton/engine/snapshot";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { leadShard } from "../../shards.ts";
import type { JoinAnswer, Leaving, Resumed, Written } from "./answers.ts";
import { keepAppointments, openLetters } from "./appointments.ts";
import { askTurnsBack } from "./ask-back.ts";
import { AskedPools } from "./asked-pools.ts";
import { type Bookings, book, change } from "./bookings.ts";
import { endsWithin, withinBudget } from "./budget.ts";
import { noShow, release, unmerge } from "./by-hand.ts";
import { forget, resume } from "./by-visitor.ts";
import type { Changed } from "./changes.ts";
import { close } from "./closing.ts";
import { deliveryPolicy, drain, ship } from "./drain.ts";
import { Foresights } from "./foresight.ts";
import { History } from "./history.ts";
import { join } from "./join.ts";
import { left } from "./leaving.ts";
import { Letters } from "./letters.ts";
import { Loop } from "./loop.ts";
import { answerOffer, type Claim, claim, type OfferAnswered } from "./offers.ts";
import { Outbox } from "./outbox.ts";
import { sameText } from "./same-text.ts";
import { prepare } from "./schema.ts";
import { LeadTables } from "./tables.ts";
import { shipDelayMs } from "./wake.ts";
import { Wakeup } from "./wakeup.ts";

/**
 * A shard of leads. It decides nothing: what comes in becomes an event, the loop does the rest, and one alarm serves whatever is
 * due. Other objects answer it and never call back.
 */
export class LeadObject extends DurableObject<Env> {
  private readonly tables: LeadTables;
  private readonly letters: Letters;
  private readonly history: History;
  private readonly outbox: Outbox;
  private readonly asked: AskedPools;
  private readonly wakeup: Wakeup;
  private readonly loop: Loop;
  private readonly foresights: Foresights;
  private readonly bookings: Bookings;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { storage } = ctx;
    prepare(storage.sql);
    this.tables = new LeadTables(storage.sql);
    this.letters = new Letters(storage.sql);
    this.history = new History(storage.sql, this.tables);
    this.outbox = new Outbox(storage.sql);
    this.asked = new AskedPools(storage.sql, Date.now(), leadShard);
    const { tables, letters, history, outbox, asked } = this;
    const due = () => ({
      timers: tables.nextTimer(),
      letters: letters.oldest(),
      asked: asked.nextDue(),
      outbox: outbox.nextDue(),
      unshipped: outbox.changed || history.hasUnshipped(),
    });
    this.wakeup = new Wakeup(storage, due, (now) => this.carryOutDue(now));
    this.loop = new Loop(env, storage, { tables, letters, asked, history, outbox, wakeup: this.wakeup });
    this.foresights = new Foresights(env, (id, pool) => this.wakeup.by(asked.note(pool, leadShard(id), Date.now())));
    this.bookings = { env, loop: this.loop, goOn: (work) => ctx.waitUntil(work) };
    // What an instance died over comes before anything new.
    if (letters.oldest() !== null) ctx.blockConcurrencyWhile(() => openLetters({ env, loop: this.loop, letters }, Date.now()));
    // The list takes longer to read than a visitor should wait; by the first Send it is there.
    ctx.waitUntil(disposableDomains());
  }

  /** Durable when it returns. With a Send among the entries it waits for the outcome as long as the budget allows. */
  async capture(id: string, secret: string, event: Extract<LeadEvent, { kind: "captured" }>): Promise<Written> {
    const { published } = await currentPlaybook(this.env);
    const first = this.tables.admit(id, secret);
    if (first.status !== "admitted") return first;
    // Only what may be written is counted; what was admitted may have been closed or taken while that was done.
    const alike = await sameText(this.env, published, first.held?.lead ?? null, event);
    const admission = this.tables.admit(id, secret);
    if (admission.status !== "admitted") return admission;
    const noted = { ...event, gates: [...event.gates, ...alike] };
    const isSend = event.entries.some((entry) => entry.kind === "submit");
    const { lead, asks } = isSend ? this.loop.send(id, noted, published, secret) : this.loop.apply(id, noted, published, secret);
    if (!isSend) {
      const driven = this.loop.drive(id, asks);
      this.ctx.waitUntil(driven.then(() => this.foresights.look(this.tables.lead(id)?.lead ?? null, published, Date.now())));
      return { status: "kept", stage: stageOf(lead), outcome: null };
    }
    // A repeated Send finds its asks out already; carrying them out again is harmless and waits on nobody else's promise.
    const slotsFor = this.foresights.begin(id);
    const written = await this.settled(id, lead);
    if (written.status !== "kept" || !written.outcome) return written;
    const slots = await slotsFor(written.outcome);
    return slots ? { ...written, slots } : written;
  }

  /** The outcome as it stands, after another try at whatever is still out. */
  async outcome(id: string, secret: string): Promise<Written | null> {
    if (this.tables.isErased(id)) return { status: "erased" };
    const held = this.tables.lead(id);
    if (!held) return null;
    return this.tables.owns(held, secret) ? await this.settled(id, held.lead) : { status: "wrong-secret" };
  }

  async forget(id: string, secret: string): Promise<"erased" | "wrong-secret" | "unknown"> {
    return await forget({ env: this.env, tables: this.tables, loop: this.loop }, id, secret);
  }

  /** A link was opened: its browser may write from now on, and is told what was given so far, as long as that was not sent. */
  async resume(id: string, secret: string): Promise<Resumed> {
    return resume(this.tables, id, secret);
  }

  /** Ops say that a lead was set aside by mistake. false: it is not, or no longer. */
  async release(id: string, note: string): Promise<boolean | null> {
    return await release(this.bookings, id, note, () => this.tables.lead(id)?.lead ?? null);
  }

  /** Ops say that two people were taken for one. false: the lead was not folded into another. */
  async unmerge(id: string, note: string): Promise<boolean | null> {
    return await unmerge(this.bookings, id, note, () => this.tables.lead(id)?.lead ?? null);
  }

  /** Whether whoever comes by its keys finds it: a Send that is only held in mind counts. */
  async stands(id: string): Promise<boolean> {
    const lead = this.tables.lead(id)?.lead;
    return lead !== undefined && !isQuarantined(lead);
  }

  async read(id: string): Promise<{ lead: Lead; events: LedgerEvent[]; deliveries: DeliveryState[] } | null> {
    this.loop.settle(id);
    const held = this.tables.lead(id);
    return held && { lead: held.lead, events: this.history.of(id), deliveries: this.outbox.ofLead(id) };
  }

  /** Another submission of the same person comes in; answers with this lead's outcome once it has one. */
  async join(id: string, event: Extract<LeadEvent, { kind: "joined" }>, via: string[]): Promise<JoinAnswer> {
    const outcome = (lead: Lead) => this.outcomeFor(lead, "for-joined");
    return await join({ env: this.env, tables: this.tables, loop: this.loop, outcome }, id, event, via);
  }

  /** The rep, or ops in their name, accept or decline. */
  async answerOffer(id: string, event: OfferAnswered): Promise<OfferStanding | null> {
    return await answerOffer(this.bookings, id, event, () => this.tables.lead(id)?.lead ?? null);
  }

  /** Somebody takes a lead that waits for a person. */
  async claim(id: string, rep: string, note: string): Promise<Claim> {
    return await claim(this.bookings, id, rep, note, () => this.tables.lead(id)?.lead ?? null);
  }

  /** Its owner is done with it, or not after all. */
  async close(id: string, event: ClosingEvent): Promise<LeadClosing | null> {
    return await close(this.bookings, id, event, () => this.tables.lead(id)?.lead ?? null);
  }

  /** The visitor picks a time. The ask stands before the calendar is asked, so that no booking is forgotten on the way back. */
  async book(id: string, start: number, timeZone: string, wishes: Wishes = {}): Promise<BookAnswer> {
    return await book(this.bookings, id, { kind: "chosen", start, timeZone, ...wishes });
  }

  /** Another time for the meeting, or none. As with the first one, the ask stands before the calendar is asked. */
  async change(id: string, event: Extract<BookingEvent, { kind: "moveWanted" | "cancelWanted" }>): Promise<Changed> {
    return await change(this.bookings, id, event);
  }

  /** The rep cannot keep the lead: another one is found, and the meeting goes with it where that rep is free. */
  async repLost(id: string, rep: string, why: Reason): Promise<Lead | null> {
    const { published } = await currentPlaybook(this.env);
    const { asks } = this.loop.apply(id, { kind: "repLost", rep, why }, published);
    await this.loop.drive(id, asks);
    return this.tables.lead(id)?.lead ?? null;
  }

  /** The lead this one was folded into has another rep: its meeting goes there as well. */
  async follow(id: string, event: Extract<BookingEvent, { kind: "handedOn" }>): Promise<void> {
    const { published } = await currentPlaybook(this.env);
    const { asks } = this.loop.apply(id, event, published);
    await this.loop.drive(id, asks);
  }

  /** Nobody came. false: it is known already, has not begun, or there is no such meeting. */
  async noShow(id: string, booking: string, note: string): Promise<boolean | null> {
    return await noShow(this.bookings, id, booking, note, () => this.tables.lead(id)?.lead ?? null);
  }

  async booked(id: string, event: Extract<LeadEvent, { kind: "booked" }>): Promise<void> {
    const { published } = await currentPlaybook(this.env);
    const { asks } = this.loop.apply(id, event, published);
    this.ctx.waitUntil(this.loop.drive(id, asks));
  }

  /** `via`: those it has come by. What was passed on when it joined is passed on when it leaves. `stays`: the lead `from` itself goes on. */
  async left(id: string, from: string, leaving: Leaving = {}): Promise<string[]> {
    return await left({ env: this.env, tables: this.tables, loop: this.loop }, id, from, leaving);
  }

  /** A delivery about to be attempted; null when there is nothing left to do. */
  async open(delivery: string): Promise<Delivery | null> {
    return this.outbox.delivery(delivery)?.delivery ?? null;
  }

  async confirm(delivery: string): Promise<void> {
    this.outbox.confirm(delivery);
    this.wakeup.schedule(Date.now());
  }

  async fail(delivery: string, failure: DeliveryFailure): Promise<void> {
    const now = Date.now();
    const attempts = (this.outbox.delivery(delivery)?.attempts ?? 0) + 1;
    this.outbox.failed(delivery, nextAttempt(failure, attempts, deliveryPolicy, Math.random, now), failure.code);
    this.wakeup.schedule(now);
  }

  async replay(delivery: string): Promise<boolean> {
    const now = Date.now();
    const found = this.outbox.replay(delivery, now);
    if (found) this.wakeup.schedule(now);
    return found;
  }

  /** Never throws: an alarm that keeps failing is given up by the platform. */
  override async alarm(): Promise<void> {
    await this.wakeup.rang(Date.now());
  }

  /** Whatever is due by now. Never throws. */
  private async carryOutDue(now: number): Promise<void> {
    try {
      const shard = this.ctx.id.name ?? this.ctx.id.toString();
      const { env, tables, letters, history, outbox, asked, loop } = this;
      await openLetters({ env, loop, letters }, now - shipDelayMs);
      // Before anybody counts as gone, who would know nothing of it then.
      await endsWithin(askTurnsBack(env, { tables, outbox, asked }, now), askBackMs);
      await keepAppointments({ env, tables, loop }, now);
      await drain({ env, tables, outbox, shard, turns: loop.turns }, now);
      asked.tidy(now);
      if (this.wakeup.mayShip(now)) this.wakeup.ledgerAnswered(await ship({ env, history, outbox, shard }, now), now);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/alarm", problem: (error as Error).name }));
    }
  }

  private async settled(id: string, applied: Lead | null): Promise<Written> {
    try {
      await withinBudget(this.loop.drive(id, applied?.asks ?? []), () => this.loop.putDown(id));
    } finally {
      // Of a step that failed the Send is left, and goes on by itself.
      this.loop.putDown(id);
    }
    // What is acknowledged is in the lead's own row, where the version before would find it too; also where another step failed meanwhile,
    // and with it whatever was not saved yet.
    this.loop.ascertain(id, (await currentPlaybook(this.env)).published);
    const lead = this.tables.lead(id)?.lead;
    return lead ? { status: "kept", stage: stageOf(lead), outcome: await this.outcomeFor(lead) } : { status: "erased" };
  }

  private async outcomeFor(lead: Lead, asked: "itself" | "for-joined" = "itself"): Promise<LeadOutcome> {
    const { published } = await currentPlaybook(this.env);
    const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
    return outcomeOf(lead, form, rulesOf(lead, published)?.playbook ?? null, asked);
  }
}

/** A pool that does not answer holds up nobody for longer. */
const askBackMs = 3_000;

const stageOf = (lead: Lead | null): "partial" | "submitted" => (lead?.kind === "submitted" ? "submitted" : "partial");
