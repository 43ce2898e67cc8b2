import { DurableObject } from "cloudflare:workers";
import type { CreditEntry, Pick } from "@baton/contract/assignment";
import type { Meeting } from "@baton/contract/meeting";
import type { Published } from "@baton/contract/playbook";
import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Pool, PoolMember } from "@baton/contract/routing";
import { eligibility, pick } from "@baton/engine/assign";
import { adjust, type Member, settle } from "@baton/engine/credit";
import { isAbsent, isWorking, localDay } from "@baton/engine/hours";
import { reconcile } from "@baton/engine/reconcile";
import type { Env } from "../../env.ts";
import { currentPlaybook, playbookByHash } from "../../playbook/source.ts";
import { hasTime } from "./has-time.ts";
import { PoolTables } from "./tables.ts";

const weekMs = 7 * 24 * 3_600_000;

export interface AssignRequest {
  pool: string;
  lead: string;
  /** Receipt id of the decision that asks. */
  decision: string;
  /** Hash of the playbook the decision is made under. */
  playbook: string;
  /** What the route books, if anything. */
  meeting?: string;
}

interface Rotating {
  passed?: PassedOver;
  note?: Reason | undefined;
  instead?: string | undefined;
  seat?: number;
}

/** A lead's own pick goes by its id; those for the hosts of its meeting stand beside it. */
const seatOf = (lead: string, seat: number): string => (seat === 0 ? lead : `${lead} ${seat}`);

export interface SeatRequest {
  /** Which seat of the meeting; 0, or left out: the owner's. */
  seat?: number;
  /** Reps who are free at `start`. */
  among: readonly string[];
  start: number;
  /** The owner in whose place somebody is looked for. */
  instead?: string;
}

/** Reps who are passed over beyond what the roster says: who has no free time, and why that is said. */
type PassedOver = ReadonlyMap<string, Reason>;
const nobody: PassedOver = new Map();

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
    const { lead, meeting: booked } = request;
    const meeting = found.published.playbook.meetings.find((candidate) => candidate.id === booked);
    const fallback = meeting?.fallback;
    const { passed, note } =
      meeting && (fallback === "next" || fallback === "onEmpty")
        ? await this.withoutTimes(found.pool, found.published, meeting, fallback, lead)
        : { passed: nobody, note: undefined };
    const kept = this.tables.pick(lead);
    if (kept) return kept;
    return this.atomic(() => this.rotate(found.pool, found.published, lead, Date.now(), { passed, note }));
  }

  /**
   * Who is to be passed over because they have no time to offer. Calendars are asked before the pick, never within it: the rep whose
   * turn it is first, and only if they have none everybody else at once, so that it takes two rounds at most. What is learned may be
   * a moment old when the pick is made; that costs no promise, since the calendar looks again at the time the visitor chooses.
   */
  private async withoutTimes(pool: Pool, published: Published, meeting: Meeting, fallback: "next" | "onEmpty", lead: string) {
    const passed = new Map<string, Reason>();
    const reps = new Map(published.playbook.reps.map((rep) => [rep.id, rep]));
    const look = async (id: string) => {
      const rep = reps.get(id);
      if (rep && !(await hasTime(this.env, rep, meeting, lead)))
        passed.set(id, reason("no-times", { rep: id, meeting: meeting.id, horizonDays: meeting.horizonDays }));
    };
    const asked = new Set<string>();
    for (;;) {
      const { rep, candidates } = this.choose(pool, published, lead, Date.now(), passed).picked.pick;
      if (rep === null || asked.has(rep) || this.tables.pick(lead)) break;
      const others = candidates.flatMap((candidate) => (candidate.eligible && !asked.has(candidate.rep) ? [candidate.rep] : []));
      const turn = asked.size === 0 ? [rep] : others;
      for (const id of turn) asked.add(id);
      await Promise.all(turn.map(look));
    }
    const isEverybody = passed.size > 0 && passed.size === asked.size;
    if (isEverybody && fallback === "next") return { passed: nobody, note: reason("nobody-has-times", { meeting: meeting.id }) };
    return { passed, note: undefined };
  }

  /** Who would get this lead now: looked at and not given. Nothing is written, nobody is credited, and the next one asked about hears the same. */
  async next(pool: string, lead: string, playbook: string): Promise<string | null> {
    const found = await this.find({ pool, lead, decision: "", playbook });
    if (!found) return null;
    const kept = this.tables.pick(lead);
    return kept ? kept.rep : this.choose(found.pool, found.published, lead, Date.now()).picked.pick.rep;
  }

  /** Another rep in place of `from`, whose turn comes back. Asked again after that, the same answer; null as with `assign`. */
  async handOn(request: AssignRequest & { from: string }): Promise<Pick | null> {
    const found = await this.find(request);
    if (!found) return null;
    const { lead, from } = request;
    const kept = this.tables.pick(lead);
    if (kept && kept.rep !== from) return kept;
    const now = Date.now();
    return this.atomic(() => {
      const next = this.rotate(found.pool, found.published, lead, now, { passed: new Map([[from, reason("excluded", { rep: from })]]) });
      if (next.rep && kept && (found.pool.giveBack ?? ["handedOn"]).includes("handedOn"))
        this.credit(from, reason("reassigned", { to: next.rep }), lead, now);
      return next;
    });
  }

  /** Who takes turns now and may receive this lead, whoever's turn it is first. Nothing is written. */
  async turns(pool: string, lead: string, playbook: string): Promise<string[]> {
    const found = await this.find({ pool, lead, decision: "", playbook });
    return found ? inTurn(found.pool, this.choose(found.pool, found.published, lead, Date.now()).picked.pick) : [];
  }

  /** What the pool last answered about this lead. */
  async kept(lead: string): Promise<Pick | null> {
    return this.tables.pick(lead);
  }

  /**
   * Whose turn it is among those free at a time. Read, picked and credited in one step, and whoever had the turn before gets it back.
   * Where they are among those free they keep it, so that asking again gets the same answer.
   */
  async seat(request: AssignRequest & SeatRequest): Promise<Pick | null> {
    const found = await this.find(request);
    if (!found) return null;
    const { lead, seat = 0, among, start, instead } = request;
    const now = Date.now();
    return this.atomic(() => {
      const kept = this.tables.pick(seatOf(lead, seat));
      if (kept?.rep && among.includes(kept.rep)) {
        if (instead) this.tables.keep(lead, { ...kept, instead }, kept.rep);
        return kept;
      }
      const others = found.pool.members.flatMap(({ rep }) => (among.includes(rep) ? [] : rep));
      const passed = new Map(others.map((rep) => [rep, reason("not-free", { rep, start })]));
      const next = this.rotate(found.pool, found.published, lead, now, { passed, instead, seat });
      if (next.rep && kept?.rep) this.credit(kept.rep, reason("reassigned", { rep: next.rep }), lead, now);
      return next;
    });
  }

  /** Nothing came of the seat: the turn comes back to whoever had it for nothing, and `to`, who keeps the lead, has theirs again. */
  async unseat({ lead, seat = 0, start, to }: { lead: string; seat?: number; start: number; to?: string }): Promise<void> {
    const now = Date.now();
    this.atomic(() => {
      const kept = this.tables.pick(seatOf(lead, seat));
      if (!kept?.rep || kept.rep === to) return;
      const why = reason("slot-lost", { start });
      this.credit(kept.rep, why, lead, now);
      if (to === undefined) return this.tables.forget(seatOf(lead, seat));
      this.credit(to, why, lead, now, 1);
      const { instead: _, ...pick } = kept;
      this.tables.keep(lead, { ...pick, rep: to }, to);
    });
  }

  /** A rep gets their turn back. The same `id` counts once; who is not in the pool any more has nothing to get. */
  async giveBack({ id, rep, lead, why }: { id: string; rep: string; lead: string; why: Reason }): Promise<void> {
    const now = Date.now();
    this.atomic(() => {
      if (this.tables.countOnce(id, now)) this.credit(rep, why, lead, now);
    });
  }

  private credit(rep: string, why: Reason, lead: string, now: number, by = -1): void {
    const member = this.tables.members().find((candidate) => candidate.rep === rep);
    if (!member) return;
    const { member: after, entry } = adjust(member, by, why, now, lead);
    this.tables.save(after);
    this.tables.enter(entry);
  }

  private atomic<T>(write: () => T): T {
    try {
      return this.ctx.storage.transactionSync(write);
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

  private rotate(
    pool: Pool,
    published: Published,
    lead: string,
    now: number,
    { passed = nobody, note, instead, seat = 0 }: Rotating,
  ): Pick {
    const { members, changed, entries, picked: chosenNow } = this.choose(pool, published, lead, now, passed);
    const picked = { ...chosenNow, pick: { ...chosenNow.pick, ...(note ? { note } : {}), ...(instead ? { instead } : {}) } };
    for (const member of changed) this.tables.save(member);
    for (const entry of entries) this.tables.enter(entry);
    const chosen = members.find((member) => member.rep === picked.pick.rep);
    if (picked.entry && chosen) {
      this.tables.save(settle(chosen, picked.entry));
      this.tables.enter({ ...picked.entry, lead });
      this.tables.keep(seatOf(lead, seat), picked.pick, chosen.rep);
    }
    return picked.pick;
  }

  /** Reads and thinks; writes nothing. */
  private choose(pool: Pool, { playbook }: Published, lead: string, now: number, passed = nobody) {
    const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
    const away = new Set<string>();
    for (const { rep: id } of pool.members) {
      const rep = reps.get(id);
      if (!rep || rep.paused || isAbsent(rep, now)) away.add(id);
    }
    const { members, changed, entries } = reconcile(pool, this.tables.members(), away, now);
    const excluded = new Map(pool.members.map((member) => [member.rep, this.excluded(pool, member, reps.get(member.rep), now)]));
    for (const [rep, why] of passed) excluded.set(rep, [...(excluded.get(rep) ?? []), why]);
    return { members, changed, entries, picked: pick({ pool, members, excluded, lead }, now) };
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

/** As the rotation would go on if nobody's credit changed. */
function inTurn(pool: Pool, { candidates }: Pick): string[] {
  const tier = (rep: string) => (pool.rotation === "order" ? -(pool.members.find((member) => member.rep === rep)?.priority ?? 0) : 0);
  return candidates
    .filter((candidate) => candidate.eligible)
    .sort((a, b) => tier(a.rep) - tier(b.rep) || Number(b.due) - Number(a.due) || a.deadline - b.deadline)
    .map((candidate) => candidate.rep);
}
