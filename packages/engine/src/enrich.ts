import type { Fact, Facts } from "@baton/contract/facts";
import type { Answers } from "@baton/contract/form";

/**
 * Lays newly learned facts over the held ones. For one path the more confident source wins, among equals the newer; a fact the
 * same sources no longer give is dropped, so that a corrected answer leaves no stale fact behind.
 */
export function layFacts(held: Facts, learned: Fact[], askedSources: string[]): Facts {
  const asked = new Set(askedSources);
  const facts: Facts = {};
  for (const fact of Object.values(held)) if (!asked.has(fact.source)) facts[fact.path] = fact;
  for (const fact of learned) {
    const rival = facts[fact.path];
    if (!rival || fact.confidence > rival.confidence || (fact.confidence === rival.confidence && fact.at >= rival.at))
      facts[fact.path] = fact;
  }
  return facts;
}

/** Stable text of the answers that facts are made from: another text means the enrichers are to be asked again. */
export function askedFor(answers: Answers): string {
  return JSON.stringify(
    Object.keys(answers)
      .sort()
      .map((field) => [field, answers[field]]),
  );
}
