import type { Delivery, DeliveryState } from "@baton/contract/delivery";
import type { Lead, TimerName } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";

/** SQL of one lead shard, beside the object that owns it. Every method is synchronous: what runs between two awaits is one transaction. */
export class LeadTables {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, secret TEXT NOT NULL, seq INTEGER NOT NULL, dirty INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS leads_dirty ON leads (id) WHERE dirty = 1;
      CREATE TABLE IF NOT EXISTS events (lead TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
        shipped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (lead, seq)) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS events_unshipped ON events (at) WHERE shipped = 0;
      CREATE TABLE IF NOT EXISTS timers (lead TEXT NOT NULL, name TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (lead, name)) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
      CREATE TABLE IF NOT EXISTS outbox (id TEXT PRIMARY KEY, lead TEXT NOT NULL, kind TEXT NOT NULL, sink TEXT, event TEXT, body TEXT NOT NULL,
        parked INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, created_at INTEGER NOT NULL, problem TEXT) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due_at) WHERE parked = 0;
      CREATE INDEX IF NOT EXISTS outbox_by_lead ON outbox (lead);
      CREATE TABLE IF NOT EXISTS erased (lead TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    `);
  }

  lead(id: string): { lead: Lead; secret: string } | null {
    const [row] = this.sql.exec<{ state: string; secret: string }>("SELECT state, secret FROM leads WHERE id = ?", id);
    return row ? { lead: JSON.parse(row.state) as Lead, secret: row.secret } : null;
  }

  isErased(id: string): boolean {
    return this.sql.exec("SELECT 1 FROM erased WHERE lead = ?", id).next().done !== true;
  }

  save(lead: Lead, secret: string): void {
    this.sql.exec(
      "INSERT INTO leads (id, secret, seq, dirty, state) VALUES (?, ?, ?, 1, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, dirty = 1, state = excluded.state",
      lead.id,
      secret,
      lead.seq,
      JSON.stringify(lead),
    );
  }

  /** Everything held of a lead goes; a mark stays, so that late entries are told and nothing comes back to life. */
  erase(id: string, now: number): void {
    for (const table of ["events", "timers", "outbox"]) this.sql.exec(`DELETE FROM ${table} WHERE lead = ?`, id);
    this.sql.exec("DELETE FROM leads WHERE id = ?", id);
    this.sql.exec("INSERT OR IGNORE INTO erased (lead, at) VALUES (?, ?)", id, now);
  }

  record(event: LedgerEvent): void {
    this.sql.exec(
      "INSERT OR IGNORE INTO events (lead, seq, at, kind, reason) VALUES (?, ?, ?, ?, ?)",
      event.lead,
      event.seq,
      event.at,
      event.kind,
      JSON.stringify(event.reason),
    );
  }

  events(lead: string): LedgerEvent[] {
    const rows = this.sql.exec<{ seq: number; at: number; kind: string; reason: string }>(
      "SELECT seq, at, kind, reason FROM events WHERE lead = ? ORDER BY seq",
      lead,
    );
    return [...rows].map((row) => ({
      id: `${lead}:${row.seq}`,
      lead,
      seq: row.seq,
      at: row.at,
      kind: row.kind,
      reason: JSON.parse(row.reason),
    }));
  }

  appoint(lead: string, name: TimerName, at: number | null): void {
    if (at === null) this.sql.exec("DELETE FROM timers WHERE lead = ? AND name = ?", lead, name);
    else this.sql.exec("INSERT OR REPLACE INTO timers (lead, name, due_at) VALUES (?, ?, ?)", lead, name, at);
  }

  dueTimers(now: number, limit: number): { lead: string; name: TimerName }[] {
    return [
      ...this.sql.exec<{ lead: string; name: TimerName }>(
        "SELECT lead, name FROM timers WHERE due_at <= ? ORDER BY due_at LIMIT ?",
        now,
        limit,
      ),
    ];
  }

  /** The next moment something is due, by what it is; null where nothing is. */
  due(): { timers: number | null; outbox: number | null; unshipped: boolean } {
    const min = (query: string) => (this.sql.exec<{ at: number | null }>(query).one().at ?? null) as number | null;
    return {
      timers: min("SELECT min(due_at) AS at FROM timers"),
      outbox: min("SELECT min(due_at) AS at FROM outbox WHERE parked = 0"),
      unshipped:
        min(
          "SELECT 1 AS at FROM (SELECT 1) WHERE EXISTS (SELECT 1 FROM leads WHERE dirty = 1) OR EXISTS (SELECT 1 FROM events WHERE shipped = 0) UNION ALL SELECT NULL LIMIT 1",
        ) !== null,
    };
  }

  promise(
    row: { id: string; lead: string; kind: "deliver" | "release" | "erase"; sink?: string; event?: string; body: unknown },
    now: number,
  ): void {
    this.sql.exec(
      "INSERT OR IGNORE INTO outbox (id, lead, kind, sink, event, body, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      row.id,
      row.lead,
      row.kind,
      row.sink ?? null,
      row.event ?? null,
      JSON.stringify(row.body),
      now,
      now,
    );
  }

  dueEffects(now: number, limit: number): { id: string; lead: string; kind: string; body: string; attempts: number }[] {
    return [
      ...this.sql.exec<{ id: string; lead: string; kind: string; body: string; attempts: number }>(
        "SELECT id, lead, kind, body, attempts FROM outbox WHERE parked = 0 AND due_at <= ? ORDER BY due_at LIMIT ?",
        now,
        limit,
      ),
    ];
  }

  delivery(id: string): { delivery: Delivery; attempts: number } | null {
    const [row] = this.sql.exec<{
      lead: string;
      sink: string;
      event: Delivery["event"];
      body: string;
      created_at: number;
      attempts: number;
    }>("SELECT lead, sink, event, body, created_at, attempts FROM outbox WHERE id = ? AND kind = 'deliver' AND parked = 0", id);
    if (!row) return null;
    const { lead, sink, event, attempts } = row;
    return { delivery: { id, lead, sink, event, body: JSON.parse(row.body), createdAt: row.created_at }, attempts };
  }

  deliveries(lead: string): DeliveryState[] {
    const rows = this.sql.exec<{
      id: string;
      sink: string;
      event: DeliveryState["event"];
      parked: number;
      attempts: number;
      due_at: number;
      created_at: number;
      problem: string | null;
    }>(
      "SELECT id, sink, event, parked, attempts, due_at, created_at, problem FROM outbox WHERE lead = ? AND kind = 'deliver' ORDER BY created_at",
      lead,
    );
    return [...rows].map((row) => ({
      id: row.id,
      lead,
      sink: row.sink,
      event: row.event,
      status: row.parked ? "parked" : "pending",
      attempts: row.attempts,
      dueAt: row.due_at,
      createdAt: row.created_at,
      ...(row.problem ? { lastProblem: row.problem } : {}),
    }));
  }

  confirm(id: string): void {
    this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
  }

  /** Not before `at`: a lease while an attempt is under way, or the wait before the next. */
  postpone(id: string, at: number): void {
    this.sql.exec("UPDATE outbox SET due_at = ? WHERE id = ?", at, id);
  }

  failed(id: string, next: { at: number } | { park: true }, problem: string): void {
    const parked = "park" in next;
    this.sql.exec(
      "UPDATE outbox SET attempts = attempts + 1, problem = ?, parked = ?, due_at = ? WHERE id = ?",
      problem,
      parked ? 1 : 0,
      parked ? Number.MAX_SAFE_INTEGER : next.at,
      id,
    );
  }

  /** Back from parked, with a clean count. Says whether there was such a row. */
  replay(id: string, now: number): boolean {
    return (
      this.sql.exec("UPDATE outbox SET parked = 0, attempts = 0, due_at = ? WHERE id = ? AND kind = 'deliver'", now, id).rowsWritten > 0
    );
  }

  unshipped(limit: number): { events: LedgerEvent[]; leads: Lead[] } {
    const events = this.sql.exec<{ lead: string; seq: number; at: number; kind: string; reason: string }>(
      "SELECT lead, seq, at, kind, reason FROM events WHERE shipped = 0 ORDER BY at LIMIT ?",
      limit,
    );
    const leads = this.sql.exec<{ state: string }>("SELECT state FROM leads WHERE dirty = 1 LIMIT ?", limit);
    return {
      events: [...events].map((row) => ({ ...row, id: `${row.lead}:${row.seq}`, reason: JSON.parse(row.reason) })),
      leads: [...leads].map((row) => JSON.parse(row.state) as Lead),
    };
  }

  /** What the ledger has confirmed; a lead that changed meanwhile stays dirty. */
  shipped(events: LedgerEvent[], leads: Lead[]): void {
    for (const event of events) this.sql.exec("UPDATE events SET shipped = 1 WHERE lead = ? AND seq = ?", event.lead, event.seq);
    for (const lead of leads) this.sql.exec("UPDATE leads SET dirty = 0 WHERE id = ? AND seq = ?", lead.id, lead.seq);
  }

  backlog(): { pending: number; parked: number; oldestAt: number | null } {
    const row = this.sql
      .exec<{ pending: number; parked: number; oldest: number | null }>(
        "SELECT count(*) FILTER (WHERE parked = 0) AS pending, count(*) FILTER (WHERE parked = 1) AS parked, min(created_at) FILTER (WHERE parked = 0) AS oldest FROM outbox",
      )
      .one();
    return { pending: row.pending, parked: row.parked, oldestAt: row.oldest };
  }
}
