import type { Ask, Effect, Lead, LeadEvent, TimerName } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { advance } from "@baton/engine/lead";
import { poolAhead } from "@baton/engine/lead-foresee";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { isGathering } from "../../seating/seats.ts";
import { carryOut } from "./asks.ts";
import { asBegun, inForceFor } from "./begun.ts";
import { keepEffect } from "./effects.ts";
import { enrichAtOnce, type Later } from "./enrich.ts";
import type { ForeseenPools } from "./foreseen-pools.ts";
import type { History } from "./history.ts";
import type { Letters } from "./letters.ts";
import { OneByOne } from "./one-by-one.ts";
import type { Outbox } from "./outbox.ts";
import { appointed, type Held, type LeadTables, type Timers } from "./tables.ts";
import { shipDelayMs } from "./wake.ts";
import type { Wakeup } from "./wakeup.ts";

export interface Applied {
  /** Null when there is none, or it has just been erased. */
  lead: Lead | null;
  /** Asks that are new with this event. */
  asks: Ask[];
}

/** What an event comes to, nothing of it written yet. `held` null: the lead is to be erased. */
interface Turned {
  held: Held | null;
  effects: Effect[];
}

/** What the loop writes to. */
export interface Desk {
  tables: LeadTables;
  letters: Letters;
  foreseen: ForeseenPools;
  history: History;
  outbox: Outbox;
  wakeup: Wakeup;
}

/** Which appointment an event keeps. */
const keeps: Partial<Record<LeadEvent["kind"], TimerName>> = {
  idled: "idle",
  expired: "expire",
  resumed: "resume",
  reminderDue: "remind",
  waited: "unbooked",
  offerDue: "offer",
};

const poolsIn = (asks: Ask[]): string[] => asks.flatMap((ask) => (ask.to === "pool" ? [ask.pool] : []));
const asksOf = (effects: Effect[]): Ask[] => effects.flatMap((effect) => (effect.kind === "ask" ? effect.ask : []));

/** Event → advance → save → asks → their answers as the next events. Decides nothing. */
export class Loop {
  private readonly env: Env;
  private readonly storage: DurableObjectStorage;
  private readonly desk: Desk;
  /** Effects so far of the Sends that are being followed, by lead. */
  private readonly followed = new Map<string, Effect[]>();
  private readonly oneByOne = new OneByOne();
  /** Asked of one pool about one lead, or taken back from it, one after another: else what was just given would be taken back with the old. */
  readonly turns = new OneByOne();

  constructor(env: Env, storage: DurableObjectStorage, desk: Desk) {
    this.env = env;
    this.storage = storage;
    this.desk = desk;
  }

  /** Synchronous, so that nothing comes between reading and saving: state, history and promised effects are one transaction. */
  apply(id: string, event: LeadEvent, published: Published | null, secret = "", now = Date.now()): Applied {
    return this.atOnce(id, () => {
      this.takeUp(id, published, now);
      return this.write(id, this.turn(id, event, published, secret, now), now);
    });
  }

  /**
   * A Send. Where somebody has to be asked, its letter is what is stored at once, and the lead is saved with the answers: by
   * `drive`, by whatever else happens to it meanwhile, or by the alarm. Where all that is asked is a pool that was foreseen while the form was
   * filled in, the letter is held and not written: it would only tell what comes again with the Send.
   */
  send(id: string, event: Extract<LeadEvent, { kind: "captured" }>, published: Published | null, secret: string): Applied {
    const now = Date.now();
    return this.atOnce(id, () => {
      this.takeUp(id, published, now);
      const turned = this.turn(id, event, published, secret, now);
      const asks = asksOf(turned.effects);
      if (!turned.held || asks.length === 0) return this.write(id, turned, now);
      const asked = poolsIn(asks);
      const ahead = asked.length === 0 && published ? poolAhead(turned.held.lead, published, now) : null;
      const letter = { lead: id, secret, at: now, event, pools: ahead === null ? asked : [ahead] };
      if (this.isForeseen(id, asks)) this.desk.letters.keepInMind(letter);
      else {
        this.desk.letters.keep(letter);
        this.desk.wakeup.by(now + shipDelayMs);
      }
      return this.follow(id, turned.held, turned.effects, asks);
    });
  }

  /** What came in is in the lead's own row when this returns: before a Send is acknowledged, and when its letter has waited long enough. */
  ascertain(id: string, published: Published | null): void {
    this.atOnce(id, () => this.takeUp(id, published, Date.now()));
  }

  /**
   * Before anything else happens to a lead. A Send that is being followed is saved as far as it has come. Of one that nobody follows, since
   * its instance died or a step failed over it, what came in becomes the lead's as at that time; its asks stand, and `resume` goes on with
   * them. What is known by then may lead elsewhere than it did before: pools that had been asked are looked after.
   */
  private takeUp(id: string, published: Published | null, now: number): void {
    const letter = this.followed.has(id) ? null : this.desk.letters.of(id);
    this.saveFollowed(id, now);
    if (!letter) return;
    const { secret, at, event, pools = [] } = letter;
    this.desk.letters.remove(id);
    // Whoever wrote it may have asked since to be forgotten.
    if (this.desk.tables.admit(id, secret).status !== "admitted") return;
    this.write(id, this.turn(id, event, published, secret, at), at);
    for (const pool of pools) this.desk.outbox.promise({ id: `recall:${id}:${pool}`, lead: id, kind: "recall", body: pool }, now);
  }

  /** Saves a Send that is being followed as far as it has come; the asks that are out stand in it. */
  settle(id: string): void {
    this.atOnce(id, () => this.saveFollowed(id, Date.now()));
  }

  /** Carries asks out until none is left. What fails stands in the lead until its `resume` timer. */
  async drive(id: string, asks: Ask[]): Promise<void> {
    let turn = asks;
    while (turn.length > 0) {
      const asked = turn;
      const isBooking = asked.some(({ to }) => to === "calendar" || to === "change");
      turn = isBooking
        ? await this.inTurn(id, (await currentPlaybook(this.env)).published, () => this.answers(id, asked))
        : await this.answers(id, asked);
    }
    this.settle(id);
  }

  private async answers(id: string, asks: Ask[]): Promise<Ask[]> {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const later: Later = (event) => void taken.then(() => this.hear(id, event));
    const answers = await Promise.all(asks.map((ask) => this.answer(id, ask, later)));
    const published = await inForceFor(this.env, this.desk.tables.lead(id)?.lead);
    const next = answers.flatMap((event) => (event ? this.learn(id, event, published).asks : []));
    take();
    return next;
  }

  /** What comes after the lead has gone on without it: an event of its own. Never rejects. */
  private async hear(id: string, event: LeadEvent): Promise<void> {
    try {
      const { published } = await currentPlaybook(this.env);
      await this.drive(id, this.learn(id, event, published).asks);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/later", problem: (error as Error).name }));
    }
  }

  /**
   * A meeting that several calendars share is booked and changed by one request at a time, each of which sees what became of the one
   * before. Where one calendar decides, its own step is enough.
   */
  async inTurn<T>(id: string, published: Published | null, work: () => Promise<T>): Promise<T> {
    const lead = this.desk.tables.lead(id)?.lead;
    const kind = lead?.assignment?.meeting ?? lead?.mergedOutcome?.meeting;
    const meeting = published?.playbook.meetings.find((candidate) => candidate.id === kind);
    const isShared = lead?.booking?.hosts !== undefined || (meeting !== undefined && isGathering(meeting, lead?.assignment?.pool));
    return isShared ? await this.oneByOne.run(id, work) : await work();
  }

  private learn(id: string, event: LeadEvent, published: Published | null): Applied {
    const before = this.followed.get(id);
    if (!before) return this.apply(id, event, published);
    const now = Date.now();
    return this.atOnce(id, () => {
      const { held, effects } = this.turn(id, event, published, "", now);
      const asks = asksOf(effects);
      if (held && asks.length > 0 && (this.desk.letters.has(id) || this.isForeseen(id, asks))) {
        if (this.desk.letters.has(id)) for (const pool of poolsIn(asks)) this.desk.letters.addPool(id, pool);
        return this.follow(id, held, [...before, ...effects], asks);
      }
      if (held) return this.write(id, { held, effects: [...before, ...effects] }, now);
      this.saveFollowed(id, now);
      return this.write(id, { held, effects }, now);
    });
  }

  private isForeseen(id: string, asks: Ask[]): boolean {
    return asks.every((ask) => ask.to === "pool" && this.desk.foreseen.has(id, ask.pool));
  }

  private atOnce<T>(id: string, step: () => T): T {
    const minded = this.desk.letters.minded(id);
    try {
      return this.storage.transactionSync(step);
    } catch (error) {
      this.followed.delete(id);
      this.desk.tables.doubt(id);
      this.desk.letters.doubt(id, minded);
      this.desk.foreseen.doubt(id);
      this.desk.wakeup.doubt();
      throw error;
    }
  }

  private follow(id: string, held: Held, effects: Effect[], asks: Ask[]): Applied {
    this.followed.set(id, effects);
    this.desk.tables.follow(held);
    return { lead: held.lead, asks };
  }

  private saveFollowed(id: string, now: number): void {
    const effects = this.followed.get(id);
    const held = effects ? this.desk.tables.lead(id) : null;
    if (effects && held) this.write(id, { held, effects }, now);
  }

  /** Reads and thinks; writes nothing. */
  private turn(id: string, event: LeadEvent, published: Published | null, secret: string, now: number): Turned {
    const held = this.desk.tables.lead(id);
    let { lead, effects } = advance(held?.lead ?? null, event, asBegun(held?.lead, published), now);
    // Facts that are at hand are the next event of the same turn: one save for both.
    const wanted = effects.flatMap((effect) => (effect.kind === "ask" && effect.ask.to === "enrich" ? effect.ask.asked : []))[0];
    const facts = lead && published && wanted !== undefined ? enrichAtOnce(this.env, lead, published, wanted) : null;
    if (facts) {
      const next = advance(lead, facts, published, now);
      lead = next.lead;
      // They were asked for and are answered: nobody else needs to be.
      effects = [...effects.filter((effect) => effect.kind !== "ask" || effect.ask.to !== "enrich"), ...next.effects];
    }
    if (!lead) return { held: null, effects };
    return { held: { lead, secret: held?.secret ?? secret, timers: timersAfter(held?.timers ?? {}, event, effects) }, effects };
  }

  private write(id: string, { held, effects }: Turned, now: number): Applied {
    const { tables, letters, wakeup } = this.desk;
    const known = held !== null || tables.lead(id) !== null;
    if (!known && effects.length === 0) return { lead: null, asks: [] };
    if (this.followed.delete(id)) letters.remove(id);
    if (held) tables.save(held);
    else if (known) this.erase(id, now);
    if (!held || isSettled(held.lead)) this.forgetForeseen(id, held?.lead ?? null, now);
    const moments = effects.map((effect) => keepEffect(this.desk, id, held?.lead ?? null, effect, now));
    wakeup.by(Math.min(held ? now + shipDelayMs : now, ...moments));
    return { lead: held?.lead ?? null, asks: asksOf(effects) };
  }

  private answer(id: string, ask: Ask, later: Later): Promise<LeadEvent | null> {
    const answered = () => this.answerOf(id, ask, later);
    return ask.to === "pool" ? this.turns.run(`${id} ${ask.pool}`, answered) : answered();
  }

  private async answerOf(id: string, ask: Ask, later: Later): Promise<LeadEvent | null> {
    const lead = this.desk.tables.lead(id)?.lead;
    // Somebody else's answer may have come first, or the visitor has changed their mind: ask only what is still wanted.
    if (!lead?.asks.some((standing) => JSON.stringify(standing) === JSON.stringify(ask))) return null;
    try {
      return await carryOut(this.env, lead, ask, later);
    } catch (error) {
      console.error(JSON.stringify({ at: "lead/ask", ask: ask.to, problem: (error as Error).name }));
      return null;
    }
  }

  private forgetForeseen(id: string, lead: Lead | null, now: number): void {
    for (const pool of this.desk.foreseen.settle(id, lead))
      this.desk.outbox.promise({ id: `recall:${id}:${pool}`, lead: id, kind: "recall", body: pool }, now);
  }

  private erase(id: string, now: number): void {
    this.desk.tables.erase(id, now);
    this.desk.outbox.forget(id);
    this.desk.outbox.promise({ id: `erase:${id}`, lead: id, kind: "erase", body: null }, now);
  }
}

/** Sent or given up, and nobody has to be asked any more. */
const isSettled = ({ kind, pending, asks }: Lead): boolean => kind !== "partial" && !pending && asks.length === 0;

function timersAfter(before: Timers, event: LeadEvent, effects: Effect[]): Timers {
  const kept = keeps[event.kind];
  const left = kept ? appointed(before, kept, null) : before;
  return effects.reduce((timers, effect) => (effect.kind === "timer" ? appointed(timers, effect.name, effect.at) : timers), left);
}
