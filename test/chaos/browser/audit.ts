import type { Lead } from "@baton/contract/lead";
import type { Promised } from "./promises.ts";

/** What one visit's promises came to. */
export interface Findings {
  /** Promises that are not in their leads, in a line each. */
  lost: string[];
  /** Sent and not yet with anybody. */
  unrouted: string[];
  assignedTwice: string[];
}

const settled = ["assigned", "booked", "held", "disqualified", "merged"];

/** Holds what was promised in one visit against what the edge has. `leads`: by submission, null for none. */
export function audit(promises: readonly Promised[], leads: ReadonlyMap<string, Lead | null>): Findings {
  const lost = promises
    .filter(({ submission, entry }) => !holds(leads.get(submission) ?? null, entry))
    .map(
      ({ submission, entry, by }) => `${submission} ${entry.id} ${entry.kind === "answer" ? entry.field : entry.kind}, promised by ${by}`,
    );
  const found = [...leads.values()].filter((lead) => lead !== null);
  const owners = new Map<string, Set<string>>();
  for (const lead of found) {
    const owner = lead.mergedOutcome?.rep ?? lead.owner;
    const email = lead.answers.email?.value;
    if (owner && typeof email === "string") owners.set(email, (owners.get(email) ?? new Set()).add(owner));
  }
  const decidedTwice = found.filter(({ decisions }) => new Set(decisions.map(({ kind }) => kind)).size < decisions.length);
  return {
    lost: [...new Set(lost)],
    unrouted: found
      .filter(({ kind, stage, asks }) => kind === "submitted" && (!settled.includes(stage) || asks.length > 0))
      .map(({ id }) => id),
    assignedTwice: [
      ...[...owners.values()].filter((reps) => reps.size > 1).map((reps) => [...reps].join(" and ")),
      ...decidedTwice.map(({ id }) => `${id} was decided twice`),
    ],
  };
}

/** The value itself, or one given later in the same submission. A step is no answer: the edge keeps where the visitor was last. */
function holds(lead: Lead | null, entry: Promised["entry"]): boolean {
  if (!lead) return false;
  if (entry.kind === "step") return true;
  if (entry.kind === "submit") return lead.kind === "submitted";
  const kept = lead.answers[entry.field];
  if (!kept) return entry.value === null;
  return kept.seq > entry.seq || (kept.seq === entry.seq && String(kept.value) === String(entry.value));
}
