import { type LeadId, leadOf } from "@baton/contract/ids";
import type { Ask, Effect, GateNote, Lead, LeadEvent, LeadOutcome, TimerName } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { advance } from "@baton/engine/lead";
import { takenInBy } from "@baton/engine/lead-share";
import { outcomeOf } from "@baton/engine/snapshot";
import { currentAnswers } from "@baton/engine/subject";
import { inForce } from "./simulated-playbook.ts";
import { SimulatedPools } from "./simulated-pools.ts";

export type Captured = Extract<LeadEvent, { kind: "captured" }>;
type Joined = Extract<LeadEvent, { kind: "joined" }>;
type JoinAnswer = { status: "settled" | "self"; outcome: LeadOutcome } | { status: "pending" } | { status: "gone" };
export interface Turn {
  event: LeadEvent;
  published: Published | null;
  now: number;
}

const unanswered: GateNote = { gate: "turnstile", quarantine: false, reason: { code: "turnstile-unanswered" } };
/** What the simulated Turnstile says of a token. */
const verdicts: Record<string, GateNote> = {
  good: { gate: "turnstile", quarantine: false, reason: { code: "turnstile-passed" } },
  forged: { gate: "turnstile", quarantine: true, reason: { code: "turnstile-forged" } },
};

/**
 * The shells around `advance`, without a network: leads, match keys, pools and calendars in memory. What is only on its way (asks
 * being carried, answers coming back) is lost in a crash; what a transaction wrote is not. A scheduler outside decides what moves.
 */
export class SimulatedWorld {
  now = Date.UTC(2026, 10, 23, 9);
  published: Published | null;
  readonly leads = new Map<LeadId, Lead>();
  readonly erased = new Set<LeadId>();
  /** Forgotten while others stood behind the lead: it goes on, and its first visitor writes no more. */
  readonly closed = new Set<LeadId>();
  /** Where newcomers to a lead, or those who came along with it, may be found. */
  private readonly signposts = new Map<LeadId, Set<LeadId>>();
  readonly history = new Map<LeadId, Turn[]>();
  readonly effects: { lead: LeadId; before: Lead | null; after: Lead | null; effect: Effect }[] = [];
  readonly keys = new Map<string, LeadId>();
  readonly pools = new SimulatedPools();
  private readonly bookings = new Map<string, number>();
  private readonly timers = new Map<string, { lead: LeadId; name: TimerName; at: number }>();
  releases: { lead: LeadId; keys: string[] }[] = [];
  flying: { lead: LeadId; ask: Ask }[] = [];
  landing: { lead: LeadId; event: LeadEvent }[] = [];

  private readonly playbooks: readonly Published[];

  /** @param playbooks those that may be in force; the first one is, to begin with */
  constructor(playbooks: readonly Published[] = inForce) {
    this.playbooks = playbooks;
    this.published = playbooks[0] ?? null;
  }

  capture(event: Captured): boolean {
    const id = leadOf(event.submission);
    if (this.erased.has(id) || this.closed.has(id)) return false;
    this.apply(id, event);
    return true;
  }

  forget(id: LeadId): void {
    this.apply(id, { kind: "forgotten" });
    if (this.leads.has(id)) this.closed.add(id);
  }

  apply(id: LeadId, event: LeadEvent): void {
    const before = this.leads.get(id) ?? null;
    const turns = this.history.get(id) ?? [];
    turns.push({ event, published: this.published, now: this.now });
    this.history.set(id, turns);
    const { lead, effects } = advance(deepFreeze(before), deepFreeze(event), this.published, this.now);
    if (lead) this.leads.set(id, JSON.parse(JSON.stringify(lead)) as Lead);
    else if (before) {
      this.pointOn(id, takenInBy(before));
      this.leads.delete(id);
      this.erased.add(id);
      for (const [name, timer] of this.timers) if (timer.lead === id) this.timers.delete(name);
    }
    for (const effect of effects) {
      this.effects.push({ lead: id, before, after: lead, effect });
      if (effect.kind === "ask") this.flying.push({ lead: id, ask: effect.ask });
      if (effect.kind === "release") this.releases.push({ lead: id, keys: effect.keys });
      if (effect.kind === "withdraw") this.left(effect.lead, effect.from, []);
      if (effect.kind !== "timer") continue;
      if (effect.at === null) this.timers.delete(`${id} ${effect.name}`);
      else this.timers.set(`${id} ${effect.name}`, { lead: id, name: effect.name, at: effect.at });
    }
  }

  /** What was passed on when it joined is passed on when it leaves. */
  private left(id: LeadId, from: LeadId, via: LeadId[]): void {
    this.apply(id, { kind: "left", from });
    const lead = this.leads.get(id);
    const others = new Set([...(lead ? takenInBy(lead) : []), ...(this.signposts.get(id) ?? [])]);
    for (const next of others) if (next !== from && !via.includes(next)) this.left(next, from, [...via, id]);
  }

  private pointOn(id: LeadId, next: LeadId[]): void {
    this.signposts.set(id, new Set([...(this.signposts.get(id) ?? []), ...next]));
  }

  crash(): void {
    this.flying = [];
    this.landing = [];
  }

  /** Fires what is due; `resumed` also sets every standing ask on its way again. */
  keepAppointments(): void {
    for (const [name, timer] of [...this.timers]) {
      if (timer.at > this.now) continue;
      this.timers.delete(name);
      this.apply(timer.lead, {
        kind: timer.name === "idle" ? "idled" : timer.name === "expire" ? "expired" : timer.name === "offer" ? "offerDue" : "resumed",
      });
      for (const ask of this.leads.get(timer.lead)?.asks ?? []) this.flying.push({ lead: timer.lead, ask });
    }
  }

  nextResume(): number | null {
    const moments = [...this.timers.values()].filter((timer) => timer.name === "resume").map((timer) => timer.at);
    return moments.length > 0 ? Math.min(...moments) : null;
  }

  /** Keys go back only while nothing is being asked about them, and only those the lead no longer stands under. */
  giveBack(index: number): void {
    const [promise] = this.releases.splice(index, 1);
    if (!promise) return;
    const lead = this.leads.get(promise.lead);
    if (lead?.asks.some((ask) => ask.to === "identity")) this.releases.push(promise);
    else for (const key of promise.keys) if (!lead?.identity?.keys.includes(key)) this.release(key, promise.lead);
  }

  /** Null where the answer is not to be had now. */
  carry(lead: Lead, ask: Ask): LeadEvent | null {
    switch (ask.to) {
      case "enrich":
        return enriched(lead, ask.asked, this.published, this.now);
      case "identity": {
        const keys = ask.keys.map(({ kind, normal }) => ({ kind, key: `${kind}:${normal}` }));
        for (const { key } of keys) if (!this.keys.has(key)) this.keys.set(key, lead.id);
        const known = keys.find(({ key }) => this.keys.get(key) !== lead.id);
        const all = keys.map(({ key }) => key);
        const holder = known && this.keys.get(known.key);
        const answer = known && holder ? { status: "known", keys: all, lead: holder, by: known.kind } : { status: "new", keys: all };
        return { kind: "identified", asked: ask.asked, answer } as LeadEvent;
      }
      case "verify":
        return { kind: "verified", token: ask.proof.token, gate: verdicts[ask.proof.token] ?? unanswered };
      case "join": {
        const { answers, joined, page, gates, facts } = lead;
        const answer = this.join(ask.lead, { kind: "joined", from: lead.id, by: ask.by, answers, joined, page, gates, facts }, []);
        if (answer.status === "pending") return null;
        if (answer.status === "settled") return { kind: "handedOver", outcome: answer.outcome };
        for (const key of lead.identity?.keys ?? []) this.release(key, ask.lead);
        return answer.status === "self" ? { kind: "handedOver", outcome: answer.outcome } : { kind: "orphaned" };
      }
      case "pool": {
        const pick = this.published && this.pools.assign(ask.pool, lead.id, this.published.playbook, this.now, ask);
        const older = pick ?? this.older(ask.pool, lead);
        return older && { kind: "picked", receipt: ask.receipt, pick: older };
      }
      case "calendar": {
        const { rep, meeting, start, timeZone } = ask;
        const id = `bkg_${lead.id.slice(5)}`;
        if (!this.bookings.has(id) && [...this.bookings].some(([other, at]) => other.endsWith(rep) && at === start))
          return { kind: "lost", start };
        const booked = this.bookings.get(id) ?? start;
        this.bookings.set(id, booked);
        const booking = { id, lead: lead.id, rep, meeting, start: booked, end: booked + 1_800_000, bookedAt: this.now, timeZone };
        return { kind: "booked", booking };
      }
      // Nobody in these histories moves or calls off a meeting, and no rep is lost: neither is ever asked.
      case "change":
      case "handOn":
      case "follow":
      case "passOn":
        return null;
      case "tell":
        if (this.leads.has(ask.lead)) this.apply(ask.lead, { kind: "booked", booking: ask.booking });
        return { kind: "told", lead: ask.lead };
    }
  }

  private older(pool: string, lead: Lead) {
    const then = this.playbooks.find((published) => published.hash === lead.playbook);
    return then ? this.pools.assign(pool, lead.id, then.playbook, this.now) : null;
  }

  /**
   * A lead that is about to be folded itself passes the newcomer on. Where the way comes back to who asks, all on it are one
   * person: the one with the smallest id stands for them, and the others come to it when they ask again.
   */
  private join(id: LeadId, event: Joined, via: LeadId[]): JoinAnswer {
    const held = this.leads.get(id);
    if (!held || held.gates.some((gate) => gate.quarantine)) return { status: "gone" };
    const asked = held.asks.find((ask) => ask.to === "join");
    const next = held.mergedInto ?? asked?.lead;
    const passed = held.mergedInto ? via : [...via, id];
    if (next === event.from) {
      const from = this.leads.get(event.from);
      const stands = [event.from, ...passed].sort()[0] === event.from;
      return stands && from ? { status: "self", outcome: outcomeOf(from, null, null) } : { status: "pending" };
    }
    if (next && via.includes(next)) return { status: "pending" };
    if (next) {
      this.pointOn(id, [next]);
      const answer = this.join(next, event, passed);
      if (answer.status === "gone" && held.mergedInto) this.apply(id, { kind: "orphaned" });
      return answer.status === "gone" ? { status: "pending" } : answer;
    }
    for (const other of this.signposts.get(id) ?? []) if (other !== event.from) this.left(other, event.from, [id]);
    this.apply(id, event);
    const host = this.leads.get(id);
    if (!host) return { status: "gone" };
    for (const ask of host.asks) this.flying.push({ lead: id, ask });
    if (host.asks.length > 0 || host.pending || host.stage === "submitted") return { status: "pending" };
    return { status: "settled", outcome: { ...outcomeOf(host, null, this.published?.playbook ?? null, "for-joined"), booking: null } };
  }

  private release(key: string, lead: LeadId): void {
    if (this.keys.get(key) === lead) this.keys.delete(key);
  }
}

function enriched(lead: Lead, asked: string, published: Published | null, at: number): LeadEvent {
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
  const answers = currentAnswers(lead, form);
  const fact = (path: string, value: unknown) => (typeof value === "string" ? [{ path, value, source: "answers", at, confidence: 1 }] : []);
  const owner = answers.company === "Named" ? "ana" : undefined;
  return {
    kind: "enriched",
    asked,
    facts: [...fact("email.address", answers.email), ...fact("phone.e164", answers.phone), ...fact("account.owner", owner)],
    runs: [{ source: "answers", provides: [], status: "answered", tookMs: 1 }],
  };
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
