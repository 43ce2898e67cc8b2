import { leadRow } from "@baton/engine/measure";
import { ledgerDecisions } from "@baton/engine/simulation/kept";
import type { Evidence } from "./evidence.ts";

/** D1 is the fold of the objects: every lead's row, its decisions, every line of history, nothing else, and no shard with anything left to send. */
export function ledgerStrays(evidence: Evidence): string[] {
  const found: string[] = [];
  const rows = new Map(evidence.ledger.leads.map((row) => [String(row.lead), row]));
  const events = new Map(evidence.ledger.events.map((row) => [String(row.id), row]));
  const decisions = new Map(evidence.ledger.decisions.map((row) => [String(row.id), row]));
  for (const [id, held] of evidence.held) {
    const row = rows.get(id);
    rows.delete(id);
    if (!held) {
      if (row) found.push(`${id} is gone, and the ledger still lists it`);
      continue;
    }
    if (!row) found.push(`${id} is not in the ledger`);
    else if (canonical(JSON.parse(String(row.row))) !== canonical(leadRow(held.lead))) found.push(`${id} is another one in the ledger`);
    for (const decision of ledgerDecisions(held.lead)) {
      const kept = decisions.get(decision.id);
      if (!kept) found.push(`${decision.id} is not in the ledger`);
      else if (canonical(JSON.parse(String(kept.row))) !== canonical(JSON.parse(JSON.stringify(decision))))
        found.push(`${decision.id} is another one in the ledger`);
      decisions.delete(decision.id);
    }
    // Every turn of a lead that counts is a line of history, written in the same breath as the lead.
    const told = held.events.map((event) => event.seq).join();
    if (told !== Array.from({ length: held.lead.seq }, (_, n) => n + 1).join())
      found.push(`${id} is at ${held.lead.seq}, its history says ${told}`);
    for (const event of held.events) {
      const line = events.get(event.id);
      if (!line) found.push(`${event.id} ${event.kind} is not in the ledger`);
      else if (line.kind !== event.kind || canonical(JSON.parse(String(line.reason))) !== canonical(event.reason))
        found.push(`${event.id} is another one in the ledger`);
      events.delete(event.id);
    }
  }
  found.push(...[...rows.keys()].map((id) => `${id} is in the ledger and nowhere else`));
  found.push(...[...decisions.keys()].map((id) => `${id} is a decision about nobody`));
  found.push(...[...events.keys()].map((id) => `${id} is a line of history of nobody`));
  for (const { shard, pending, parked } of evidence.ledger.shards) {
    if (Number(pending) + Number(parked) > 0) found.push(`${shard} says ${pending} pending, ${parked} parked`);
  }
  return found;
}

/** The same whatever the order of the keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}
