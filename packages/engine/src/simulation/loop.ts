import type { Fact } from "@baton/contract/facts";
import { leadOf } from "@baton/contract/ids";
import type { Ask, Effect, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { advance } from "../lead.ts";
import { outcomeOf } from "../snapshot.ts";
import { currentAnswers } from "../subject.ts";
import type { Enriching } from "./enriching.ts";
import { factsOf, type LeadLine, pageOf } from "./lead-line.ts";
import type { Rotations } from "./rotations.ts";
import { olderOf, resultOf, type Simulated } from "./simulated.ts";

/** All that the loop asks of others, in memory. */
export interface World {
  published: Published;
  form: string;
  enriching: Enriching;
  leads: Map<string, Lead>;
  /** Line of each lead that is a whole one. */
  lines: Map<string, number>;
  /** Match key → the lead that claimed it. */
  keys: Map<string, string>;
  pools: Rotations;
  /** Facts the file gives, by lead; they win over anything looked up. */
  given: Map<string, Fact[]>;
  /** A lead by its id, made whole where it was not. */
  leadNamed(id: string): Lead | undefined;
}

/** One line through the loop, and everything that follows from it. */
export function throughLoop(line: LeadLine, submission: string, now: EpochMs, world: World): Simulated {
  const id = leadOf(submission);
  const abandoned = line.facts["submission.kind"] === "abandoned";
  world.lines.set(id, line.line);
  world.given.set(id, factsOf(line, now));
  const answers = Object.entries(line.answers).map(([field, value], seq) => ({
    id: `s.${seq}`,
    seq,
    kind: "answer" as const,
    field,
    value,
    ageMs: 0,
  }));
  const seq = answers.length;
  happened(id, world, now, {
    kind: "captured",
    submission,
    form: world.form,
    site: "simulation",
    entries: abandoned ? answers : [...answers, { id: `s.${seq}`, seq, kind: "submit", ageMs: 0 }],
    sentAt: now,
    page: pageOf(line),
    consent: null,
    durability: null,
    gates: [],
    geo: world.given.get(id) ?? [],
  });
  if (abandoned) happened(id, world, now, { kind: "idled" });
  // Who would decline nobody knows: whoever a lead is offered to first takes it.
  const { offer } = world.leads.get(id) ?? {};
  if (offer) happened(id, world, now, { kind: "accepted", offer: offer.id, by: "ops" });
  const lead = world.leads.get(id);
  const older = lead && world.leadNamed(olderOf(lead) ?? "");
  const result = resultOf(line, lead, older && { lead: older, line: world.lines.get(older.id) ?? null });
  for (const held of [lead, older]) if (held) lighten(held);
  world.given.delete(id);
  return result;
}

/** Later lines only need to know that it was decided: a hundred thousand full receipts would fill the memory. */
function lighten(lead: Lead): void {
  lead.decisions = lead.decisions.map((decision) => ({ ...decision, inputs: {}, tried: [], picks: [] }));
}

/** One event, and then the answers to everything it asks for. */
function happened(id: string, world: World, now: EpochMs, event: LeadEvent): void {
  const { lead, effects } = advance(world.leadNamed(id) ?? null, event, world.published, now);
  if (lead) world.leads.set(id, lead);
  for (const effect of effects) follow(id, effect, world, now);
}

function follow(id: string, effect: Effect, world: World, now: EpochMs): void {
  if (effect.kind === "release") for (const key of effect.keys) world.keys.delete(key);
  if (effect.kind !== "ask") return;
  const answer = answered(id, effect.ask, world, now);
  if (answer) happened(id, world, now, answer);
}

function answered(id: string, ask: Ask, world: World, now: EpochMs): LeadEvent | null {
  const lead = world.leads.get(id);
  if (!lead) return null;
  const form = world.published.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
  switch (ask.to) {
    case "enrich": {
      const given = world.given.get(id) ?? [];
      const fields = form?.steps.flatMap((step) => step.fields) ?? [];
      const { facts, runs } = world.enriching(currentAnswers(lead, form), fields, lead.facts, now);
      return { kind: "enriched", asked: ask.asked, facts: facts.filter((fact) => !given.some(({ path }) => path === fact.path)), runs };
    }
    case "identity": {
      const keys = ask.keys.map(({ kind, normal }) => `${kind}:${normal}`);
      const at = keys.findIndex((key) => (world.keys.get(key) ?? id) !== id);
      const known = world.keys.get(keys[at] ?? "");
      const by = ask.keys[at]?.kind;
      if (known && by) return { kind: "identified", asked: ask.asked, answer: { status: "known", keys, lead: known, by } };
      for (const key of keys) world.keys.set(key, id);
      return { kind: "identified", asked: ask.asked, answer: { status: "new", keys } };
    }
    case "join": {
      const { answers, page, facts, gates } = lead;
      happened(ask.lead, world, now, { kind: "joined", from: lead.id, by: ask.by, answers, page, gates, facts });
      const older = world.leads.get(ask.lead);
      return older ? { kind: "handedOver", outcome: outcomeOf(older, form, world.published.playbook, "for-joined") } : { kind: "orphaned" };
    }
    case "pool":
      return { kind: "picked", receipt: ask.receipt, pick: world.pools.ask(ask.pool, id, now, ask) };
    case "calendar":
    case "change":
    case "handOn":
    case "tell":
    case "follow":
    case "passOn":
    case "verify":
      // Nobody books in a simulation, and nobody's token is there to be judged: none of them is ever asked.
      return null;
  }
}
