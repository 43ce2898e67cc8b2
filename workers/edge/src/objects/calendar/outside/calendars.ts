import type { Booking } from "@baton/contract/booking";
import { type CalendarHealth, calendarKey, type RepCalendars, type SyncState, writtenTo } from "@baton/contract/calendar";
import type { Playbook } from "@baton/contract/playbook";
import type { Reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Interval } from "@baton/contract/time";
import { doubt, notOurs } from "@baton/engine/outside/sync";
import type { Env } from "../../../env.ts";
import { rowsOf } from "../../../ledger/rows.ts";
import { writeLedger } from "../../../ledger/write.ts";
import { currentPlaybook } from "../../../playbook/source.ts";
import { type Connection, connectionsOf } from "./connections.ts";
import { covers, Reading } from "./reading.ts";
import { OutsideTables } from "./tables.ts";
import { run } from "./writing.ts";

const dayMs = 24 * 3_600_000;
/** An alarm that dies is rung again by this time at the latest. */
const leaseMs = 60_000;
const atOnce = 8;
const listed = 100;

/** How old busy times may be, and how long a visitor waits for newer ones. `offer`: what is picked is looked at again. */
const patience = {
  offer: { maxAgeMs: 60_000, budgetMs: 400 },
  confirm: { maxAgeMs: 1_000, budgetMs: 1_500 },
} as const;
/** Read again behind an offer's back from this age on, so that a busy rep's visitors never wait. */
const renewMs = 20_000;

/**
 * A rep's calendars outside, as their calendar object sees them: busy times, kept for a minute; our bookings written there, with everything
 * that may go wrong; and an alarm for both. A calendar that is down costs a visitor at most the budget and never a meeting.
 */
export class OutsideCalendars {
  private readonly env: Env;
  private readonly ctx: DurableObjectState;
  private readonly tables: OutsideTables;
  private readonly reading: Reading;
  /** Of the last question: who asked it is answered before another is taken up. */
  private connections: Connection[] = [];
  private shipped = "";

  constructor(ctx: DurableObjectState, env: Env) {
    this.ctx = ctx;
    this.env = env;
    this.tables = new OutsideTables(ctx.storage.sql);
    this.reading = new Reading(this.tables);
  }

  /** Brings busy times up to date, for as long as the occasion allows. Nothing at all for a rep without calendars. */
  async look(rep: Rep, { meetings }: Pick<Playbook, "meetings">, occasion: keyof typeof patience): Promise<void> {
    this.connections = connectionsOf(this.env, this.tables, rep);
    if (this.connections.length === 0) return;
    const now = Date.now();
    const { maxAgeMs, budgetMs } = patience[occasion];
    const window = { start: now, end: now + Math.max(...meetings.map(({ horizonDays }) => horizonDays)) * dayMs + dayMs };
    const needed: Promise<void>[] = [];
    for (const connection of this.connections) {
      const held = this.tables.calendar(connection.key);
      if (held.restsUntil > now) continue;
      const ageMs = covers(held, window) ? now - (held.readAt ?? 0) : Number.POSITIVE_INFINITY;
      if (ageMs > maxAgeMs) needed.push(this.reading.read(connection, window, now - patience.confirm.maxAgeMs));
      else if (ageMs > renewMs) this.ctx.waitUntil(this.reading.read(connection, window, now - maxAgeMs));
    }
    if (needed.length === 0) return;
    const all = Promise.all(needed);
    this.ctx.waitUntil(all);
    await within(all, budgetMs);
  }

  /** As far as is known; our own bookings are not among them. */
  busy(now: number): Interval[] {
    if (this.connections.length === 0) return [];
    const read = this.connections.flatMap(({ key }) => this.tables.calendar(key).busy);
    return notOurs(read, this.tables.ours(now));
  }

  /** What an answer given now does not know. */
  doubts(now: number): Reason[] {
    return this.connections.flatMap(({ key, calendar }) => {
      const found = doubt(calendar.kind, this.tables.calendar(key).readAt, patience.offer.maxAgeMs, now);
      return found ? [found] : [];
    });
  }

  /** A booking was made or moved, in this very step: it is written outside from here on, whatever happens. */
  booked(booking: Booking): void {
    const { id, lead, meeting, rep, start, end, sequence = 0 } = booking;
    const last = this.tables.errand(id);
    // Where it stands it stays, unless that calendar is no longer the rep's.
    const before = this.connections.some(({ key }) => key === last?.calendar) ? last : null;
    const target = writtenTo(this.connections.map(({ calendar }) => calendar));
    const calendar = before?.calendar ?? (target && calendarKey(target));
    if (!calendar) return;
    const now = Date.now();
    const { joinUrl = null, thereStart = null, thereEnd = null, nameless = false } = before ?? {};
    const fresh = { wanted: "there", sync: "pending", attempts: 0, since: now, dueAt: now, problem: null } as const;
    this.tables.save({ booking: id, lead, meeting, calendar, sequence, start, end, joinUrl, thereStart, thereEnd, nameless, ...fresh });
    this.tables.rep = rep;
    this.schedule();
  }

  /** A booking was cancelled or handed on, in this very step. */
  cancelled(id: string): void {
    const errand = this.tables.errand(id);
    if (!errand) return;
    const now = Date.now();
    // Never tried, so there is nothing out there to take away.
    if (errand.attempts === 0 && errand.sync === "pending" && errand.thereStart === null && errand.dueAt === errand.since)
      this.tables.drop(id);
    else this.tables.save({ ...errand, wanted: "away", sync: "pending", attempts: 0, since: now, dueAt: now, problem: null });
    this.schedule();
  }

  /** How a booking stands outside; null: nowhere but here. */
  standing(id: string): { sync: SyncState; joinUrl: string | null } | null {
    const errand = this.tables.errand(id);
    return errand && { sync: errand.sync, joinUrl: errand.joinUrl };
  }

  /** As ops see it; null: no such rep. `again`: a person has looked, and everything that waits, rests or was given up is tried at once. */
  async health(id: string, again: boolean): Promise<RepCalendars | null> {
    const { published } = await currentPlaybook(this.env);
    const rep = published?.playbook.reps.find((candidate) => candidate.id === id);
    if (!rep) return null;
    const connections = connectionsOf(this.env, this.tables, rep);
    if (again) this.retry(id, connections);
    const now = Date.now();
    const calendars = connections.map(({ calendar, key, plug }): CalendarHealth => {
      const { readAt, failures, restsUntil, problem } = this.tables.calendar(key);
      const why = plug === null ? "secret-missing" : problem;
      return { kind: calendar.kind, readAt, failures, ...(why ? { problem: why } : {}), ...(restsUntil > now ? { restsUntil } : {}) };
    });
    return { rep: id, name: rep.name, calendars, bookings: this.tables.open(listed) };
  }

  private retry(rep: string, connections: Connection[]): void {
    const now = Date.now();
    for (const { key } of connections) this.tables.keep({ ...this.tables.calendar(key), failures: 0, restsUntil: 0, problem: null });
    const open = this.tables.open(listed).flatMap(({ booking }) => this.tables.errand(booking) ?? []);
    for (const errand of open) this.tables.save({ ...errand, sync: "pending", attempts: 0, since: now, dueAt: now });
    this.tables.rep = rep;
    this.schedule();
  }

  /** Everything that is due. Never throws; another alarm is set before anything else is done. */
  async alarm(): Promise<void> {
    const now = Date.now();
    this.ctx.storage.setAlarm(now + leaseMs);
    try {
      await this.work(now);
    } catch (error) {
      console.error(JSON.stringify({ at: "calendar/outside", problem: (error as Error).name }));
      return;
    }
    this.schedule();
  }

  private async work(now: number): Promise<void> {
    this.tables.tidy(now);
    const { published } = await currentPlaybook(this.env);
    // Without a playbook nobody knows whose calendars these are: later.
    if (!published) throw new Error("no playbook");
    const { playbook } = published;
    const rep = playbook.reps.find(({ id }) => id === this.tables.rep);
    const connections = rep ? connectionsOf(this.env, this.tables, rep) : [];
    this.tables.forgetOthers(connections.map(({ key }) => key));
    const writer = rep && { env: this.env, tables: this.tables, connections, playbook, rep };
    const due = this.tables.due(now, atOnce);
    const done = due.map(async (errand) => {
      if (writer) await run(writer, errand);
      // Nobody's calendar any more.
      else this.tables.save({ ...errand, sync: "failed", dueAt: null, problem: "rep-gone" });
    });
    for (const result of await Promise.allSettled(done)) {
      if (result.status === "rejected") console.error(JSON.stringify({ at: "calendar/outside", problem: (result.reason as Error).name }));
    }
    await this.ship(now);
  }

  /** What waits and what was given up is in the ledger, so that `/healthz` counts it; as long as it says the same, nothing is written. */
  private async ship(now: number): Promise<void> {
    const backlog = this.tables.backlog();
    const text = JSON.stringify(backlog);
    if (text === this.shipped) return;
    await writeLedger(this.env, [rowsOf({ shard: `calendar-${this.tables.rep}`, events: [], leads: [], backlog }, now)]).then(
      () => {
        this.shipped = text;
      },
      () => console.error(JSON.stringify({ at: "calendar/outside", problem: "ledger-unreachable" })),
    );
  }

  private schedule(): void {
    const next = this.tables.nextDue();
    if (next === null) this.ctx.storage.deleteAlarm();
    else this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }
}

/** Waits for the work, but no longer than the budget; the work goes on. */
async function within(work: Promise<unknown>, budgetMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, budgetMs);
  });
  await Promise.race([work, spent]);
  clearTimeout(timer);
}
