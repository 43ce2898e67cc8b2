import type { Pick } from "@baton/contract/assignment";
import type { EnricherRun } from "@baton/contract/facts";
import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { advance } from "../lead.ts";

const minute = 60_000;
const submission = `sub_n${"A".repeat(21)}`;

/** A playbook with one route, and three reps in its pool. */
export function underRoute(route: object, more: object = {}): Published {
  const reps = ["ana", "ben", "cleo", "boss"].map((id) => ({ id, name: id, email: `${id}@acme.example`, timeZone: "UTC", hours: {} }));
  const rest = { id: "rest", name: "Rest", when: {}, to: { queue: "triage" }, onEmpty: "hold" };
  return {
    hash: "h1",
    playbook: v.parse(Playbook, {
      version: 1,
      workspace: { name: "Acme", timeZone: "UTC" },
      sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
      forms: [
        {
          id: "contact",
          title: "Contact",
          sites: ["pk_test"],
          steps: [{ id: "you", title: "You", fields: [{ id: "email", type: "email", label: "E-mail", required: true }] }],
        },
      ],
      routes: [{ id: "first", name: "First", when: {}, to: { pool: "crew" }, onEmpty: "hold", ...route }, rest],
      pools: [{ id: "crew", name: "Crew", giveBack: ["declined"], members: ["ana", "ben", "cleo"].map((rep) => ({ rep })) }],
      queues: [{ id: "triage", name: "Triage", reps: ["ana", "boss"] }],
      reps,
      sinks: [
        {
          id: "crm",
          kind: "webhook",
          url: "https://crm.example/",
          secret: "WEBHOOK_KEY",
          events: [
            "lead.offered",
            "lead.accepted",
            "lead.declined",
            "lead.offer-expired",
            "lead.queued",
            "lead.assigned",
            "lead.submitted",
          ],
        },
      ],
      ...more,
    }),
  };
}

/** One lead sent under a playbook; facts, identity and pools answer at once, a pool with its first member who was not passed over. */
export class Told {
  lead: Lead;
  now = Date.UTC(2026, 10, 23, 9);
  effects: Effect[] = [];
  /** Whom pools gave the lead to, and who got their turn back. */
  readonly turns: string[] = [];
  readonly back: string[] = [];
  readonly published: Published;

  /** What sources answered when they were asked. */
  private readonly runs: EnricherRun[];

  constructor(published: Published, runs: EnricherRun[] = []) {
    this.published = published;
    this.runs = runs;
    const base = { seq: 1, ageMs: 0 };
    const entries = [
      { ...base, id: "k.1", kind: "answer" as const, field: "email", value: "bo@two.example" },
      { ...base, id: "k.2", seq: 2, kind: "submit" as const },
    ];
    const about = { form: "contact", site: "pk_test", sentAt: null, page: null, consent: null, durability: null, gates: [], geo: [] };
    this.lead = this.turn(null, { kind: "captured", submission, entries, ...about });
  }

  on(event: LeadEvent): this {
    this.effects = [];
    this.lead = this.turn(this.lead, event);
    return this;
  }
  later(minutes: number): this {
    this.now += minutes * minute;
    return this;
  }
  /** About the offer that stands, or another one. */
  accepts(offer = this.lead.offer?.id ?? "none"): this {
    return this.on({ kind: "accepted", offer, by: "rep" });
  }
  declines(offer = this.lead.offer?.id ?? "none", note = ""): this {
    return this.on({ kind: "declined", offer, by: "rep", note });
  }
  told(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === "deliver" ? [effect.delivery.event] : []));
  }

  private turn(held: Lead | null, event: LeadEvent): Lead {
    const { lead, effects } = advance(held, event, this.published, this.now);
    if (!lead) throw new Error("erased");
    this.effects.push(...effects);
    let after = lead;
    for (const effect of effects) {
      if (effect.kind === "credit") this.back.push(effect.rep);
      const answer = effect.kind === "ask" ? this.answer(effect.ask) : null;
      if (answer) after = this.turn(after, answer);
    }
    return after;
  }

  private answer(ask: Extract<Effect, { kind: "ask" }>["ask"]): LeadEvent | null {
    if (ask.to === "enrich") return { kind: "enriched", asked: ask.asked, facts: [], runs: this.runs };
    if (ask.to === "identity") return { kind: "identified", asked: ask.asked, answer: { status: "new", keys: ["email:bo"] } };
    if (ask.to !== "pool") return null;
    const passed = new Set((ask.declined ?? []).map((why) => why.values?.rep));
    const members = this.published.playbook.pools.find((pool) => pool.id === ask.pool)?.members ?? [];
    const rep = members.find((member) => !passed.has(member.rep))?.rep ?? null;
    if (rep) this.turns.push(rep);
    const pick: Pick = {
      pool: ask.pool,
      rep,
      at: this.now,
      virtualTime: 0,
      candidates: [],
      decidedBy: rep ? "deadline" : "nobody-eligible",
    };
    return { kind: "picked", receipt: ask.receipt, pick };
  }
}
