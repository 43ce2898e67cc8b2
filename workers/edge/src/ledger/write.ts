import type { Lead } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { leadRow } from "@baton/engine/measure";
import type { Env } from "../env.ts";

export interface Shipment {
  shard: string;
  events: LedgerEvent[];
  leads: Lead[];
  backlog: { pending: number; parked: number; oldestAt: number | null };
}

/** One batch, all or nothing; writing it twice changes nothing, and an older row never replaces a newer one. */
export async function writeLedger(env: Env, shipment: Shipment, now: number): Promise<void> {
  const { LEDGER } = env;
  const event = LEDGER.prepare("INSERT OR IGNORE INTO events (id, lead, seq, at, kind, reason) VALUES (?, ?, ?, ?, ?, ?)");
  const lead = LEDGER.prepare(
    `INSERT INTO leads (lead, seq, stage, owner, updated_at, submitted_at, words, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (lead) DO UPDATE SET seq = excluded.seq, stage = excluded.stage, owner = excluded.owner, updated_at = excluded.updated_at,
       submitted_at = excluded.submitted_at, words = excluded.words, row = excluded.row WHERE excluded.seq >= leads.seq`,
  );
  const shard = LEDGER.prepare("INSERT OR REPLACE INTO shards (shard, pending, parked, oldest_at, at) VALUES (?, ?, ?, ?, ?)");
  const { backlog } = shipment;
  await LEDGER.batch([
    ...shipment.events.map((row) => event.bind(row.id, row.lead, row.seq, row.at, row.kind, JSON.stringify(row.reason))),
    ...shipment.leads.map((held) => {
      const row = leadRow(held);
      const words = `${row.name} ${row.email} ${row.company}`.toLowerCase();
      return lead.bind(row.lead, row.seq, row.stage, row.owner, row.updatedAt, row.submittedAt, words, JSON.stringify(row));
    }),
    shard.bind(shipment.shard, backlog.pending, backlog.parked, backlog.oldestAt, now),
  ]);
}

/** Takes a lead out of every list. The bare fact of an erasure stays, without a name. */
export async function eraseFromLedger(env: Env, lead: string): Promise<void> {
  await env.LEDGER.batch([
    env.LEDGER.prepare("DELETE FROM leads WHERE lead = ?").bind(lead),
    env.LEDGER.prepare("DELETE FROM events WHERE lead = ?").bind(lead),
  ]);
}
