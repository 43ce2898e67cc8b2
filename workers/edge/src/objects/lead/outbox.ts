import type { Delivery, DeliveryState } from "@baton/contract/delivery";

/** What a shard has promised to the outside; a row goes only when its effect is confirmed. */
export interface Promised {
  id: string;
  lead: string;
  kind: "deliver" | "release" | "erase" | "withdraw" | "withdraw-own" | "part" | "credit" | "hold" | "vacate" | "recall";
  sink?: string;
  event?: string;
  body: unknown;
}

/** SQL of the outbox. */
export class Outbox {
  private readonly sql: SqlStorage;
  /** The counts the ledger last heard of may no longer hold. Unknown after loading, so: true. */
  changed = true;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS outbox (id TEXT PRIMARY KEY, lead TEXT NOT NULL, kind TEXT NOT NULL, sink TEXT, event TEXT, body TEXT NOT NULL,
        parked INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL, problem TEXT) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due_at) WHERE parked = 0;
      CREATE INDEX IF NOT EXISTS outbox_by_lead ON outbox (lead);
    `);
  }

  promise({ id, lead, kind, sink, event, body }: Promised, now: number, dueAt = now): void {
    this.changed = true;
    this.sql.exec(
      "INSERT OR IGNORE INTO outbox (id, lead, kind, sink, event, body, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      id,
      lead,
      kind,
      sink ?? null,
      event ?? null,
      JSON.stringify(body),
      dueAt,
      now,
    );
  }

  due(now: number, limit: number): { id: string; lead: string; kind: string; body: string }[] {
    const query = "SELECT id, lead, kind, body FROM outbox WHERE parked = 0 AND due_at <= ? ORDER BY due_at LIMIT ?";
    return [...this.sql.exec<{ id: string; lead: string; kind: string; body: string }>(query, now, limit)];
  }

  nextDue(): number | null {
    return this.sql.exec<{ at: number | null }>("SELECT min(due_at) AS at FROM outbox WHERE parked = 0").one().at;
  }

  /** A delivery that waits for an attempt; null when it was confirmed, parked or erased meanwhile. */
  delivery(id: string): { delivery: Delivery; attempts: number } | null {
    type Row = { lead: string; sink: string; event: Delivery["event"]; body: string; created_at: number; attempts: number };
    const [row] = this.sql.exec<Row>(
      "SELECT lead, sink, event, body, created_at, attempts FROM outbox WHERE id = ? AND kind = 'deliver' AND parked = 0",
      id,
    );
    if (!row) return null;
    const { lead, sink, event, attempts } = row;
    return { delivery: { id, lead, sink, event, body: JSON.parse(row.body), createdAt: row.created_at }, attempts };
  }

  ofLead(lead: string): DeliveryState[] {
    type Row = Pick<DeliveryState, "id" | "sink" | "event" | "attempts"> & {
      parked: number;
      due_at: number;
      created_at: number;
      problem: string | null;
    };
    const rows = this.sql.exec<Row>(
      "SELECT id, sink, event, parked, attempts, due_at, created_at, problem FROM outbox WHERE lead = ? AND kind = 'deliver' ORDER BY created_at",
      lead,
    );
    return [...rows].map(({ parked, due_at: dueAt, created_at: createdAt, problem, ...row }) => ({
      ...row,
      lead,
      status: parked ? "parked" : "pending",
      dueAt,
      createdAt,
      ...(problem ? { lastProblem: problem } : {}),
    }));
  }

  confirm(id: string): void {
    this.changed = true;
    this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
  }

  /** Not before `at`: a lease while an attempt is under way. */
  postpone(id: string, at: number): void {
    this.sql.exec("UPDATE outbox SET due_at = ? WHERE id = ?", at, id);
  }

  failed(id: string, next: { at: number } | { park: true }, problem: string): void {
    this.changed = true;
    const parked = "park" in next;
    const dueAt = parked ? Number.MAX_SAFE_INTEGER : next.at;
    this.sql.exec(
      "UPDATE outbox SET attempts = attempts + 1, problem = ?, parked = ?, due_at = ? WHERE id = ?",
      problem,
      parked ? 1 : 0,
      dueAt,
      id,
    );
  }

  /** Due at once, with a clean count. Says whether there was such a delivery. */
  replay(id: string, now: number): boolean {
    this.changed = true;
    return (
      this.sql.exec("UPDATE outbox SET parked = 0, attempts = 0, due_at = ? WHERE id = ? AND kind = 'deliver'", now, id).rowsWritten > 0
    );
  }

  /** What was still to be told of an erased lead is told to nobody; keys on their way back still go. */
  forget(lead: string): void {
    this.changed = true;
    this.sql.exec("DELETE FROM outbox WHERE lead = ? AND kind = 'deliver'", lead);
  }

  backlog(): { pending: number; parked: number; oldestAt: number | null } {
    type Row = { pending: number; parked: number; oldestAt: number | null };
    const query = `SELECT count(*) FILTER (WHERE parked = 0) AS pending, count(*) FILTER (WHERE parked = 1) AS parked,
      min(created_at) FILTER (WHERE parked = 0) AS oldestAt FROM outbox`;
    return this.sql.exec<Row>(query).one();
  }
}
