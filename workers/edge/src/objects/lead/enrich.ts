import type { Enricher, EnrichInput } from "@baton/connectors/sockets";
import type { EnricherRun, Fact } from "@baton/contract/facts";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { currentAnswers } from "@baton/engine/subject";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { enrichersFor } from "./enrichers.ts";

type Enriched = Extract<LeadEvent, { kind: "enriched" }>;
interface Answered {
  facts: Fact[];
  run: EnricherRun;
}

/** All enrichers together get this long; one that is late is noted as such and the lead goes on without it. */
const budgetMs = 800;

/** Asks every enricher at once. Never rejects: a source that fails costs its own facts and is named in the receipt. */
export async function enrich(env: Env, lead: Lead, asked: string): Promise<Enriched> {
  const { published } = await currentPlaybook(env);
  const input = inputOf(lead, published);
  const spent = new AbortController();
  const budget = setTimeout(() => spent.abort(), budgetMs);
  const results = await Promise.all(enrichersFor(env).map((enricher) => run(enricher, input, spent.signal)));
  clearTimeout(budget);
  return enriched(asked, results);
}

/** The same without waiting, where every enricher has its answer at hand; else null. */
export function enrichAtOnce(env: Env, lead: Lead, published: Published, asked: string): Enriched | null {
  const input = inputOf(lead, published);
  const results: Answered[] = [];
  for (const enricher of enrichersFor(env)) {
    try {
      const facts = enricher.atHand?.(input) ?? null;
      if (facts === null) return null;
      results.push(answered(enricher, 0, facts));
    } catch (error) {
      results.push(failed(enricher, 0, error));
    }
  }
  return enriched(asked, results);
}

function inputOf(lead: Lead, published: Published | null): EnrichInput {
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form);
  const country = lead.facts["geo.country"]?.value;
  return {
    answers: currentAnswers(lead, form ?? null),
    fields: form?.steps.flatMap((step) => step.fields),
    geo: typeof country === "string" ? { country } : undefined,
  };
}

async function run(enricher: Enricher, input: EnrichInput, signal: AbortSignal): Promise<Answered> {
  const began = Date.now();
  const late = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  try {
    const facts = await Promise.race([enricher.enrich(input, signal), late]);
    const tookMs = Date.now() - began;
    return facts === null ? { facts: [], run: runOf(enricher, "late", tookMs) } : answered(enricher, tookMs, facts);
  } catch (error) {
    return failed(enricher, Date.now() - began, error);
  }
}

function answered(enricher: Enricher, tookMs: number, facts: Omit<Fact, "at">[]): Answered {
  const at = Date.now();
  return { facts: facts.map((fact) => ({ ...fact, at })), run: runOf(enricher, facts.length > 0 ? "answered" : "empty", tookMs) };
}

const failed = (enricher: Enricher, tookMs: number, error: unknown): Answered => ({
  facts: [],
  run: { ...runOf(enricher, "failed", tookMs), problem: (error as Error).name },
});

const runOf = ({ id, provides }: Enricher, status: EnricherRun["status"], tookMs: number): EnricherRun => ({
  source: id,
  provides,
  status,
  tookMs,
});

const enriched = (asked: string, results: Answered[]): Enriched => ({
  kind: "enriched",
  asked,
  facts: results.flatMap((result) => result.facts),
  runs: results.map((result) => result.run),
});
