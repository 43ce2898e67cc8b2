import type { Ask, Effect, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { advance } from "@baton/engine/lead";
import type { Env } from "../../env.ts";
import { asksOutside } from "../../facts/sources.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { isGathering } from "../../seating/seats.ts";
import { leadShard } from "../../shards.ts";
import { askBack, repsFrom, unheardOf } from "./ask-back.ts";
import type { AskedPools } from "./asked-pools.ts";
import { carryOut } from "./asks.ts";
import { asBegun, inForceFor } from "./begun.ts";
import { keepEffects } from "./effects.ts";
import { enrichAtOnce, type Later } from "./enrich.ts";
import type { History } from "./history.ts";
import { isLogged, type Letters } from "./letters.ts";
import { OneByOne } from "./one-by-one.ts";
import type { Outbox } from "./outbox.ts";
import type { Held, LeadTables } from "./tables.ts";
import { timersAfter } from "./timers.ts";
import { shipDelayMs } from "./wake.ts";
import type { Wakeup } from "./wakeup.ts";

export interface Applied {
  /** Null when there is none, or it has just been erased. */
  lead: Lead | null;
  /** Asks that are new with this event. */
  asks: Ask[];
}

/** What an event comes to, nothing of it written yet. `before`: the lead as it was; `held` null: it is to be erased. */
interface Turned {
  before: Lead | null;
  held: Held | null;
  effects: Effect[];
}

/** What the loop writes to. */
export interface Desk {
  tables: LeadTables;
  letters: Letters;
  asked: AskedPools;
  history: History;
  outbox: Outbox;
  wakeup: Wakeup;
}

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
   * A Send. Where somebody has to be asked, the lead is saved with the answers: by `drive`, by whatever else happens to it meanwhile, or by the
   * alarm. Until then its letter is held, where all who are asked answer in a moment and what they say is not lost with us; else it is written
   * before anybody is asked. Held, it would only tell what comes again with the Send if this instance died: it was not acknowledged, and stands in
   * the log of its page. Where the page keeps none on a disk, it is written.
   */
  send(id: string, event: Extract<LeadEvent, { kind: "captured" }>, published: Published | null, secret: string): Applied {
    const now = Date.now();
    this.ascertain(id, published);
    const { before, held, effects } = this.turn(id, event, published, secret, now);
    if (!held || asksOf(effects).length === 0) return this.atOnce(id, () => this.write(id, { before, held, effects }, now));
    this.desk.letters.keepInMind({ lead: id, secret, at: now, event });
    try {
      if (!isLogged(event)) this.putDown(id);
      return this.follow(id, { before, held, effects }, effects, published, now);
    } catch (error) {
      // Nobody was asked yet, and whoever sent it is told that it was not kept.
      this.desk.letters.remove(id);
      throw error;
    }
  }

  /** A Send that takes longer than a moment, or whose step failed, is on disk when this returns. */
  putDown(id: string): void {
    if (this.desk.letters.minded(id)) this.atOnce(id, () => this.writeLetter(id, Date.now()));
  }

  /** What came in is in the lead's own row when this returns: before a Send is acknowledged, and when its letter has waited long enough. */
  ascertain(id: string, published: Published | null): void {
    if (this.followed.has(id) || this.desk.letters.of(id)) this.atOnce(id, () => this.takeUp(id, published, Date.now()));
  }

  /**
   * Before anything else happens to a lead. A Send that is being followed is saved as far as it has come. Of one that nobody follows, since
   * its instance died or a step failed over it, what came in becomes the lead's as at that time; its asks stand, and `resume` goes on with
   * them. What is known by then may lead elsewhere than it did before: pools that had been asked are on the list.
   */
  private takeUp(id: string, published: Published | null, now: number): void {
    const letter = this.followed.has(id) ? null : this.desk.letters.of(id);
    this.saveFollowed(id, now);
    if (!letter) return;
    const { secret, at, event } = letter;
    this.desk.letters.remove(id);
    // Whoever wrote it may have asked since to be forgotten.
    if (this.desk.tables.admit(id, secret).status !== "admitted") return;
    this.write(id, this.turn(id, event, published, secret, at), at);
  }

  /** Saves a Send that is being followed as far as it has come; the asks that are out stand in it. */
  settle(id: string): void {
    if (this.followed.has(id)) this.atOnce(id, () => this.saveFollowed(id, Date.now()));
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
    const earlier = this.followed.get(id);
    if (!earlier) return this.apply(id, event, published);
    const now = Date.now();
    const turned = this.turn(id, event, published, "", now);
    const { held, effects } = turned;
    if (held && asksOf(effects).length > 0) return this.follow(id, turned, [...earlier, ...effects], published, now);
    return this.atOnce(id, () => {
      if (held) return this.write(id, { ...turned, effects: [...earlier, ...effects] }, now);
      this.saveFollowed(id, now);
      return this.write(id, turned, now);
    });
  }

  private atOnce<T>(id: string, step: () => T): T {
    const minded = this.desk.letters.minded(id);
    try {
      return this.storage.transactionSync(step);
    } catch (error) {
      this.followed.delete(id);
      this.desk.tables.doubt(id);
      this.desk.letters.doubt(id, minded);
      this.desk.asked.doubt();
      this.desk.wakeup.doubt();
      throw error;
    }
  }

  /** `effects`: of the turns so far. */
  private follow(
    id: string,
    { before, held, effects: latest }: Turned,
    effects: Effect[],
    published: Published | null,
    now: number,
  ): Applied {
    const asks = asksOf(latest);
    const isQuick = asks.every((ask) => this.isQuick(id, ask, published, now));
    const unheard = unheardOf(before, held?.lead ?? null);
    if (!isQuick || unheard.length > 0)
      this.atOnce(id, () => {
        this.writeLetter(id, now, isQuick ? [] : this.desk.asked.withOthers(poolsIn(asks), published?.playbook.pools ?? []));
        askBack(this.desk.outbox, id, unheard, repsFrom(held?.lead ?? null), now);
      });
    this.followed.set(id, effects);
    if (held) this.desk.tables.follow(held);
    return { lead: held?.lead ?? null, asks };
  }

  /**
   * Answered in a moment, and not lost if it is answered to nobody: a pool on the list is asked for the turn again, and whoever comes to a key
   * that leads to nobody takes it. It must lead to nobody, though: keys of a lead that stands are claimed by what is written of it.
   */
  private isQuick(id: string, ask: Ask, published: Published | null, now: number): boolean {
    if (ask.to === "pool") return this.desk.asked.has(ask.pool, now);
    if (ask.to === "identity") return this.desk.tables.stored(id) === null;
    return ask.to === "enrich" && published !== null && !asksOutside(this.env, published.playbook);
  }

  private writeLetter(id: string, now: number, pools: readonly string[] = []): void {
    if (this.desk.letters.putDown(id)) this.desk.wakeup.by(now + shipDelayMs);
    for (const pool of pools) this.desk.asked.note(pool, leadShard(id), now);
  }

  private saveFollowed(id: string, now: number): void {
    const effects = this.followed.get(id);
    const held = effects ? this.desk.tables.lead(id) : null;
    if (effects && held) this.write(id, { before: null, held, effects }, now);
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
    const before = held?.lead ?? null;
    if (!lead) return { before, held: null, effects };
    return { before, held: { lead, secret: held?.secret ?? secret, timers: timersAfter(held?.timers ?? {}, event, effects) }, effects };
  }

  private write(id: string, { before, held, effects }: Turned, now: number): Applied {
    const { tables, letters, wakeup } = this.desk;
    const known = held !== null || tables.lead(id) !== null;
    if (!known && effects.length === 0) return { lead: null, asks: [] };
    if (this.followed.delete(id)) letters.remove(id);
    askBack(this.desk.outbox, id, unheardOf(before, held?.lead ?? null), repsFrom(before), now);
    if (held) tables.save(held);
    else if (known) this.erase(id, now);
    const due = keepEffects(this.desk, id, held?.lead ?? null, effects, now);
    wakeup.by(Math.min(held ? wakeup.shipsAt(now) : now, due));
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

  private erase(id: string, now: number): void {
    // Nobody will know afterwards what of a pool's the lead had heard of.
    askBack(this.desk.outbox, id, this.desk.asked.left(), repsFrom(this.desk.tables.lead(id)?.lead ?? null), now);
    this.desk.tables.erase(id, now);
    this.desk.outbox.forget(id);
    this.desk.outbox.promise({ id: `erase:${id}`, lead: id, kind: "erase", body: null }, now);
  }
}
