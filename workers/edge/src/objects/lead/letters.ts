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

/** Its page keeps it on a disk until it is acknowledged. */
export const isLogged = ({ durability }: Captured): boolean => durability === "idb" || durability === "local";

/**
 * SQL of Sends that are being followed. A letter is one small row: what came in is durable before anybody is asked who may take long, or whose
 * answer must not be forgotten; the lead itself, some ten times as large, is saved once, together with what came of it. The letter goes in that
 * same transaction; one that is found when the object wakes belongs to an instance that died over it.
 */
export class Letters {
  private readonly sql: SqlStorage;
  /** Leads that may have one: most have none, and are not looked for. */
  private readonly written: Set<string>;
  /** Those that go with their instance: of Sends that are answered in a moment, and come again if it dies. */
  private readonly inMind = new Map<string, Letter>();

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(
      `CREATE TABLE IF NOT EXISTS letters (lead TEXT PRIMARY KEY, secret TEXT NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL,
        pools TEXT NOT NULL DEFAULT '[]', tries INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
    );
    // Where letters were written before they told of pools and tries.
    const columns = new Set([...sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('letters')")].map(({ name }) => name));
    if (!columns.has("pools")) sql.exec("ALTER TABLE letters ADD COLUMN pools TEXT NOT NULL DEFAULT '[]'");
    if (!columns.has("tries")) sql.exec("ALTER TABLE letters ADD COLUMN tries INTEGER NOT NULL DEFAULT 0");
    this.written = new Set([...sql.exec<{ lead: string }>("SELECT lead FROM letters")].map(({ lead }) => lead));
  }

  keep({ lead, secret, at, event }: Letter): void {
    this.sql.exec("INSERT INTO letters (lead, secret, at, event) VALUES (?, ?, ?, ?)", lead, secret, at, JSON.stringify(event));
    this.written.add(lead);
  }

  /** Held until it is taken up, and written nowhere. */
  keepInMind(letter: Letter): void {
    this.inMind.set(letter.lead, letter);
  }

  /** Writes the one that is only held. false: there is none. */
  putDown(lead: string): boolean {
    const minded = this.inMind.get(lead);
    if (!minded) return false;
    this.inMind.delete(lead);
    this.keep(minded);
    return true;
  }

  remove(lead: string): void {
    this.inMind.delete(lead);
    if (this.written.delete(lead)) this.sql.exec("DELETE FROM letters WHERE lead = ?", lead);
  }

  /** The one that is only held, if there is one. */
  minded(lead: string): Letter | null {
    return this.inMind.get(lead) ?? null;
  }

  /** A transaction failed in which one was written or removed; `minded`: the one that was held before it. */
  doubt(lead: string, minded: Letter | null): void {
    this.written.add(lead);
    if (minded) this.inMind.set(lead, minded);
  }

  of(lead: string): Letter | null {
    const minded = this.inMind.get(lead);
    if (minded) return minded;
    if (!this.written.has(lead)) return null;
    const [row] = this.sql.exec<Row>("SELECT lead, secret, at, event FROM letters WHERE lead = ?", lead);
    if (!row) this.written.delete(lead);
    return row ? letterIn(row) : null;
  }

  /** It could not be taken up, and stays; the more often, the longer it waits. */
  failed(lead: string): void {
    this.sql.exec("UPDATE letters SET tries = tries + 1 WHERE lead = ?", lead);
  }

  /** Those that are due by then, oldest first. */
  all(until: EpochMs): Letter[] {
    const query = `SELECT lead, secret, at, event FROM letters WHERE ${due} <= ? ORDER BY at, lead`;
    return [...this.sql.exec<Row>(query, until)].map(letterIn);
  }

  /** When the first of them is due. */
  oldest(): EpochMs | null {
    if (this.written.size === 0) return null;
    return this.sql.exec<{ at: number | null }>(`SELECT min(${due}) AS at FROM letters`).one().at;
  }
}

type Row = { lead: string; secret: string; at: number; event: string };

/** At once, then after 2, 8, 18, 32 seconds and so on. */
const due = "at + 2000 * tries * tries";

const letterIn = ({ event, ...row }: Row): Letter => ({ ...row, event: JSON.parse(event) as Captured });
