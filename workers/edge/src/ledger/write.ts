import type { LeadId } from "@baton/contract/ids";
import type { Env } from "../env.ts";
import { insertDecisions, lacksDecisions } from "./decisions.ts";
import type { LedgerRows } from "./rows.ts";

/** Characters of rows in one statement: D1 takes values of up to two megabytes. */
const statementChars = 500_000;

/**
 * One batch, all or nothing; writing it twice changes nothing, and an older row never replaces a newer one. Rows travel as JSON, so that it is some
 * four statements however many leads it is about, unless they have uncommonly much to say.
 */
export async function writeLedger(env: Env, told: readonly LedgerRows[]): Promise<void> {
  const into = (query: string, table: keyof LedgerRows): D1PreparedStatement[] =>
    chunks(told.flatMap((rows) => rows[table])).map((chunk) => env.LEDGER.prepare(query).bind(`[${chunk.join(",")}]`));
  const others = [...into(insertEvents, "events"), ...into(insertLeads, "leads"), ...into(insertShards, "shards")];
  await inOneBatch(env, others, into(insertDecisions, "decisions"));
}

/** As few lists as may be, none of them with more text than a statement takes; a row longer than that stands alone. */
function chunks(rows: readonly string[]): string[][] {
  const all: string[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (chars + row.length > statementChars) {
      all.push([]);
      chars = 0;
    }
    all.at(-1)?.push(row);
    chars += row.length;
  }
  return all;
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

const insertLeads = `INSERT INTO leads (lead, seq, stage, owner, updated_at, submitted_at, words, row)
  SELECT l.value ->> 'lead', l.value ->> 'seq', l.value ->> 'stage', l.value ->> 'owner', l.value ->> 'updatedAt', l.value ->> 'submittedAt',
    l.value ->> 'words', l.value -> 'row' FROM json_each(?) AS l WHERE true
  ON CONFLICT (lead) DO UPDATE SET seq = excluded.seq, stage = excluded.stage, owner = excluded.owner, updated_at = excluded.updated_at,
    submitted_at = excluded.submitted_at, words = excluded.words, row = excluded.row WHERE excluded.seq >= leads.seq`;

const insertShards = `INSERT INTO shards (shard, pending, parked, oldest_at, at)
  SELECT s.value ->> 'shard', s.value ->> 'pending', s.value ->> 'parked', s.value ->> 'oldestAt', s.value ->> 'at' FROM json_each(?) AS s WHERE true
  ON CONFLICT (shard) DO UPDATE SET pending = excluded.pending, parked = excluded.parked, oldest_at = excluded.oldest_at, at = excluded.at
    WHERE excluded.at >= shards.at`;

/** Takes a lead out of every list, with its history. */
export async function eraseFromLedger(env: Env, lead: LeadId): Promise<void> {
  const from = (table: string) => env.LEDGER.prepare(`DELETE FROM ${table} WHERE lead = ?`).bind(lead);
  await inOneBatch(env, [from("leads"), from("events")], [from("decisions")]);
}
