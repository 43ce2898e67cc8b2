import type { Pick } from "@baton/contract/assignment";
import type { BookAnswer, Booking, FreeAnswer } from "@baton/contract/booking";
import type { Ask } from "@baton/contract/lead";
import { possible, type Seat } from "@baton/engine/book/seats";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { poolObject } from "../wiring.ts";
import { Calendars } from "./calendars.ts";
import { everybody, holdersBut } from "./hold.ts";
import { type Choice, seatsFor } from "./seats.ts";
import { alternativesTo } from "./times.ts";

/** Each try that fails has lost somebody to another visitor; after so many the visitor is shown other times. */
const triesAtMost = 8;

/**
 * Books a time with everybody it needs: the owner, or where the meeting is slot-first whoever's turn it is among those free, and its
 * hosts.
 *
 * Two objects cannot be written in one step, so the order is what keeps the promise. Calendars say who is free; the pool picks among them
 * and credits in one synchronous step of its own, and keeps its pick as what is meant to be; then each calendar in turn checks and writes
 * in one step of its own, and its word is final. Where it says no, the pool's next answer gives that turn back. The lead's ask stands
 * until all this has come to an end, so after a crash it is done again: pool and calendars give whoever asks for the same lead the answers
 * they gave before. Of several hosts all are held before one is booked, and where one is lost in between, what was booked is cancelled and
 * let go.
 */
export async function take(env: Env, lead: string, wanted: Extract<Ask, { to: "calendar" }>): Promise<BookAnswer> {
  const { rep, meeting, start, timeZone, booking } = wanted;
  const choice: Choice = { rep, pool: wanted.pool, meeting, lead, timeZone };
  // What the visitor wrote stays with the lead: a calendar knows times and ids.
  const calendars = new Calendars(env, { meeting, lead, start, timeZone, ...(booking ? { booking } : {}) });
  const found = await seatsFor(env, choice);
  if (!found) return await calendars.book(rep);
  return await new Taking(env, choice, { ...found, start, calendars, id: booking ?? `bkg_${lead.slice(5)}` }).run();
}

interface About {
  seats: Seat[];
  hash: string;
  start: number;
  calendars: Calendars;
  /** Of the booking. */
  id: string;
}

class Taking {
  private readonly env: Env;
  private readonly choice: Choice;
  private readonly about: About;
  private readonly lost = new Set<string>();
  private standing: ReadonlyMap<string, FreeAnswer> = new Map();
  /** Whom the pool means the lead for, where that is not its owner. */
  private instead: Pick | null = null;

  constructor(env: Env, choice: Choice, about: About) {
    this.env = env;
    this.choice = choice;
    this.about = about;
  }

  async run(): Promise<BookAnswer> {
    const { seats, calendars, start } = this.about;
    this.instead = await this.meant();
    // Mostly it is the owner's own time, and nobody else need be asked.
    if (seats.length === 1) {
      const first = this.first();
      const answer = await calendars.book(first);
      if (answer.status !== "taken") return this.told(answer, []);
      this.lost.add(first);
    }
    for (let round = 0; round < triesAtMost; round++) {
      this.standing = await calendars.free(everybody(seats).filter((rep) => !this.lost.has(rep)));
      if (await this.takenBack()) continue;
      const chosen = await this.choose();
      if (!chosen) break;
      const answer = await this.book(chosen.filter((rep) => rep !== null));
      if (answer) return this.told(answer, await this.come(chosen));
    }
    await this.giveUp();
    return { status: "taken", alternatives: await alternativesTo(this.env, this.choice, seats, start) };
  }

  private first = (): string => this.instead?.rep ?? this.choice.rep;

  /** An earlier try for the same wish may have come as far as the pool, or further. */
  private async meant(): Promise<Pick | null> {
    const [seat] = this.about.seats;
    if (!seat?.pool) return null;
    const kept = await this.pool(seat.pool, (pool) => pool.kept(this.choice.lead));
    return kept?.instead === this.choice.rep && kept.rep !== this.choice.rep ? kept : null;
  }

  /** An earlier try may have left this very meeting at another time with some of the hosts: it is let go. */
  private async takenBack(): Promise<boolean> {
    const { calendars, id, start, seats } = this.about;
    if (seats.length === 1) return false;
    const left = [...this.standing].filter(([, answer]) => answer.status === "booked" && answer.id === id && answer.start !== start);
    for (const [rep] of left) await calendars.cancel(rep, id);
    return left.length > 0;
  }

  private isFree = (rep: string): boolean => {
    const answer = this.standing.get(rep);
    if (!answer || this.lost.has(rep)) return false;
    return answer.status === "free" || answer.status === "held" || this.isMine(answer);
  };

  private isMine = (answer: FreeAnswer | undefined): boolean =>
    answer?.status === "booked" && answer.id === this.about.id && answer.start === this.about.start;

  /** Fills the required seats, one after another; null where that cannot be done. */
  private async choose(): Promise<(string | null)[] | null> {
    const { seats } = this.about;
    const chosen: (string | null)[] = [];
    for (const [index, seat] of seats.entries()) {
      const rep = seat.required ? await this.fill(index, possible(seats, index, this.isFree, chosen)) : null;
      if (seat.required && rep === null) return null;
      chosen.push(rep);
    }
    return chosen;
  }

  /** The owner keeps the lead where they can; otherwise who holds the time for it already, else whoever's turn it is. */
  private async fill(index: number, options: readonly string[]): Promise<string | null> {
    if (options.length === 0) return null;
    if (index === 0 && options.includes(this.first())) return this.first();
    const pool = this.about.seats[index]?.pool;
    if (!pool) return options[0] ?? null;
    const { lead, rep: owner } = this.choice;
    const { hash, start } = this.about;
    // Whoever it was meant for instead is lost, and the owner has become free.
    if (index === 0 && options.includes(owner)) {
      await this.pool(pool, (object) => object.unseat({ lead, start, to: owner }));
      this.instead = null;
      return owner;
    }
    const kept = options.filter((rep) => this.standing.get(rep)?.status !== "free");
    const request = { pool, lead, decision: "", playbook: hash, seat: index, among: kept.length > 0 ? kept : options, start };
    const pick = await this.pool(pool, (object) => object.seat(index === 0 ? { ...request, instead: owner } : request));
    if (index === 0 && pick?.rep) this.instead = pick;
    return pick?.rep ?? null;
  }

  /** With all of them or with none; null: somebody was lost. The answer is that of whose lead it is. */
  private async book(reps: readonly string[]): Promise<Extract<BookAnswer, { status: "booked" }> | null> {
    const { calendars, id, start } = this.about;
    const held = reps.length === 1 ? { held: [] } : await calendars.holdAll(reps.filter((rep) => !this.isMine(this.standing.get(rep))));
    if ("lost" in held) {
      this.lost.add(held.lost);
      return null;
    }
    const booked = new Map<string, Extract<BookAnswer, { status: "booked" }>>();
    for (const rep of [...reps].sort()) {
      const answer = await calendars.book(rep);
      if (answer.status === "booked" && (answer.booking.start === start || reps.length === 1)) booked.set(rep, answer);
      else {
        for (const other of booked.keys()) await calendars.cancel(other, id);
        await calendars.release(reps);
        this.lost.add(rep);
        return null;
      }
    }
    await calendars.release(holdersBut(this.standing, reps));
    return booked.get(this.first()) ?? null;
  }

  /** Everybody but the first, and whoever comes along because they are free. */
  private async come(chosen: readonly (string | null)[]): Promise<string[]> {
    const { seats, calendars, start } = this.about;
    const all = [...chosen];
    for (const [index, { required, of, pool }] of seats.entries()) {
      if (required) continue;
      const rep = await this.fill(
        index,
        of.filter((one) => this.isFree(one) && !all.includes(one)),
      );
      const answer = rep === null ? null : await calendars.book(rep);
      if (answer?.status === "booked" && answer.booking.start === start) all[index] = rep;
      else if (pool && rep !== null) await this.pool(pool, (object) => object.unseat({ lead: this.choice.lead, seat: index, start }));
    }
    return all.slice(1).filter((rep) => rep !== null);
  }

  private told(answer: BookAnswer, hosts: string[]): BookAnswer {
    if (answer.status !== "booked") return answer;
    const booking: Booking = hosts.length > 0 ? { ...answer.booking, hosts } : answer.booking;
    return { status: "booked", booking, ...(this.instead ? { pick: this.instead } : {}) };
  }

  private async giveUp(): Promise<void> {
    const { seats, start, calendars } = this.about;
    const { lead, rep } = this.choice;
    await calendars.release(holdersBut(this.standing, []));
    for (const [seat, { pool }] of seats.entries()) {
      if (!pool || (seat === 0 && !this.instead)) continue;
      await this.pool(pool, (object) => object.unseat(seat === 0 ? { lead, start, to: rep } : { lead, seat, start }));
    }
  }

  private pool<T>(id: string, ask: (pool: ReturnType<typeof poolObject>) => Promise<T>): Promise<T> {
    return call(() => poolObject(this.env, id), ask);
  }
}
