import type { Fact, Facts } from "@baton/contract/facts";
import type { Precedence } from "@baton/contract/facts/enricher";
import type { Answers } from "@baton/contract/form";
import type { Playbook } from "@baton/contract/playbook";

/**
 * Lays newly learned facts over the held ones. For one path the source that `precedence` names first wins, else the more confident one,
 * among equals the newer; a fact the same sources no longer give is dropped, so that a corrected answer leaves no stale fact behind.
 */
export function layFacts(held: Facts, learned: Fact[], askedSources: string[], precedence: Precedence = {}): Facts {
  const asked = new Set(askedSources);
  const facts: Facts = {};
  for (const path in held) {
    const fact = held[path];
    if (fact && !asked.has(fact.source)) facts[path] = fact;
  }
  for (const fact of learned) {
    const rival = facts[fact.path];
    if (!rival || isBelieved(fact, rival, precedence)) facts[fact.path] = fact;
  }
  return facts;
}

function isBelieved(fact: Fact, rival: Fact, precedence: Precedence): boolean {
  const order = orderFor(fact.path, precedence);
  const [own, other] = [rank(fact.source, order), rank(rival.source, order)];
  if (own !== other) return own < other;
  return fact.confidence > rival.confidence || (fact.confidence === rival.confidence && fact.at >= rival.at);
}

/** The closest word on a path: its own, that of its namespace, or that for everything. */
function orderFor(path: string, precedence: Precedence): readonly string[] {
  const keys = [path, `${path.slice(0, path.indexOf("."))}.*`, "*"];
  const key = keys.find((candidate) => Object.hasOwn(precedence, candidate));
  return (key !== undefined && precedence[key]) || [];
}

function rank(source: string, order: readonly string[]): number {
  const place = order.indexOf(source);
  return place < 0 ? order.length : place;
}

/** Whether some source is only asked about leads that are sent, or left for good. */
export const asksOnceSent = ({ enrichers }: Pick<Playbook, "enrichers">): boolean =>
  enrichers.some((source) => source.kind === "http" && source.ask === "sent");

/** Stable text of the answers that facts are made from: another text means the enrichers are to be asked again. */
export function askedFor(answers: Answers): string {
  return JSON.stringify(
    Object.keys(answers)
      .sort()
      .map((field) => [field, answers[field]]),
  );
}
