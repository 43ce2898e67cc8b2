import type { LeadEvent } from "@baton/contract/lead";
import { layFacts } from "../enrich.ts";
import { type Draft, note } from "../lead-draft.ts";

/**
 * Facts have come that the lead did not wait for. They are laid beside the others as if they had been in time, the runs of their sources
 * say how it went in the end, and history notes which paths are new. About answers that have changed since, and from sources already
 * heard, it says nothing. Whether a decision made without them is made again is not for this stage to say.
 *
 * @returns the paths whose value is another one now
 */
export function learned(draft: Draft, event: Extract<LeadEvent, { kind: "learned" }>): string[] {
  const { lead, published } = draft;
  const awaited = new Set(lead.enrichers.filter((run) => run.status === "late").map((run) => run.source));
  const runs = event.runs.filter((run) => awaited.has(run.source));
  if (lead.enrichedFor !== event.asked || runs.length === 0) return [];
  const before = lead.facts;
  const sources = runs.map((run) => run.source);
  const facts = event.facts.filter((fact) => sources.includes(fact.source));
  lead.enrichers = lead.enrichers.map((run) => runs.find((late) => late.source === run.source) ?? run);
  lead.facts = layFacts(before, facts, sources, published?.playbook.facts.precedence);
  const paths = Object.keys(lead.facts).filter((path) => JSON.stringify(lead.facts[path]?.value) !== JSON.stringify(before[path]?.value));
  note(draft, "facts-late", { sources, paths });
  return paths;
}
