import type { CreditEntry, Pick } from "@baton/contract/assignment";
import type { AdjustRequest, GivenTurn, PoolFairness } from "@baton/contract/fairness";
import type { Member } from "@baton/engine/credit";
import { fairness } from "@baton/engine/fairness/fairness";
import { givenTurn } from "@baton/engine/fairness/turn";
import type { StandingThen } from "@baton/engine/replay/pool-then";

type EntryRow = { n: number; rep: string; at: number; change: number; credit: number; reason: string; lead: string | null };
type TurnRow = { at: number; lead: string; rep: string; members: string; chosen_by: string | null };
/** As a turn's members are stored: `[rep, weight]`, and the code of why they could not take it. */
type Stored = [string, number, string?];

export type Adjustment = AdjustRequest & { pool: string };

/** A pool's part of the fairness view. */
export type PoolPeriod = Omit<PoolFairness, "pool" | "name" | "rotation" | "from" | "to" | "outside" | "names">;

/** Turns one answer looks at, and lines of the ledger: years of a busy pool; reading them takes some tenths of a second. */
const turnsRead = 20_000;
const changesRead = 5_000;
const changesShown = 200;
const weekMs = 7 * 24 * 3_600_000;

/**
 * SQL of what a pool's history is read for. `picks` holds the latest answer about each lead; every lead ever given stands in `turns`, as
 * small as it can be said, so that a lead handed on counts for both who had it.
 */
export class PoolLedger {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS turns (n INTEGER PRIMARY KEY, at INTEGER NOT NULL, lead TEXT NOT NULL, rep TEXT NOT NULL,
        members TEXT NOT NULL, chosen_by TEXT);
      CREATE INDEX IF NOT EXISTS turns_by_time ON turns (at);
      CREATE INDEX IF NOT EXISTS credits_by_time ON credits (at);
    `);
  }

  given(lead: string, pick: Pick): void {
    const turn = givenTurn(lead, pick);
    if (!turn) return;
    const members = turn.members.map(({ rep, weight, why }): Stored => (why === null ? [rep, weight] : [rep, weight, why]));
    this.sql.exec(
      "INSERT INTO turns (at, lead, rep, members, chosen_by) VALUES (?, ?, ?, ?, ?)",
      turn.at,
      lead,
      turn.rep,
      JSON.stringify(members),
      turn.chosenBy ?? null,
    );
  }

  /** Share against weight in `[from, to)`. */
  period(from: number, to: number, members: readonly Member[]): PoolPeriod {
    const { turns, leftOut } = this.turns(from, to, turnsRead);
    const entries = this.changes(from, to, changesRead);
    const changes = entries.slice(-changesShown).reverse();
    return { ...fairness({ turns, entries, members }), changes, ...(leftOut > 0 ? { leftOut } : {}) };
  }

  /** `[from, to)`, oldest first, the newest `limit` of them; before turns were kept the picks say them, without those handed on since. */
  turns(from: number, to: number, limit: number): { turns: GivenTurn[]; leftOut: number } {
    const first = this.sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM turns").one().at ?? Number.POSITIVE_INFINITY;
    const { count } = this.sql.exec<{ count: number }>("SELECT count(*) AS count FROM turns WHERE at >= ? AND at < ?", from, to).one();
    const rows = this.sql.exec<TurnRow>(
      "SELECT at, lead, rep, members, chosen_by FROM turns WHERE at >= ? AND at < ? ORDER BY n LIMIT ? OFFSET ?",
      from,
      to,
      limit,
      Math.max(0, count - limit),
    );
    const kept = [...rows].map(({ at, lead, rep, members, chosen_by: by }): GivenTurn => {
      const named = (JSON.parse(members) as Stored[]).map(([id, weight, why]) => ({ rep: id, weight, why: why ?? null }));
      return { at, lead, rep, members: named, ...(by === null ? {} : { chosenBy: by }) };
    });
    if (from >= first || count >= limit) return { turns: kept, leftOut: Math.max(0, count - limit) };
    const older = this.sql.exec<{ lead: string; pick: string }>(
      "SELECT lead, pick FROM picks WHERE at >= ? AND at < ? ORDER BY at LIMIT ?",
      from,
      Math.min(to, first, Number.MAX_SAFE_INTEGER),
      limit - count,
    );
    return { turns: [...[...older].flatMap(({ lead, pick }) => givenTurn(lead, JSON.parse(pick) as Pick) ?? []), ...kept], leftOut: 0 };
  }

  /** Credits, weights and presence as they stood at a moment; weights are those of the last lead given by then, else of now. */
  standingAt(at: number, members: readonly Member[]): StandingThen {
    const last = this.sql.exec<{ members: string }>("SELECT members FROM turns WHERE at <= ? ORDER BY n DESC LIMIT 1", at).toArray()[0];
    const weights = new Map(last ? (JSON.parse(last.members) as Stored[]).map(([rep, weight]) => [rep, weight]) : []);
    const code = "reason ->> 'code'";
    const rows = this.sql.exec<{ rep: string; credit: number; given: number | null; gone: number | null; here: number | null }>(
      `SELECT c.rep AS rep, c.credit AS credit, s.given AS given, s.gone AS gone, s.here AS here FROM credits AS c JOIN (
        SELECT max(n) AS n, max(iif(${code} = 'assigned', at, NULL)) AS given, max(iif(${code} IN ('away', 'left-pool'), n, NULL)) AS gone,
          max(iif(${code} IN ('joined-pool', 'returned'), n, NULL)) AS here FROM credits WHERE at <= ? AND pilot IS NULL GROUP BY rep) AS s ON s.n = c.n`,
      at,
    );
    const then = [...rows].map(({ rep, credit, given, gone, here }): Member => {
      const now = members.find((member) => member.rep === rep);
      const weight = weights.get(rep) ?? now?.weight ?? 1;
      const isAway = gone !== null && gone > (here ?? 0);
      return { rep, weight, priority: now?.priority ?? 0, credit, lastAssignedAt: given, joinedAt: 0, awayAt: isAway ? at : null };
    });
    const given = this.sql.exec<{ rep: string; at: number }>("SELECT rep, at FROM turns WHERE at > ? AND at <= ?", at - weekMs, at);
    return { members: then, given: [...given] };
  }

  /** Lines of `[from, to)` that say more than that a lead was given, oldest first; the newest `limit` of them. */
  changes(from: number, to: number, limit: number): CreditEntry[] {
    const rows = this.sql.exec<EntryRow>(
      "SELECT n, rep, at, change, credit, reason, lead FROM credits WHERE at >= ? AND at < ? AND pilot IS NULL AND reason ->> 'code' <> 'assigned' ORDER BY n DESC LIMIT ?",
      from,
      to,
      limit,
    );
    return [...rows].reverse().map(({ n, reason, lead, ...row }) => ({
      ...row,
      id: String(n),
      reason: JSON.parse(reason),
      ...(lead ? { lead } : {}),
    }));
  }
}
