import type { Lead, TimerName } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import { current } from "@baton/engine/lead-begin";

type EventRow = { lead: string; seq: number; at: number; kind: string; reason: string };

interface Held {
  lead: Lead;
  secret: string;
}

/** Few: a shard holds thousands of leads, an isolate many shards, and only those in motion are worth their memory. */
const recentAtMost = 8;

/** SQL of the leads of one shard. Every method is synchronous: what runs between two awaits is one transaction. */
export class LeadTables {
  private readonly sql: SqlStorage;
  /** Leads lately read or written: nobody else writes these rows, and a lead in hand is never changed, only replaced. */
  private readonly recent = new Map<string, Held>();

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, secret TEXT NOT NULL, seq INTEGER NOT NULL, dirty INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS leads_changed ON leads (id) WHERE dirty > 0;
      CREATE TABLE IF NOT EXISTS events (lead TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
        shipped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (lead, seq)) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS events_unshipped ON events (at) WHERE shipped = 0;
      CREATE TABLE IF NOT EXISTS timers (lead TEXT NOT NULL, name TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (lead, name)) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
      CREATE TABLE IF NOT EXISTS closed (lead TEXT NOT NULL, secret TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, secret)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS erased (lead TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    `);
  }

  lead(id: string): Held | null {
    const known = this.recent.get(id);
    if (known) return known;
    const [row] = this.sql.exec<{ state: string; secret: string }>("SELECT state, secret FROM leads WHERE id = ?", id);
    return row ? this.remember(id, { lead: current(JSON.parse(row.state) as Lead), secret: row.secret }) : null;
  }

  save(lead: Lead, secret: string): void {
    this.sql.exec(
      "INSERT INTO leads (id, secret, seq, dirty, state) VALUES (?, ?, ?, 1, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, dirty = dirty + 1, state = excluded.state",
      lead.id,
      secret,
      lead.seq,
      JSON.stringify(lead),
    );
    this.remember(lead.id, { lead, secret });
  }

  /** What was saved in a transaction that failed was not saved. */
  doubt(id: string): void {
    this.recent.delete(id);
  }

  private remember(id: string, held: Held): Held {
    if (this.recent.size >= recentAtMost) this.recent.clear();
    this.recent.set(id, held);
    return held;
  }

  isErased(id: string): boolean {
    return this.sql.exec("SELECT 1 FROM erased WHERE lead = ?", id).next().done !== true;
  }

  /** Whoever holds this secret has asked to be forgotten, whether or not anything of theirs was here yet. */
  close(id: string, secret: string, now: number): void {
    this.sql.exec("INSERT OR IGNORE INTO closed (lead, secret, at) VALUES (?, ?, ?)", id, secret, now);
  }

  isClosed(id: string, secret: string): boolean {
    return this.sql.exec("SELECT 1 FROM closed WHERE lead = ? AND secret = ?", id, secret).next().done !== true;
  }

  /** Everything held of a lead goes; a mark stays, so that late entries are told and nothing comes back to life. */
  erase(id: string, now: number): void {
    this.recent.delete(id);
    this.sql.exec("DELETE FROM events WHERE lead = ?", id);
    this.sql.exec("DELETE FROM timers WHERE lead = ?", id);
    this.sql.exec("DELETE FROM leads WHERE id = ?", id);
    this.sql.exec("INSERT OR IGNORE INTO erased (lead, at) VALUES (?, ?)", id, now);
  }

  record({ lead, seq, at, kind, reason }: LedgerEvent): void {
    const query = "INSERT OR IGNORE INTO events (lead, seq, at, kind, reason) VALUES (?, ?, ?, ?, ?)";
    this.sql.exec(query, lead, seq, at, kind, JSON.stringify(reason));
  }

  events(lead: string): LedgerEvent[] {
    return [...this.sql.exec<EventRow>("SELECT lead, seq, at, kind, reason FROM events WHERE lead = ? ORDER BY seq", lead)].map(eventOf);
  }

  appoint(lead: string, name: TimerName, at: number | null): void {
    if (at === null) this.sql.exec("DELETE FROM timers WHERE lead = ? AND name = ?", lead, name);
    else this.sql.exec("INSERT OR REPLACE INTO timers (lead, name, due_at) VALUES (?, ?, ?)", lead, name, at);
  }

  dueTimers(now: number, limit: number): { lead: string; name: TimerName }[] {
    const query = "SELECT lead, name FROM timers WHERE due_at <= ? ORDER BY due_at LIMIT ?";
    return [...this.sql.exec<{ lead: string; name: TimerName }>(query, now, limit)];
  }

  nextTimer(): number | null {
    return this.sql.exec<{ at: number | null }>("SELECT min(due_at) AS at FROM timers").one().at;
  }

  hasUnshipped(): boolean {
    const query = "SELECT EXISTS (SELECT 1 FROM leads WHERE dirty > 0) OR EXISTS (SELECT 1 FROM events WHERE shipped = 0) AS unshipped";
    return this.sql.exec<{ unshipped: number }>(query).one().unshipped === 1;
  }

  /** `changes`: how often each lead was saved since it was last shipped, so that one saved meanwhile is known. */
  unshipped(limit: number): { events: LedgerEvent[]; leads: { lead: Lead; changes: number }[] } {
    const events = this.sql.exec<EventRow>("SELECT lead, seq, at, kind, reason FROM events WHERE shipped = 0 ORDER BY at LIMIT ?", limit);
    const leads = this.sql.exec<{ id: string; dirty: number }>("SELECT id, dirty FROM leads WHERE dirty > 0 LIMIT ?", limit);
    return {
      events: [...events].map(eventOf),
      leads: [...leads].flatMap(({ id, dirty: changes }) => {
        const lead = this.lead(id)?.lead;
        return lead ? [{ lead, changes }] : [];
      }),
    };
  }

  /** What the ledger has confirmed; a lead that changed meanwhile stays dirty. */
  shipped(events: LedgerEvent[], leads: { lead: Lead; changes: number }[]): void {
    for (const event of events) this.sql.exec("UPDATE events SET shipped = 1 WHERE lead = ? AND seq = ?", event.lead, event.seq);
    for (const { lead, changes } of leads) this.sql.exec("UPDATE leads SET dirty = 0 WHERE id = ? AND dirty = ?", lead.id, changes);
  }
}

function eventOf({ lead, seq, at, kind, reason }: EventRow): LedgerEvent {
  return { id: `${lead}:${seq}`, lead, seq, at, kind, reason: JSON.parse(reason) };
}
