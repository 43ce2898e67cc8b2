import { DurableObject } from "cloudflare:workers";
import type { CreditEntry, Pick } from "@baton/contract/assignment";
import type { Adjusted } from "@baton/contract/fairness";
import type { Meeting } from "@baton/contract/meeting";
import { type Reason, reason } from "@baton/contract/reason";
import type { Wanted } from "@baton/contract/wants";
import { adjust, type Member, settle } from "@baton/engine/credit";
import type { Reconciled } from "@baton/engine/reconcile";
import type { StandingThen } from "@baton/engine/replay/pool-then";
import { inTurn } from "@baton/engine/rotation/in-turn";
import { type Seeking, turnOf } from "@baton/engine/rotation/turn";
import type { Env } from "../../env.ts";
import { leadShard } from "../../shards.ts";
import { type Definition, definitionOf } from "./definition.ts";
import { timesIn } from "./free-times.ts";
import { HasTime } from "./has-time.ts";
import { type Adjustment, PoolLedger, type PoolPeriod } from "./ledger.ts";
import type { AssignRequest, PassedOver, Rotating, SeatRequest } from "./requests.ts";
import { mainRotation, PoolTables } from "./tables.ts";

/** A lead's own pick goes by its id; those for the hosts of its meeting stand beside it. */
const seatOf = (lead: string, seat: number): string => (seat === 0 ? lead : `${lead} ${seat}`);

const nobody: PassedOver = new Map();

/** One rotation and its ledger of credits. Pick and credit are one synchronous step; the same lead gets the same answer for ever. */
export class PoolObject extends DurableObject<Env> {
  private readonly tables: PoolTables;
  private readonly ledger: PoolLedger;
  private readonly hasTime: HasTime;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.tables = new PoolTables(ctx.storage.sql);
    this.ledger = new PoolLedger(ctx.storage.sql);
    this.hasTime = new HasTime(timesIn(env));
  }

  /** Null where neither the present playbook nor the decision's own knows this pool. */
  async assign(request: AssignRequest): Promise<Pick | null> {
    const found = await this.find(request);
    if (!found) return null;
    const { lead, meeting: booked, account } = request;
    const meeting = found.published.playbook.meetings.find((candidate) => candidate.id === booked);
    const fallback = meeting?.fallback;
    const seeking = this.seeking(request);
    const { passed, note } =
      meeting && (fallback === "next" || fallback === "onEmpty")
        ? await this.withoutTimes(found, meeting, fallback, seeking)
        : { passed: seeking.passed, note: undefined };
    return this.atomic(() => {
      const kept = this.tables.pick(lead);
      if (kept && !(kept.rep && seeking.passed.has(kept.rep))) return kept;
      return this.rotate(found, lead, Date.now(), { passed, wanted: seeking.wanted, account, note });
    });
  }

  /** Whom to look for, as the lead's decision has it. */
  private seeking({ lead, wanted, account, declined = [] }: AssignRequest) {
    const passed = new Map(declined.flatMap((why) => (typeof why.values?.rep === "string" ? [[why.values.rep, why] as const] : [])));
    return { lead, wanted: wanted ?? this.tables.pick(lead)?.wanted, passed, colleague: this.colleague(lead, account) };
  }

  private colleague = (lead: string, account: string | undefined): string | null => (account ? this.tables.repOf(account, lead) : null);

  /**
   * Who is to be passed over because they have no time to offer. Calendars are asked before the pick, never within it: the rep whose
   * turn it is first, and only if they have none everybody else at once, so that it takes two rounds at most. What is learned may be
   * a moment old when the pick is made; that costs no promise, since the calendar looks again at the time the visitor chooses.
   */
  private async withoutTimes(found: Definition, meeting: Meeting, fallback: "next" | "onEmpty", seeking: Seeking) {
    const { lead } = seeking;
    const { published } = found;
    const declined = seeking.passed ?? nobody;
    const passed = new Map(declined);
    const reps = new Map(published.playbook.reps.map((rep) => [rep.id, rep]));
    const look = async (id: string) => {
      const rep = reps.get(id);
      if (rep && !(await this.hasTime.asked(rep, meeting, lead, published.hash, Date.now())))
        passed.set(id, reason("no-times", { rep: id, meeting: meeting.id, horizonDays: meeting.horizonDays }));
    };
    const asked = new Set<string>();
    for (;;) {
      const { rep, candidates } = this.choose(found, { ...seeking, passed }, Date.now()).picked.pick;
      const kept = this.tables.pick(lead)?.rep;
      if (rep === null || asked.has(rep) || (kept && !declined.has(kept))) break;
      const others = candidates.flatMap((candidate) => (candidate.eligible && !asked.has(candidate.rep) ? [candidate.rep] : []));
      const turn = asked.size === 0 ? [rep] : others;
      for (const id of turn) asked.add(id);
      await Promise.all(turn.map(look));
    }
    const isEverybody = asked.size > 0 && passed.size === declined.size + asked.size;
    if (isEverybody && fallback === "next") return { passed: declined, note: reason("nobody-has-times", { meeting: meeting.id }) };
    return { passed, note: undefined };
  }

  /** Who would get this lead now: looked at and not given. Nothing is written, nobody is credited, and the next one asked about hears the same. */
  async next(pool: string, lead: string, playbook: string, wanted?: Wanted): Promise<string | null> {
    const found = await this.find({ pool, playbook, lead });
    if (!found) return null;
    const kept = this.tables.pick(lead);
    return kept ? kept.rep : this.choose(found, { lead, wanted }, Date.now()).picked.pick.rep;
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
      const before = this.rotationOf(lead);
      const passed = new Map([[from, reason("excluded", { rep: from })]]);
      const next = this.rotate(found, lead, now, { passed, wanted: request.wanted ?? kept?.wanted });
      if (next.rep && kept && (found.pool.giveBack ?? ["handedOn"]).includes("handedOn"))
        this.credit(from, reason("reassigned", { to: next.rep }), lead, now, -1, before);
      return next;
    });
  }

  /** Who takes turns now and may receive this lead, whoever's turn it is first. Nothing is written. */
  async turns(pool: string, lead: string, playbook: string): Promise<string[]> {
    const found = await this.find({ pool, playbook, lead });
    if (!found) return [];
    const wanted = this.tables.pick(lead)?.wanted;
    return inTurn(this.choose(found, { lead, wanted }, Date.now()).picked.pick);
  }

  /** What the pool last answered about this lead, or a seat at its meeting. */
  async kept(lead: string, seat = 0): Promise<Pick | null> {
    return this.tables.pick(seatOf(lead, seat));
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
      const wanted = seat === 0 ? this.tables.pick(lead)?.wanted : undefined;
      const before = this.rotationOf(lead);
      const next = this.rotate(found, lead, now, { passed, wanted, instead, seat });
      if (next.rep && kept?.rep) this.credit(kept.rep, reason("reassigned", { rep: next.rep }), lead, now, -1, before);
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
      this.tables.keep(seatOf(lead, seat), { ...pick, rep: to }, to);
    });
  }

  /** Leads of a shard that were given since a moment, and to whom. */
  async givenTo(shard: string, since: number): Promise<{ lead: string; rep: string }[]> {
    return this.tables.leadsSince(since).filter(({ lead }) => leadShard(lead) === shard);
  }

  /**
   * The decision that asked was lost, or made otherwise since: whoever had the lead here gets their turn back.
   * @param known reps whose turn stands: the lead knows of them
   */
  async recall(lead: string, known: readonly string[] = []): Promise<void> {
    this.atomic(() => {
      const kept = this.tables.pick(lead);
      if (!kept?.rep || known.includes(kept.rep)) return;
      this.credit(kept.rep, reason("decided-otherwise"), lead, Date.now());
      this.tables.forget(lead);
    });
  }

  /** A rep gets their turn back. The same `id` counts once; who is not in the pool any more has nothing to get. */
  async giveBack({ id, rep, lead, why, host }: { id: string; rep: string; lead: string; why: Reason; host?: true }): Promise<void> {
    const now = Date.now();
    this.atomic(() => {
      if (!this.tables.countOnce(id, now)) return;
      this.credit(rep, why, lead, now);
      // A place at the lead's next meeting is another turn.
      if (host) this.tables.forgetSeats(lead, rep);
    });
  }

  /** A change of credit by hand; null: the pool has no such rep. The same `id` counts once. Members are brought in line first. */
  async adjust({ pool, id, rep, credit, note }: Adjustment): Promise<Adjusted | null> {
    const found = await this.find({ pool, playbook: "" });
    const now = Date.now();
    return this.atomic(() => {
      if (found) this.align(this.choose(found, { lead: "" }, now), found.rotation);
      const creditOf = () => this.tables.members().find((member) => member.rep === rep)?.credit;
      if (creditOf() === undefined) return null;
      const changed = this.tables.countOnce(`by-hand:${id}`, now);
      if (changed) this.credit(rep, reason("by-hand", { note, by: "ops" }), undefined, now, credit);
      return { changed, rep, credit: creditOf() ?? 0 };
    });
  }

  /** What the pool gave in `[from, to)` against the weights, and why. */
  async fairness(from: number, to: number): Promise<PoolPeriod> {
    return this.ledger.period(from, to, this.tables.members());
  }

  /** How the rotation stood at a moment, as far as the ledger tells. */
  async standingAt(at: number): Promise<StandingThen> {
    return this.ledger.standingAt(at, this.tables.members());
  }

  /** In the rotation that gave the lead: what one counted, another does not owe. */
  private credit(rep: string, why: Reason, lead: string | undefined, now: number, by = -1, rotation = this.rotationOf(lead)): void {
    const member = this.tables.members(rotation).find((candidate) => candidate.rep === rep);
    if (!member) return;
    const { member: after, entry } = adjust(member, by, why, now, lead);
    this.tables.save(after, rotation);
    this.tables.enter(entry, rotation);
  }

  private rotationOf = (lead: string | undefined): string => (lead ? this.tables.rotationOf(lead) : mainRotation);

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

  private find = (request: { pool: string; playbook: string; lead?: string }) =>
    definitionOf(this.env, request, this.rotationOf(request.lead));

  private rotate(
    { rotation, ...definition }: Definition,
    lead: string,
    now: number,
    { passed = nobody, wanted, account, note, instead, seat = 0 }: Rotating,
  ): Pick {
    const seeking = { lead, wanted, passed, colleague: this.colleague(lead, account) };
    const turned = this.choose({ rotation, ...definition }, seeking, now);
    const { members, picked: chosenNow } = turned;
    const picked = { ...chosenNow, pick: { ...chosenNow.pick, ...(note ? { note } : {}), ...(instead ? { instead } : {}) } };
    this.align(turned, rotation);
    const chosen = members.find((member) => member.rep === picked.pick.rep);
    if (picked.entry && chosen) {
      this.tables.save(settle(chosen, picked.entry), rotation);
      this.tables.enter({ ...picked.entry, lead }, rotation);
      this.tables.keep(seatOf(lead, seat), picked.pick, chosen.rep, account, rotation);
      this.ledger.given(seatOf(lead, seat), picked.pick);
    }
    return picked.pick;
  }

  /** Who has come, gone, or weighs another is written down. */
  private align({ changed, entries }: Reconciled, rotation: string): void {
    for (const member of changed) this.tables.save(member, rotation);
    for (const entry of entries) this.tables.enter(entry, rotation);
  }

  /** Reads and thinks; writes nothing. */
  private choose({ pool, published, rotation }: Definition, seeking: Seeking, now: number) {
    const reps = new Map(published.playbook.reps.map((rep) => [rep.id, rep]));
    return turnOf(pool, reps, this.tables.members(rotation), this.tables, seeking, now);
  }

  /** Who holds the lead now, wherever they got it from; null: nobody, it is closed. Older news than what is known changes nothing. */
  async held(lead: string, rep: string | null, seq: number, forget?: true): Promise<void> {
    this.tables.hold(lead, rep, seq);
    if (forget) this.tables.unlearn(lead);
  }
}
