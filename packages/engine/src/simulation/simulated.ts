import type { DecisionReceipt } from "@baton/contract/assignment";
import type { FieldProblem } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { SimulatedOutcome } from "@baton/contract/simulation";
import type { LeadLine } from "./lead-line.ts";

/** Who got one line of the file, and everything behind it. */
export interface Simulated {
  line: number;
  email: string;
  company: string;
  outcome: SimulatedOutcome;
  route: string | null;
  pool: string | null;
  rep: string | null;
  meeting: string | null;
  grade: string | null;
  /** Line of the lead this one was folded into. */
  sameAs: number | null;
  problems: FieldProblem[];
  receipt: DecisionReceipt | null;
}

/** The lead this one was, or is to be, folded into; null for a person of their own. */
export function olderOf(lead: Lead): string | null {
  return lead.mergedInto ?? (lead.identity?.status === "known" ? lead.identity.lead : null);
}

/** @param older the lead this one was folded into, and its line of the file */
export function resultOf(line: LeadLine, lead: Lead | undefined, older: { lead: Lead; line: number | null } | undefined): Simulated {
  const holder = older?.lead ?? lead;
  const receipt = lead?.decisions.at(-1) ?? null;
  return {
    line: line.line,
    email: line.answers.email ?? "",
    company: line.answers.company ?? "",
    outcome: older ? "merged" : outcomeIn(lead),
    route: holder?.assignment?.route ?? receipt?.route ?? null,
    pool: holder?.assignment?.pool ?? null,
    rep: holder?.owner ?? null,
    meeting: holder?.assignment?.meeting ?? null,
    grade: lead?.score?.grade ?? null,
    sameAs: older?.line ?? null,
    problems: lead?.problems ?? [],
    receipt,
  };
}

function outcomeIn(lead: Lead | undefined): SimulatedOutcome {
  if (!lead || lead.problems.length > 0) return "refused";
  if (lead.owner) return "assigned";
  const last = lead.decisions.at(-1);
  if (!last) return lead.kind === "submitted" ? "refused" : "partial";
  const { code } = last.outcome;
  return code === "disqualified" || code === "queued" ? code : "held";
}
