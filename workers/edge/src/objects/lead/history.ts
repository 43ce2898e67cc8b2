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

  record(events: readonly LedgerEvent[]): void {
    if (events.length === 0) return;
    const query = `INSERT OR IGNORE INTO events (lead, seq, at, kind, reason)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4 FROM json_each(?)`;
    this.sql.exec(query, JSON.stringify(events.map(({ lead, seq, at, kind, reason }) => [lead, seq, at, kind, reason])));
  }

  of(lead: string): LedgerEvent[] {
    return [...this.sql.exec<EventRow>("SELECT lead, seq, at, kind, reason FROM events WHERE lead = ? ORDER BY seq", lead)].map(eventOf);
  }

  hasUnshipped(): boolean {
    return this.sql.exec("SELECT 1 FROM unshipped LIMIT 1").next().done !== true;
  }

  unshipped(limit: number): { events: LedgerEvent[]; leads: Changed[] } {
    const rows = [...this.sql.exec<{ lead: string; changes: number }>("SELECT lead, changes FROM unshipped LIMIT ?", limit)];
    if (rows.length === 0) return { events: [], leads: [] };
    const events = this.sql.exec<EventRow>(
      `SELECT events.lead, events.seq, events.at, events.kind, events.reason FROM json_each(?) AS changed
        LEFT JOIN shipped ON shipped.lead = changed.value
        JOIN events ON events.lead = changed.value AND events.seq > coalesce(shipped.seq, 0)
        ORDER BY events.lead, events.seq LIMIT ?`,
      JSON.stringify(rows.map(({ lead }) => lead)),
      eventsAtMost,
    );
    return {
      events: [...events].map(eventOf),
      leads: rows.flatMap(({ lead: id, changes }) => {
        const lead = this.tables.stored(id)?.lead;
        return lead ? [{ lead, changes }] : [];
      }),
    };
  }

  /** What the ledger has confirmed; a lead that changed meanwhile, or whose story did not all fit, goes again. Of one that is gone nothing is noted. */
  shipped(events: LedgerEvent[], leads: Changed[]): void {
    const upTo = new Map<string, number>();
    for (const { lead, seq } of events) upTo.set(lead, Math.max(seq, upTo.get(lead) ?? 0));
    this.sql.exec(
      `INSERT INTO shipped (lead, seq) SELECT leads.id, told.value ->> 1 FROM json_each(?) AS told JOIN leads ON leads.id = told.value ->> 0
        WHERE true ON CONFLICT (lead) DO UPDATE SET seq = max(seq, excluded.seq)`,
      JSON.stringify([...upTo]),
    );
    if (events.length >= eventsAtMost) return;
    this.sql.exec(
      "DELETE FROM unshipped WHERE (lead, changes) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
      JSON.stringify(leads.map(({ lead, changes }) => [lead.id, changes])),
    );
  }
}

function eventOf({ lead, seq, at, kind, reason }: EventRow): LedgerEvent {
  return { id: `${lead}:${seq}`, lead, seq, at, kind, reason: JSON.parse(reason) };
}
