import type { Fact } from "@baton/contract/facts";
import { leadOf } from "@baton/contract/ids";
import type { Ask, Effect, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import type { Page } from "@baton/contract/visitor";
import { advance } from "@baton/engine/lead";
import { outcomeOf } from "@baton/engine/snapshot";
import { currentAnswers } from "@baton/engine/subject";
import type { Enriching } from "./enriching.ts";
import type { LeadLine } from "./leads-csv.ts";
import { type Rotations, rotations } from "./rotations.ts";
import { olderOf, resultOf, type Simulated } from "./simulated.ts";

export interface SimulationOptions {
  published: Published;
  form: string;
  enriching: Enriching;
  /** When the first lead is sent; epoch milliseconds. */
  startAt: EpochMs;
  /** Time between two leads. */
  everyMs: number;
}

/**
 * Runs leads through the very loop the edge runs (`engine/lead#advance`), one after the other; facts, identities and pools are
 * answered from memory. Pools begin with nobody having had a lead. Nothing leaves this process. The same lines and options
 * always come to the same.
 */
export async function* simulateLeads(lines: Iterable<LeadLine>, options: SimulationOptions): AsyncGenerator<Simulated> {
  const world: World = {
    ...options,
    leads: new Map(),
    lines: new Map(),
    keys: new Map(),
    pools: rotations(options.published.playbook),
    given: new Map(),
  };
  let number = 0;
  for (const line of lines) {
    yield await simulated(line, number, world);
    number += 1;
  }
}

interface World extends SimulationOptions {
  leads: Map<string, Lead>;
  lines: Map<string, number>;
  /** Match key → the lead that claimed it. */
  keys: Map<string, string>;
  pools: Rotations;
  /** Facts the file gives, by lead; they win over anything looked up. */
  given: Map<string, Fact[]>;
}

async function simulated(line: LeadLine, number: number, world: World): Promise<Simulated> {
  const now = line.at ?? world.startAt + number * world.everyMs;
  const submission = `sub_x${number.toString(36).padStart(21, "0")}`;
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
  await happened(id, world, now, {
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
  if (abandoned) await happened(id, world, now, { kind: "idled" });
  // Who would decline nobody knows: whoever a lead is offered to first takes it.
  const { offer } = world.leads.get(id) ?? {};
  if (offer) await happened(id, world, now, { kind: "accepted", offer: offer.id, by: "ops" });
  const lead = world.leads.get(id);
  const older = lead && world.leads.get(olderOf(lead) ?? "");
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
async function happened(id: string, world: World, now: EpochMs, event: LeadEvent): Promise<void> {
  const { lead, effects } = advance(world.leads.get(id) ?? null, event, world.published, now);
  if (lead) world.leads.set(id, lead);
  for (const effect of effects) await follow(id, effect, world, now);
}

async function follow(id: string, effect: Effect, world: World, now: EpochMs): Promise<void> {
  if (effect.kind === "release") for (const key of effect.keys) world.keys.delete(key);
  if (effect.kind !== "ask") return;
  const answer = await answered(id, effect.ask, world, now);
  if (answer) await happened(id, world, now, answer);
}

async function answered(id: string, ask: Ask, world: World, now: EpochMs): Promise<LeadEvent | null> {
  const lead = world.leads.get(id);
  if (!lead) return null;
  const form = world.published.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
  switch (ask.to) {
    case "enrich": {
      const given = world.given.get(id) ?? [];
      const fields = form?.steps.flatMap((step) => step.fields) ?? [];
      const { facts, runs } = await world.enriching(currentAnswers(lead, form), fields, lead.facts, now);
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
      await happened(ask.lead, world, now, { kind: "joined", from: lead.id, by: ask.by, answers, page, gates, facts });
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

function factsOf({ facts }: LeadLine, now: EpochMs): Fact[] {
  return Object.entries(facts)
    .filter(([path]) => !/^(answers|submission|touch|page|score|time)\./.test(path))
    .map(([path, value]) => ({ path, value, source: "leads-file", at: now, confidence: 1 }));
}

/** Columns `touch.utm.*`, `page.url`, `page.referrer`, `page.language`, `page.timeZone` and `page.title`. */
function pageOf({ facts }: LeadLine): Page {
  const page: Record<string, unknown> = {};
  const utm: Record<string, string> = {};
  for (const [path, value] of Object.entries(facts)) {
    if (path.startsWith("touch.utm.")) utm[path.slice(10)] = String(value);
    else if (path.startsWith("page.")) page[path.slice(5)] = String(value);
  }
  return { ...page, ...(Object.keys(utm).length > 0 ? { touch: { utm } } : {}) };
}
