import type { CreditEntry, Pick } from "@baton/contract/assignment";
import type { CreditChange, Member } from "@baton/engine/credit";

/** The rotation of the playbook in force; another one goes by the id of the pilot whose candidate has other members or weights. */
export const mainRotation = "";

/** SQL of one pool: its members' credits, the ledger that explains them, and every pick. */
export class PoolTables {
  private readonly sql: SqlStorage;
  /** Nobody else writes these rows, so they are read once; by rotation. */
  private readonly held = new Map<string, Map<string, Member>>();
  /** The pick that was looked for last, there or not: for one lead the same is asked several times. Forgotten with whatever is written to picks. */
  private seen: { lead: string; row: { pick: string; pilot: string | null } | null } | null = null;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS members (rep TEXT PRIMARY KEY, weight REAL NOT NULL, priority INTEGER NOT NULL, credit REAL NOT NULL,
        last_assigned_at INTEGER, joined_at INTEGER NOT NULL, away_at INTEGER) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS credits (n INTEGER PRIMARY KEY, rep TEXT NOT NULL, at INTEGER NOT NULL, change REAL NOT NULL, credit REAL NOT NULL,
        reason TEXT NOT NULL, lead TEXT);
      CREATE TABLE IF NOT EXISTS picks (lead TEXT PRIMARY KEY, rep TEXT NOT NULL, at INTEGER NOT NULL, pick TEXT NOT NULL, account TEXT,
        open_with TEXT, open_seq INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS picks_by_rep ON picks (rep, at);
      CREATE TABLE IF NOT EXISTS pilot_members (pilot TEXT NOT NULL, rep TEXT NOT NULL, weight REAL NOT NULL, priority INTEGER NOT NULL,
        credit REAL NOT NULL, last_assigned_at INTEGER, joined_at INTEGER NOT NULL, away_at INTEGER, PRIMARY KEY (pilot, rep)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS counted (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    `);
    migrate(sql);
  }

  members(rotation = mainRotation): Member[] {
    let held = this.held.get(rotation);
    if (!held) {
      held = new Map(this.read(rotation).map((member) => [member.rep, member]));
      this.held.set(rotation, held);
    }
    return [...held.values()];
  }

  /** What was saved in a transaction that failed was not saved. */
  doubt(): void {
    this.held.clear();
    this.seen = null;
  }

  private read(rotation: string): Member[] {
    type Row = {
      rep: string;
      weight: number;
      priority: number;
      credit: number;
      last_assigned_at: number | null;
      joined_at: number;
      away_at: number | null;
    };
    const rows =
      rotation === mainRotation
        ? this.sql.exec<Row>("SELECT * FROM members ORDER BY rep")
        : this.sql.exec<Row>("SELECT * FROM pilot_members WHERE pilot = ? ORDER BY rep", rotation);
    return [...rows].map((row) => ({
      rep: row.rep,
      weight: row.weight,
      priority: row.priority,
      credit: row.credit,
      lastAssignedAt: row.last_assigned_at,
      joinedAt: row.joined_at,
      awayAt: row.away_at,
    }));
  }

  save(member: Member, rotation = mainRotation): void {
    this.held.get(rotation)?.set(member.rep, member);
    const isMain = rotation === mainRotation;
    this.sql.exec(
      `INSERT OR REPLACE INTO ${isMain ? "members (" : "pilot_members (pilot, "}rep, weight, priority, credit, last_assigned_at, joined_at, away_at)
        VALUES (${isMain ? "" : "?, "}?, ?, ?, ?, ?, ?, ?)`,
      ...(isMain ? [] : [rotation]),
      member.rep,
      member.weight,
      member.priority,
      member.credit,
      member.lastAssignedAt,
      member.joinedAt,
      member.awayAt,
    );
  }

  enter(change: CreditChange, rotation = mainRotation): void {
    this.sql.exec(
      "INSERT INTO credits (rep, at, change, credit, reason, lead, pilot) VALUES (?, ?, ?, ?, ?, ?, ?)",
      change.rep,
      change.at,
      change.change,
      change.credit,
      JSON.stringify(change.reason),
      change.lead ?? null,
      rotation === mainRotation ? null : rotation,
    );
  }

  /** The rotation that gave a lead, or a seat at its meeting. */
  rotationOf(lead: string): string {
    return this.row(lead)?.pilot ?? mainRotation;
  }

  /** Newest first, of the rotation of the playbook in force. */
  credits(limit: number): CreditEntry[] {
    type Row = { n: number; rep: string; at: number; change: number; credit: number; reason: string; lead: string | null };
    const query = "SELECT n, rep, at, change, credit, reason, lead FROM credits WHERE pilot IS NULL ORDER BY n DESC LIMIT ?";
    return [...this.sql.exec<Row>(query, limit)].map(({ n, reason, lead, ...row }) => ({
      ...row,
      id: String(n),
      reason: JSON.parse(reason),
      ...(lead ? { lead } : {}),
    }));
  }

  pick(lead: string): Pick | null {
    const row = this.row(lead);
    return row && (JSON.parse(row.pick) as Pick);
  }

  private row(lead: string) {
    if (this.seen?.lead !== lead) {
      const [row = null] = this.sql.exec<{ pick: string; pilot: string | null }>("SELECT pick, pilot FROM picks WHERE lead = ?", lead);
      this.seen = { lead, row };
    }
    return this.seen.row;
  }

  private changePicks(query: string, ...values: (string | number | null)[]): void {
    this.seen = null;
    this.sql.exec(query, ...values);
  }

  /** false: this has been counted before. */
  countOnce(id: string, now: number): boolean {
    return this.sql.exec("INSERT OR IGNORE INTO counted (id, at) VALUES (?, ?)", id, now).rowsWritten > 0;
  }

  /** A lead handed on has a new pick in the place of the old one, and is open with whom it went to. Its company stays what it was. */
  keep(lead: string, pick: Pick, rep: string, account?: string, rotation = this.rotationOf(lead)): void {
    this.changePicks(
      `INSERT INTO picks (lead, rep, at, pick, account, open_with, pilot) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (lead) DO UPDATE SET rep = excluded.rep, at = excluded.at, pick = excluded.pick, open_with = excluded.open_with,
        account = coalesce(excluded.account, account), pilot = excluded.pilot`,
      lead,
      rep,
      pick.at,
      JSON.stringify(pick),
      account ?? null,
      isSeat(lead) ? null : rep,
      rotation === mainRotation ? null : rotation,
    );
  }

  /** With whom the lead is open now; null: closed. `seq`: the lead's own count, so that news that come late change nothing. */
  hold(lead: string, rep: string | null, seq: number): void {
    this.changePicks("UPDATE picks SET open_with = ?, open_seq = ? WHERE lead = ? AND open_seq < ?", rep, seq, lead, seq);
  }

  /** What the pick says of the lead's person goes; who was picked, and by which numbers, stays. */
  unlearn(lead: string): void {
    this.changePicks("UPDATE picks SET pick = json_remove(pick, '$.wanted'), account = NULL WHERE lead = ?", lead);
  }

  /** Rep who was last given somebody else of the company. */
  repOf(account: string, lead: string): string | null {
    const [row] = this.sql.exec<{ rep: string }>(
      "SELECT rep FROM picks WHERE account = ? AND lead <> ? ORDER BY at DESC, lead LIMIT 1",
      account,
      lead,
    );
    return row?.rep ?? null;
  }

  forget(lead: string): void {
    this.changePicks("DELETE FROM picks WHERE lead = ?", lead);
  }

  /** What the rep was picked for beside the lead itself. */
  forgetSeats(lead: string, rep: string): void {
    this.changePicks("DELETE FROM picks WHERE rep = ? AND lead > ? AND lead < ?", rep, `${lead} `, `${lead}!`);
  }

  /** Leads given to the rep since a moment. */
  givenSince(rep: string, since: number): number {
    return this.sql.exec<{ given: number }>("SELECT count(*) AS given FROM picks WHERE rep = ? AND at >= ?", rep, since).one().given;
  }

  /** Leads given to anybody since a moment; by rep, since that is how they are found. */
  leadsSince(since: number): { lead: string; rep: string }[] {
    const query = `SELECT lead, rep FROM picks WHERE rep IN (SELECT rep FROM members UNION SELECT rep FROM pilot_members) AND at >= ?
      AND instr(lead, ' ') = 0`;
    return [...this.sql.exec<{ lead: string; rep: string }>(query, since)];
  }

  /** Leads given since a moment that are open with the rep. */
  openSince(rep: string, since: number): number {
    return this.sql.exec<{ held: number }>("SELECT count(*) AS held FROM picks WHERE open_with = ? AND at >= ?", rep, since).one().held;
  }
}

/** Whoever comes along to a meeting has no lead of their own by it. */
const isSeat = (lead: string): boolean => lead.includes(" ");

/** Pools that were there before leads could be open or belong to a company: what they gave is open. Before pilots: one rotation gave it all. */
function migrate(sql: SqlStorage): void {
  const columns = new Set([...sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('picks')")].map(({ name }) => name));
  if (!columns.has("account")) sql.exec("ALTER TABLE picks ADD COLUMN account TEXT");
  if (!columns.has("open_with")) {
    sql.exec("ALTER TABLE picks ADD COLUMN open_with TEXT");
    sql.exec("UPDATE picks SET open_with = rep WHERE instr(lead, ' ') = 0");
  }
  if (!columns.has("open_seq")) sql.exec("ALTER TABLE picks ADD COLUMN open_seq INTEGER NOT NULL DEFAULT 0");
  if (!columns.has("pilot")) sql.exec("ALTER TABLE picks ADD COLUMN pilot TEXT");
  const entered = new Set([...sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('credits')")].map(({ name }) => name));
  if (!entered.has("pilot")) sql.exec("ALTER TABLE credits ADD COLUMN pilot TEXT");
  sql.exec(`
    CREATE INDEX IF NOT EXISTS picks_by_account ON picks (account, at) WHERE account IS NOT NULL;
    CREATE INDEX IF NOT EXISTS picks_open ON picks (open_with, at) WHERE open_with IS NOT NULL;
  `);
}
