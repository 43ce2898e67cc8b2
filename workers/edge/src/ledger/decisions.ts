import type { LedgerDecision } from "@baton/contract/simulation";
import type { Env } from "../env.ts";

/** Writing a decision again changes nothing, an older row never replaces a newer one, and one that says the same is not written at all. */
export const insertDecisions = `INSERT INTO decisions (id, lead, seq, at, kind, playbook, route, pool, rep, outcome, row)
  SELECT d.value ->> '$.row.id', d.value ->> '$.row.lead', d.value ->> '$.seq', d.value ->> '$.row.at', d.value ->> '$.row.kind',
    d.value ->> '$.row.playbook', d.value ->> '$.row.route', d.value ->> '$.row.pool', d.value ->> '$.row.rep', d.value ->> '$.row.outcome',
    d.value -> '$.row' FROM json_each(?) AS d WHERE true
  ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, playbook = excluded.playbook, route = excluded.route, pool = excluded.pool,
    rep = excluded.rep, outcome = excluded.outcome, row = excluded.row WHERE excluded.seq >= decisions.seq AND excluded.row IS NOT decisions.row`;

/** A database its newer migrations have not been applied to yet: everything else goes on, and decisions are not kept. */
export const lacksDecisions = (error: unknown): boolean => /no such table: decisions/.test((error as Error).message);

export interface Wanted {
  from: number;
  to: number;
  limit: number;
  /** Behind this one, as `next` has it. */
  after?: { at: number; id: string } | undefined;
}

export interface Kept {
  /** Each as JSON, newest first; one more than `limit` where there are more. */
  rows: { at: number; id: string; row: string }[];
  keptSince: number | null;
}

/** Decisions made in `[from, to)`. Null: this database keeps none yet. */
export async function readDecisions({ LEDGER }: Env, { from, to, limit, after }: Wanted): Promise<Kept | null> {
  const behind = after ? "AND (at < ?4 OR (at = ?4 AND id < ?5))" : "";
  const query = `SELECT at, id, row FROM decisions WHERE at >= ?1 AND at < ?2 ${behind} ORDER BY at DESC, id DESC LIMIT ?3`;
  const asked = LEDGER.prepare(query).bind(from, to, limit + 1, ...(after ? [after.at, after.id] : []));
  try {
    const [found, oldest] = await LEDGER.batch([asked, LEDGER.prepare("SELECT min(at) AS at FROM decisions")]);
    const [since] = (oldest?.results ?? []) as { at: number | null }[];
    return { rows: (found?.results ?? []) as Kept["rows"], keptSince: since?.at ?? null };
  } catch (error) {
    if (lacksDecisions(error)) return null;
    throw error;
  }
}

/** The decisions themselves. */
export const decisionsIn = ({ rows }: Kept): LedgerDecision[] => rows.map(({ row }) => JSON.parse(row) as LedgerDecision);
