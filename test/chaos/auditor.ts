import type { Lead } from "@baton/contract/lead";
import { eventually } from "../people/served.ts";
import type { History, Said } from "./history.ts";

export interface Verdict {
  checked: number;
  lost: string[];
  unrouted: string[];
  ownedTwice: string[];
  creditedTwice: string[];
  canaryOutside: string[];
}

type Read = (lead: string) => Promise<Lead | null>;

/** Reads every lead back from its object and holds it against what was acknowledged. */
export async function audit(history: History, read: Read): Promise<Verdict> {
  const verdict: Verdict = { checked: 0, lost: [], unrouted: [], ownedTwice: [], creditedTwice: [], canaryOutside: [] };
  const owners = new Map<string, Set<string>>();
  for (const said of history.visitors) {
    const id = `lead_${said.submission.slice(4)}`;
    const sent = said.entries.some((entry) => entry.kind === "submit" && entry.fate === "ok");
    // What a crash interrupted is taken up by an alarm; it may take its time, and no longer than this.
    const lead = sent ? await eventually(async () => settledOrNull(await read(id)), 40_000) : await read(id);
    if (sent && !lead) {
      verdict.unrouted.push(id);
      continue;
    }
    for (const entry of said.entries) {
      if (entry.fate !== "ok" || entry.kind !== "answer") continue;
      verdict.checked += 1;
      if (!holds(lead, said, entry)) verdict.lost.push(`${id} ${entry.id}`);
    }
    const owner = lead?.mergedOutcome?.rep ?? lead?.owner;
    if (lead && owner) owners.set(said.email, (owners.get(said.email) ?? new Set()).add(owner));
    if (lead && new Set(lead.decisions.map((decision) => decision.kind)).size < lead.decisions.length) verdict.creditedTwice.push(id);
  }
  for (const [, reps] of owners) if (reps.size > 1) verdict.ownedTwice.push([...reps].join(" and "));
  return verdict;
}

function settledOrNull(lead: Lead | null): Lead | null {
  return lead && ["assigned", "booked", "held", "disqualified", "merged"].includes(lead.stage) && lead.asks.length === 0 ? lead : null;
}

/** The acknowledged value, or a newer one: given later in the same submission, or in another one of the same person that joined the lead. */
function holds(lead: Lead | null, said: Said, entry: Said["entries"][number]): boolean {
  const { field } = entry;
  const kept = field ? lead?.answers[field] : undefined;
  if (!lead || !field || !kept) return false;
  if (kept.seq === entry.seq && kept.value === entry.value) return true;
  if (lead.joined.some((joined) => joined.answers[field] === kept.value)) return true;
  return (
    kept.seq > entry.seq && said.entries.some((later) => later.field === field && later.seq === kept.seq && later.value === kept.value)
  );
}
