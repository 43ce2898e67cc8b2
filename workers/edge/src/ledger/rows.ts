import type { Lead } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { leadRow } from "@baton/engine/measure";
import { ledgerDecisions } from "@baton/engine/simulation/kept";

/** What an object has to tell the ledger. */
export interface Shipment {
  shard: string;
  events: LedgerEvent[];
  leads: Lead[];
  /** Null where it has not changed since the ledger last heard. */
  backlog: { pending: number; parked: number; oldestAt: number | null } | null;
}

/** The same as rows by table, each as the JSON it travels as: rows of many shipments stand beside each other in one statement. */
export type LedgerRows = Record<"events" | "leads" | "shards" | "decisions", string[]>;

export function rowsOf({ shard, events, leads, backlog }: Shipment, now: number): LedgerRows {
  return {
    events: events.map((event) => JSON.stringify(event)),
    leads: leads.map((lead) => JSON.stringify(listed(lead))),
    shards: backlog ? [JSON.stringify({ shard, ...backlog, at: now })] : [],
    decisions: leads.flatMap((lead) => ledgerDecisions(lead).map((row) => JSON.stringify({ seq: lead.seq, row }))),
  };
}

export const charsOf = (rows: LedgerRows): number =>
  Object.values(rows).reduce((chars, texts) => texts.reduce((sum, text) => sum + text.length, chars), 0);

function listed(lead: Lead) {
  const row = leadRow(lead);
  const { seq, stage, owner, updatedAt, submittedAt } = row;
  return { lead: row.lead, seq, stage, owner, updatedAt, submittedAt, words: `${row.name} ${row.email} ${row.company}`.toLowerCase(), row };
}
