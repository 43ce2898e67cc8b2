import type { OutgoingEvent } from "@baton/contract/delivery";
import type { Form } from "@baton/contract/form";
import type { MatchKey } from "@baton/contract/identity";
import type { Ask, Effect, GateNote, Lead, Stage, TimerName } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import type { EpochMs } from "@baton/contract/time";
import { deliveries } from "./snapshot.ts";

/** One turn of the loop at work: a fresh copy of the lead and the effects gathered so far. Never leaves `advance`. */
export interface Draft {
  lead: Lead;
  effects: Effect[];
  /** The rules the lead goes by. */
  published: Published | null;
  /** What is in force, with a pilot where one runs; left out: the same. */
  inForce?: Published | null;
  form: Form | null;
  now: EpochMs;
}

const over = new Set<Stage>(["merged", "offered", "assigned", "booked", "disqualified", "held"]);
/** Where the loop has nothing more to find out. */
export const isOver = (lead: Lead): boolean => over.has(lead.stage);

export const isQuarantined = (lead: Lead): boolean => lead.gates.some((gate) => gate.quarantine);

/** Writes one line of history; every line gets the next `seq`. */
export function note(draft: Draft, kind: string, values?: Record<string, unknown>): void {
  const { lead, now } = draft;
  lead.seq += 1;
  lead.changedAt = now;
  draft.effects.push({
    kind: "record",
    event: { id: `${lead.id}:${lead.seq}`, lead: lead.id, seq: lead.seq, at: now, kind, reason: reason(kind, values) },
  });
}

export function tell(draft: Draft, event: OutgoingEvent): void {
  if (!draft.published || isQuarantined(draft.lead)) return;
  for (const delivery of deliveries(draft.lead, event, draft.published.playbook, draft.now))
    draft.effects.push({ kind: "deliver", delivery });
}

/** An ask stands in the lead until it is answered; one that stands already with the same words is not asked twice. */
export function ask(draft: Draft, wanted: Ask): void {
  const same = draft.lead.asks.some((standing) => JSON.stringify(standing) === JSON.stringify(wanted));
  if (same) return;
  draft.lead.asks = [...draft.lead.asks.filter((standing) => standing.to !== wanted.to), wanted];
  draft.effects.push({ kind: "ask", ask: wanted });
}

export function answered(draft: Draft, to: Ask["to"]): void {
  draft.lead.asks = draft.lead.asks.filter((standing) => standing.to !== to);
}

export function timer(draft: Draft, name: TimerName, at: EpochMs | null): void {
  draft.effects.push({ kind: "timer", name, at });
}

/** Match keys not needed any more go back, unless somebody already joined through them. */
export function release(draft: Draft, keys: readonly MatchKey[], kept: readonly MatchKey[]): void {
  const stale = draft.lead.joined.length === 0 ? keys.filter((key) => !kept.includes(key)) : [];
  if (stale.length > 0) draft.effects.push({ kind: "release", keys: stale });
}

/**
 * Gate notes by gate and code: the same sign seen again is one sign. Says whether the lead is quarantined only now. Signs that
 * come when a rep or another submission already hangs on the lead are noted, and set nothing aside any more.
 */
export function annotate(draft: Draft, notes: GateNote[]): void {
  const before = isQuarantined(draft.lead);
  const known = new Set(draft.lead.gates.map((gate) => `${gate.gate}:${gate.reason.code}`));
  const tooLate = draft.lead.owner !== null || Boolean(draft.lead.offer) || draft.lead.joined.length > 0 || isOver(draft.lead);
  const fresh = notes
    .filter((gate) => !known.has(`${gate.gate}:${gate.reason.code}`))
    .map((gate) => (tooLate ? { ...gate, quarantine: false } : gate));
  if (fresh.length === 0) return;
  draft.lead.gates = [...draft.lead.gates, ...fresh];
  const cause = fresh.find((gate) => gate.quarantine);
  if (cause && !before) note(draft, "quarantined", { gate: cause.gate, why: cause.reason.code });
}
