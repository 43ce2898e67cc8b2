import type { Lead } from "@baton/contract/lead";
import type { LedgerEvent } from "@baton/contract/ledger";
import type { LeadTables } from "./tables.ts";

type EventRow = { lead: string; seq: number; at: number; kind: string; reason: string };

/** A changed lead; `changes`: how often it was saved since it was last shipped, so that one saved meanwhile is known. */
export interface Changed {
  lead: Lead;
  changes: number;
}

/** At most so many events in one shipment; the rest of a long story goes with the next. */
const eventsAtMost = 500;

/** SQL of what happened to the leads of one shard, and of how much of it the ledger has. */
export class History {
  private readonly sql: SqlStorage;
  private readonly tables: LeadTables;

  constructor(sql: SqlStorage, tables: LeadTables) {
    this.sql = sql;
    this.tables = tables;
  }

  record({ lead, seq, at, kind, reason }: LedgerEvent): void {
    const query = "INSERT OR IGNORE INTO events (lead, seq, at, kind, reason) VALUES (?, ?, ?, ?, ?)";
    this.sql.exec(query, lead, seq, at, kind, JSON.stringify(reason));
  }

  of(lead: string): LedgerEvent[] {
    return [...this.sql.exec<EventRow>("SELECT lead, seq, at, kind, reason FROM events WHERE lead = ? ORDER BY seq", lead)].map(eventOf);
  }

  hasUnshipped(): boolean {
    return this.sql.exec("SELECT 1 FROM leads WHERE dirty > 0 LIMIT 1").next().done !== true;
  }

  unshipped(limit: number): { events: LedgerEvent[]; leads: Changed[] } {
    const rows = [...this.sql.exec<{ id: string; dirty: number }>("SELECT id, dirty FROM leads WHERE dirty > 0 LIMIT ?", limit)];
    if (rows.length === 0) return { events: [], leads: [] };
    const events = this.sql.exec<EventRow>(
      `SELECT events.lead, events.seq, events.at, events.kind, events.reason FROM json_each(?) AS changed
        JOIN leads ON leads.id = changed.value JOIN events ON events.lead = leads.id AND events.seq > leads.shipped
        ORDER BY events.lead, events.seq LIMIT ?`,
      JSON.stringify(rows.map(({ id }) => id)),
      eventsAtMost,
    );
    return {
      events: [...events].map(eventOf),
      leads: rows.flatMap(({ id, dirty: changes }) => {
        const lead = this.tables.stored(id)?.lead;
        return lead ? [{ lead, changes }] : [];
      }),
    };
  }

  /** What the ledger has confirmed; a lead that changed meanwhile, or whose story did not all fit, stays dirty. */
  shipped(events: LedgerEvent[], leads: Changed[]): void {
    const upTo = new Map<string, number>();
    for (const { lead, seq } of events) upTo.set(lead, Math.max(seq, upTo.get(lead) ?? 0));
    const whole = events.length < eventsAtMost;
    for (const { lead, changes } of leads) {
      const query = "UPDATE leads SET shipped = max(shipped, ?), dirty = iif(dirty = ? AND ?, 0, dirty) WHERE id = ?";
      this.sql.exec(query, upTo.get(lead.id) ?? 0, changes, whole ? 1 : 0, lead.id);
    }
  }
}

function eventOf({ lead, seq, at, kind, reason }: EventRow): LedgerEvent {
  return { id: `${lead}:${seq}`, lead, seq, at, kind, reason: JSON.parse(reason) };
}
