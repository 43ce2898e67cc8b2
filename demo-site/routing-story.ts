import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Fact } from "@baton/contract/facts";
import { leadOf } from "@baton/contract/ids";
import type { Ask, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { Member } from "@baton/engine/credit";
import { settle } from "@baton/engine/credit";
import { receiptInWords } from "@baton/engine/explain";
import { advance } from "@baton/engine/lead";
import { turnOf } from "@baton/engine/rotation/turn";
import { withRoutesTried } from "@baton/engine/tried";
import { textOf } from "./page-text.ts";

/** What happens to one lead, a line each. */
export type Happening =
  /** Sent, at a moment (`at`, else the morning of a Monday), with what is known of it. */
  | { sends: string; at?: string; facts?: Record<string, unknown> }
  | { accepts: true }
  | { declines: true; note?: string }
  /** Minutes pass, and whatever comes due in them is done. */
  | { later: number }
  | { claims: string }
  /** The same person sends another form. */
  | { returns: true }
  /** What a source that was late has found out. */
  | { learns: Record<string, unknown> };

/** One row of a story's table, and where the page says the lead is then. */
export interface StoryRow {
  happens: Happening[];
  where: string;
}

export interface Stories {
  parts: Record<string, unknown>;
  rows: StoryRow[];
  /** What the last row's decision says, as the page shows it. */
  receipt: string[];
}

/**
 * What a page tells as stories: `<pre data-story="playbook">` holds parts of a playbook, rows with `data-story` what happens to a lead
 * (second cell: where it is then), `<ul data-story="receipt">` what the last decision says. Null: the page tells none.
 */
export function storiesIn(page: string): Stories | null {
  const written = /<pre data-story="playbook"><code>(.*?)<\/code>/s.exec(page)?.[1];
  if (written === undefined) return null;
  const receipt = /<ul data-story="receipt"[^>]*>(.*?)<\/ul>/s.exec(page)?.[1] ?? "";
  return {
    parts: JSON.parse(textOf(written)) as Record<string, unknown>,
    rows: [...page.matchAll(/<tr data-story='([^']*)'>(.*?)<\/tr>/gs)].map(([, story = "", cells = ""]) => ({
      happens: JSON.parse(textOf(story)) as Happening[],
      where: textOf([...cells.matchAll(/<td>(.*?)<\/td>/gs)][1]?.[1] ?? ""),
    })),
    receipt: [...receipt.matchAll(/<li>(.*?)<\/li>/gs)].map(([, sentence = ""]) => textOf(sentence)),
  };
}

/** Tells stories through the very loop the edge runs, one lead after the other; pools begin with nobody having had a lead. */
export class Storyteller {
  private readonly published: Published;
  private readonly members = new Map<string, Member[]>();
  private lead: Lead | null = null;
  private facts: Record<string, unknown> = {};
  private timer: number | null = null;
  private now = 0;
  private count = 0;

  constructor(published: Published) {
    this.published = published;
  }

  tell(happens: readonly Happening[]): { where: string; receipt: DecisionReceipt | undefined } {
    for (const happening of happens) this.happen(happening);
    return { where: this.where(), receipt: this.lead?.decisions.at(-1) };
  }

  /** Without the score, which the stories have none of. */
  sentences(receipt: DecisionReceipt): string[] {
    const { reps, routes, pools } = this.published.playbook;
    const names = {
      reps: Object.fromEntries(reps.map((rep) => [rep.id, { name: rep.name }])),
      routes: Object.fromEntries(routes.map((route) => [route.id, route.name])),
      pools: Object.fromEntries(pools.map((pool) => [pool.id, pool.name])),
    };
    const said = receiptInWords(withRoutesTried(receipt, this.published.playbook), names);
    return said.filter((sentence) => !sentence.startsWith("Grade "));
  }

  private happen(happening: Happening): void {
    const offer = this.lead?.offer?.id ?? "";
    if ("sends" in happening) this.send(happening);
    else if ("accepts" in happening) this.event({ kind: "accepted", offer, by: "rep" });
    else if ("declines" in happening) this.event({ kind: "declined", offer, by: "rep", note: happening.note ?? "" });
    else if ("claims" in happening) this.event({ kind: "claimed", rep: happening.claims, note: "" });
    else if ("returns" in happening) this.comeAgain();
    else if ("learns" in happening) {
      const run = { source: "late", provides: Object.keys(happening.learns), status: "answered" as const, tookMs: 3_000 };
      this.event({ kind: "learned", asked: this.lead?.enrichedFor ?? "", facts: this.factsOf(happening.learns, "late"), runs: [run] });
    } else this.wait(this.now + happening.later * 60_000);
  }

  private comeAgain(): void {
    const from = leadOf(`sub_y${String(this.count++).padStart(21, "0")}`);
    this.event({ kind: "joined", from, by: "email", answers: {}, page: {}, gates: [], facts: {} });
  }

  /** Whatever comes due is done at its own moment. */
  private wait(until: number): void {
    while (this.timer !== null && this.timer <= until) {
      this.now = this.timer;
      this.timer = null;
      this.event({ kind: "offerDue" });
    }
    this.now = until;
  }

  private send({ sends: email, at, facts = {} }: Extract<Happening, { sends: string }>): void {
    this.now = Date.parse(at ?? "2026-11-23T15:00:00Z");
    this.lead = null;
    this.timer = null;
    this.facts = facts;
    const submission = `sub_x${String(this.count++).padStart(21, "0")}`;
    const about = { form: "demo-request", site: "pk_demo", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
    const typed = { id: "s.0", seq: 0, kind: "answer" as const, field: "email", value: email, ageMs: 0 };
    this.event({ kind: "captured", submission, ...about, entries: [typed, { id: "s.1", seq: 1, kind: "submit", ageMs: 0 }] });
  }

  private event(event: LeadEvent): void {
    const { lead, effects } = advance(this.lead, event, this.published, this.now);
    this.lead = lead;
    for (const effect of effects) {
      if (effect.kind === "timer" && effect.name === "offer") this.timer = effect.at;
      const answer = effect.kind === "ask" ? this.answer(effect.ask) : null;
      if (answer) this.event(answer);
    }
  }

  private answer(ask: Ask): LeadEvent | null {
    if (ask.to === "enrich") {
      const late = { source: "late", provides: [], status: "late" as const, tookMs: 800 };
      return { kind: "enriched", asked: ask.asked, facts: this.factsOf(this.facts, "example"), runs: [late] };
    }
    if (ask.to === "identity") {
      const keys = ask.keys.map(({ kind, normal }) => `${kind}:${normal}`);
      return { kind: "identified", asked: ask.asked, answer: { status: "new", keys } };
    }
    return ask.to === "pool" ? this.pick(ask) : null;
  }

  private pick({ pool: id, receipt, wanted, declined = [] }: Extract<Ask, { to: "pool" }>): LeadEvent {
    const { pools, reps } = this.published.playbook;
    const pool = pools.find((candidate) => candidate.id === id);
    if (!pool) throw new Error(`no such pool: ${id}`);
    const passed = new Map(declined.map((why) => [String(why.values?.rep), why]));
    const lead = leadOf(this.lead?.submission ?? "");
    const counts = { givenSince: () => 0, openSince: () => 0 };
    const known = new Map(reps.map((rep) => [rep.id, rep]));
    const { members, picked } = turnOf(
      pool,
      known,
      this.members.get(id) ?? [],
      counts,
      { lead, wanted, passed, colleague: null },
      this.now,
    );
    const { entry } = picked;
    this.members.set(
      id,
      members.map((member) => (entry && entry.rep === member.rep ? settle(member, entry) : member)),
    );
    return { kind: "picked", receipt, pick: picked.pick };
  }

  private factsOf(facts: Record<string, unknown>, source: string): Fact[] {
    return Object.entries(facts).map(([path, value]) => ({ path, value: value as Fact["value"], source, at: this.now, confidence: 1 }));
  }

  private where(): string {
    const { lead } = this;
    const nameOf = (rep: string) => this.published.playbook.reps.find(({ id }) => id === rep)?.name ?? rep;
    if (!lead) return "nowhere";
    if (lead.owner) return nameOf(lead.owner);
    if (lead.offer) return `offered to ${nameOf(lead.offer.rep)}`;
    return lead.queue ? `queue “${lead.queue}”` : lead.stage;
  }
}
