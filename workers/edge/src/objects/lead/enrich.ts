import type { Enricher } from "@baton/connectors/sockets";
import type { EnricherRun, Fact } from "@baton/contract/facts";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import { currentAnswers } from "@baton/engine/subject";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { enrichersFor } from "./enrichers.ts";

/** All enrichers together get this long; one that is late is noted as such and the lead goes on without it. */
const budgetMs = 800;

/** Asks every enricher at once. Never rejects: a source that fails costs its own facts and is named in the receipt. */
export async function enrich(env: Env, lead: Lead, asked: string): Promise<Extract<LeadEvent, { kind: "enriched" }>> {
  const { published } = await currentPlaybook(env);
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form);
  const country = lead.facts["geo.country"]?.value;
  const input = {
    answers: currentAnswers(lead, form ?? null),
    fields: form?.steps.flatMap((step) => step.fields),
    geo: typeof country === "string" ? { country } : undefined,
  };
  const spent = new AbortController();
  const budget = setTimeout(() => spent.abort(), budgetMs);
  const results = await Promise.all(enrichersFor(env).map((enricher) => run(enricher, input, spent.signal)));
  clearTimeout(budget);
  return { kind: "enriched", asked, facts: results.flatMap((result) => result.facts), runs: results.map((result) => result.run) };
}

async function run(
  enricher: Enricher,
  input: Parameters<Enricher["enrich"]>[0],
  signal: AbortSignal,
): Promise<{ facts: Fact[]; run: EnricherRun }> {
  const began = Date.now();
  const done = (status: EnricherRun["status"], facts: Fact[] = [], problem?: string) => ({
    facts,
    run: { source: enricher.id, provides: enricher.provides, status, tookMs: Date.now() - began, ...(problem ? { problem } : {}) },
  });
  const late = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  try {
    const facts = await Promise.race([enricher.enrich(input, signal), late]);
    if (facts === null) return done("late");
    const at = Date.now();
    return done(
      facts.length > 0 ? "answered" : "empty",
      facts.map((fact) => ({ ...fact, at })),
    );
  } catch (error) {
    return done("failed", [], (error as Error).name);
  }
}
