import type { Lead } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { leadRow } from "@baton/engine/measure";
import type { Env } from "../env.ts";
import { lacksDecisions, mergeDecisions } from "./decisions.ts";

export interface Shipment {
  shard: string;
  events: LedgerEvent[];
  leads: Lead[];
  /** Null where it has not changed since the ledger last heard. */
  backlog: { pending: number; parked: number; oldestAt: number | null } | null;
}

/**
 * One batch, all or nothing; writing it twice changes nothing, and an older row never replaces a newer one. Rows travel as JSON,
 * so that a batch is some four statements however many leads it is about.
 */
export async function writeLedger(env: Env, { shard, events, leads, backlog }: Shipment, now: number): Promise<void> {
  const { LEDGER } = env;
  const statements: D1PreparedStatement[] = [];
  if (events.length > 0) statements.push(LEDGER.prepare(insertEvents).bind(JSON.stringify(events)));
  if (leads.length > 0) statements.push(LEDGER.prepare(mergeLeads).bind(JSON.stringify(leads.map(listed))));
  if (backlog) {
    const counts = [backlog.pending, backlog.parked, backlog.oldestAt];
    statements.push(
      LEDGER.prepare("INSERT OR REPLACE INTO shards (shard, pending, parked, oldest_at, at) VALUES (?, ?, ?, ?, ?)").bind(
        shard,
        ...counts,
        now,
      ),
    );
  }
  await inOneBatch(env, statements, mergeDecisions(env, leads));
}

/** Those about decisions are left out where the database has no table for them yet: it is another migration's. */
async function inOneBatch({ LEDGER }: Env, statements: D1PreparedStatement[], decisions: D1PreparedStatement[]): Promise<void> {
  if (statements.length + decisions.length === 0) return;
  try {
    await LEDGER.batch([...statements, ...decisions]);
  } catch (error) {
    if (decisions.length === 0 || !lacksDecisions(error)) throw error;
    console.error(JSON.stringify({ at: "ledger/write", problem: "migrations-missing", table: "decisions" }));
    if (statements.length > 0) await LEDGER.batch(statements);
  }
}

const insertEvents = `INSERT OR IGNORE INTO events (id, lead, seq, at, kind, reason)
  SELECT e.value ->> 'id', e.value ->> 'lead', e.value ->> 'seq', e.value ->> 'at', e.value ->> 'kind', e.value -> 'reason' FROM json_each(?) AS e`;

const mergeLeads = `INSERT INTO leads (lead, seq, stage, owner, updated_at, submitted_at, words, row)
  SELECT l.value ->> 'lead', l.value ->> 'seq', l.value ->> 'stage', l.value ->> 'owner', l.value ->> 'updatedAt', l.value ->> 'submittedAt',
    l.value ->> 'words', l.value -> 'row' FROM json_each(?) AS l WHERE true
  ON CONFLICT (lead) DO UPDATE SET seq = excluded.seq, stage = excluded.stage, owner = excluded.owner, updated_at = excluded.updated_at,
    submitted_at = excluded.submitted_at, words = excluded.words, row = excluded.row WHERE excluded.seq >= leads.seq`;

function listed(lead: Lead) {
  const row = leadRow(lead);
  const { seq, stage, owner, updatedAt, submittedAt } = row;
  return { lead: row.lead, seq, stage, owner, updatedAt, submittedAt, words: `${row.name} ${row.email} ${row.company}`.toLowerCase(), row };
}

/** Takes a lead out of every list, with its history. */
export async function eraseFromLedger(env: Env, lead: string): Promise<void> {
  const from = (table: string) => env.LEDGER.prepare(`DELETE FROM ${table} WHERE lead = ?`).bind(lead);
  await inOneBatch(env, [from("leads"), from("events")], [from("decisions")]);
}
