import type { LeadEvent } from "@baton/contract/lead";
import type { EpochMs } from "@baton/contract/time";

type Captured = Extract<LeadEvent, { kind: "captured" }>;

/** A Send as it came in, with the digest of its secret. */
export interface Letter {
  lead: string;
  secret: string;
  at: EpochMs;
  event: Captured;
}

/**
 * SQL of Sends that are being followed. A letter is one small row: what came in is durable before anybody is asked, and the lead
 * itself, some ten times as large, is saved once, together with what came of it. The letter goes in that same transaction; one that
 * is found when the object wakes belongs to an instance that died over it.
 */
export class Letters {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS letters (lead TEXT PRIMARY KEY, secret TEXT NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL) WITHOUT ROWID",
    );
  }

  keep({ lead, secret, at, event }: Letter): void {
    this.sql.exec("INSERT INTO letters (lead, secret, at, event) VALUES (?, ?, ?, ?)", lead, secret, at, JSON.stringify(event));
  }

  remove(lead: string): void {
    this.sql.exec("DELETE FROM letters WHERE lead = ?", lead);
  }

  /** Those that came in by then, oldest first. */
  all(until: EpochMs): Letter[] {
    type Row = { lead: string; secret: string; at: number; event: string };
    return [...this.sql.exec<Row>("SELECT lead, secret, at, event FROM letters WHERE at <= ? ORDER BY at, lead", until)].map(
      ({ event, ...row }) => ({
        ...row,
        event: JSON.parse(event) as Captured,
      }),
    );
  }

  oldest(): EpochMs | null {
    return this.sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM letters").one().at;
  }
}
