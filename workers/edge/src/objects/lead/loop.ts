import type { Ask, Effect, Lead, LeadEvent, TimerName } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { advance } from "@baton/engine/lead";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { carryOut } from "./asks.ts";
import { enrichAtOnce } from "./enrich.ts";
import type { History } from "./history.ts";
import type { Outbox } from "./outbox.ts";
import { appointed, type LeadTables, type Timers } from "./tables.ts";
import { deliverDelayMs, shipDelayMs } from "./wake.ts";
import type { Wakeup } from "./wakeup.ts";

export interface Applied {
  /** Null when there is none, or it has just been erased. */
  lead: Lead | null;
  /** Asks that are new with this event. */
  asks: Ask[];
}

/** Which appointment an event keeps. */
const keeps: Partial<Record<LeadEvent["kind"], TimerName>> = { idled: "idle", expired: "expire", resumed: "resume" };

/** Event → advance → save → asks → their answers as the next events. Holds no state of its own and decides nothing. */
export class Loop {
  private readonly env: Env;
  private readonly storage: DurableObjectStorage;
  private readonly tables: LeadTables;
  private readonly history: History;
  private readonly outbox: Outbox;
  private readonly wakeup: Wakeup;

  constructor(env: Env, storage: DurableObjectStorage, tables: LeadTables, history: History, outbox: Outbox, wakeup: Wakeup) {
    this.env = env;
    this.storage = storage;
    this.tables = tables;
    this.history = history;
    this.outbox = outbox;
    this.wakeup = wakeup;
  }

  /** Synchronous, so that nothing comes between reading and saving: state, history and promised effects are one transaction. */
  apply(id: string, event: LeadEvent, published: Published | null, secret = ""): Applied {
    try {
      return this.storage.transactionSync(() => this.turn(id, event, published, secret, Date.now()));
    } catch (error) {
      this.tables.doubt(id);
      throw error;
    }
  }

  private turn(id: string, event: LeadEvent, published: Published | null, secret: string, now: number): Applied {
    const held = this.tables.lead(id);
    let { lead, effects } = advance(held?.lead ?? null, event, published, now);
    if (!lead && !held) return { lead: null, asks: [] };
    // Facts that are at hand are the next event of the same turn: one save for both.
    const wanted = effects.flatMap((effect) => (effect.kind === "ask" && effect.ask.to === "enrich" ? effect.ask.asked : []))[0];
    const facts = lead && published && wanted !== undefined ? enrichAtOnce(this.env, lead, published, wanted) : null;
    if (facts) {
      const next = advance(lead, facts, published, now);
      lead = next.lead;
      effects = [...effects, ...next.effects];
    }
    if (lead) this.tables.save({ lead, secret: held?.secret ?? secret, timers: timersAfter(held?.timers ?? {}, event, effects) });
    else this.erase(id, now);
    const moments = effects.map((effect) => this.keep(id, lead, effect, now));
    this.wakeup.by(Math.min(lead ? now + shipDelayMs : now, ...moments));
    return { lead, asks: effects.flatMap((effect) => (effect.kind === "ask" ? effect.ask : [])) };
  }

  /** Carries asks out until none is left. What fails stands in the lead until its `resume` timer. */
  async drive(id: string, asks: Ask[]): Promise<void> {
    let turn = asks;
    while (turn.length > 0) {
      const answers = await Promise.all(turn.map((ask) => this.answer(id, ask)));
      const { published } = await currentPlaybook(this.env);
      turn = answers.flatMap((event) => (event ? this.apply(id, event, published).asks : []));
    }
  }

  private async answer(id: string, ask: Ask): Promise<LeadEvent | null> {
    const lead = this.tables.lead(id)?.lead;
    // Somebody else's answer may have come first, or the visitor has changed their mind: ask only what is still wanted.
    if (!lead?.asks.some((standing) => JSON.stringify(standing) === JSON.stringify(ask))) return null;
    try {
      return await carryOut(this.env, lead, ask);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/ask", ask: ask.to, problem: (error as Error).name }));
      return null;
    }
  }

  /** Writes an effect down and says when it is due. */
  private keep(id: string, lead: Lead | null, effect: Effect, now: number): number {
    switch (effect.kind) {
      case "record":
        if (lead) this.history.record(effect.event);
        return Number.POSITIVE_INFINITY;
      case "timer":
        return effect.at ?? Number.POSITIVE_INFINITY;
      case "deliver": {
        const { id: delivery, sink, event, body } = effect.delivery;
        this.outbox.promise({ id: delivery, lead: id, kind: "deliver", sink, event, body }, now);
        return now + deliverDelayMs;
      }
      case "release":
        this.outbox.promise({ id: `release:${id}:${effect.keys.join(",")}`, lead: id, kind: "release", body: effect.keys }, now);
        return now;
      case "withdraw":
        return this.takeBack(id, effect.stays ? "withdraw-own" : "withdraw", effect.lead, now);
      case "ask":
        return Number.POSITIVE_INFINITY;
    }
  }

  private takeBack(id: string, kind: "withdraw" | "withdraw-own", from: string, now: number): number {
    this.outbox.promise({ id: `${kind}:${id}:${from}`, lead: id, kind, body: from }, now);
    return now;
  }

  private erase(id: string, now: number): void {
    this.tables.erase(id, now);
    this.outbox.forget(id);
    this.outbox.promise({ id: `erase:${id}`, lead: id, kind: "erase", body: null }, now);
  }
}

function timersAfter(before: Timers, event: LeadEvent, effects: Effect[]): Timers {
  const kept = keeps[event.kind];
  const left = kept ? appointed(before, kept, null) : before;
  return effects.reduce((timers, effect) => (effect.kind === "timer" ? appointed(timers, effect.name, effect.at) : timers), left);
}
