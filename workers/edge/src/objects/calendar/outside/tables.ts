import type { HeldToken } from "@baton/connectors/sockets";
import type { OutsideBooking, SyncState } from "@baton/contract/calendar";
import type { EpochMs, Interval } from "@baton/contract/time";

/** What is held of one calendar outside. */
export interface Held {
  /** `calendarKey`. */
  key: string;
  failures: number;
  restsUntil: EpochMs;
  problem: string | null;
  /** When the busy times were read; null: never. */
  readAt: EpochMs | null;
  /** Of which window they are. */
  from: EpochMs;
  to: EpochMs;
  tag: string | null;
  busy: Interval[];
}

/** One booking on its way out, or out there. */
export interface Errand {
  booking: string;
  lead: string;
  meeting: string;
  /** Key of the calendar it belongs to. */
  calendar: string;
  /** `away`: to be taken out of the calendar again. */
  wanted: "there" | "away";
  sequence: number;
  start: EpochMs;
  end: EpochMs;
  sync: SyncState;
  attempts: number;
  /** First attempt at what is wanted now. */
  since: EpochMs;
  /** Next attempt, or next look; null: none. */
  dueAt: EpochMs | null;
  problem: string | null;
  joinUrl: string | null;
  /** As it stands outside as far as we know; null: nothing of ours does. */
  thereStart: EpochMs | null;
  thereEnd: EpochMs | null;
  /** It says nothing about the person: they were erased. */
  nameless: boolean;
}

type HeldRow = {
  key: string;
  failures: number;
  rests_until: number;
  problem: string | null;
  read_at: number | null;
  from_at: number;
  to_at: number;
  tag: string | null;
  busy: string;
};
type ErrandRow = {
  booking: string;
  lead: string;
  meeting: string;
  calendar: string;
  wanted: "there" | "away";
  sequence: number;
  start_at: number;
  end_at: number;
  sync: SyncState;
  attempts: number;
  since: number;
  due_at: number | null;
  problem: string | null;
  join_url: string | null;
  there_start: number | null;
  there_end: number | null;
  nameless: number;
};

/**
 * SQL of a rep's calendars outside: their busy times as last read, their access tokens, and which of our bookings stand there. No name,
 * address or word of a visitor is here: what an event says is asked of the lead when it is written.
 */
export class OutsideTables {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS outside (key TEXT PRIMARY KEY, failures INTEGER NOT NULL DEFAULT 0, rests_until INTEGER NOT NULL DEFAULT 0,
        problem TEXT, read_at INTEGER, from_at INTEGER NOT NULL DEFAULT 0, to_at INTEGER NOT NULL DEFAULT 0, tag TEXT,
        busy TEXT NOT NULL DEFAULT '[]', token TEXT) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS errands (booking TEXT PRIMARY KEY, lead TEXT NOT NULL, meeting TEXT NOT NULL, calendar TEXT NOT NULL,
        wanted TEXT NOT NULL, sequence INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, sync TEXT NOT NULL,
        attempts INTEGER NOT NULL, since INTEGER NOT NULL, due_at INTEGER, problem TEXT, join_url TEXT, there_start INTEGER,
        there_end INTEGER, nameless INTEGER NOT NULL DEFAULT 0)
        WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS errands_due ON errands (due_at) WHERE due_at IS NOT NULL;
      CREATE TABLE IF NOT EXISTS whose (one INTEGER PRIMARY KEY CHECK (one = 1), rep TEXT NOT NULL) WITHOUT ROWID;
    `);
  }

  /** The rep this object is about, as an alarm is not told. */
  get rep(): string | null {
    const [row] = this.sql.exec<{ rep: string }>("SELECT rep FROM whose");
    return row?.rep ?? null;
  }

  set rep(rep: string) {
    this.sql.exec("INSERT OR REPLACE INTO whose (one, rep) VALUES (1, ?)", rep);
  }

  calendar(key: string): Held {
    const [row] = this.sql.exec<HeldRow>("SELECT * FROM outside WHERE key = ?", key);
    if (!row) return { key, failures: 0, restsUntil: 0, problem: null, readAt: null, from: 0, to: 0, tag: null, busy: [] };
    const { failures, rests_until: restsUntil, problem, read_at: readAt, from_at: from, to_at: to, tag, busy } = row;
    return { key, failures, restsUntil, problem, readAt, from, to, tag, busy: JSON.parse(busy) as Interval[] };
  }

  /** The token beside it stays as it is. */
  keep({ key, failures, restsUntil, problem, readAt, from, to, tag, busy }: Held): void {
    this.sql.exec(
      `INSERT INTO outside (key, failures, rests_until, problem, read_at, from_at, to_at, tag, busy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, rests_until = excluded.rests_until, problem = excluded.problem,
          read_at = excluded.read_at, from_at = excluded.from_at, to_at = excluded.to_at, tag = excluded.tag, busy = excluded.busy`,
      key,
      failures,
      restsUntil,
      problem,
      readAt,
      from,
      to,
      tag,
      JSON.stringify(busy),
    );
  }

  token(key: string): HeldToken | null {
    const [row] = this.sql.exec<{ token: string | null }>("SELECT token FROM outside WHERE key = ?", key);
    return row?.token ? (JSON.parse(row.token) as HeldToken) : null;
  }

  keepToken(key: string, token: HeldToken | null): void {
    this.sql.exec(
      "INSERT INTO outside (key, token) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET token = excluded.token",
      key,
      token && JSON.stringify(token),
    );
  }

  /** Calendars the rep no longer has, with their tokens. */
  forgetOthers(keys: string[]): void {
    this.sql.exec("DELETE FROM outside WHERE key NOT IN (SELECT value FROM json_each(?))", JSON.stringify(keys));
  }

  errand(booking: string): Errand | null {
    const [row] = this.sql.exec<ErrandRow>("SELECT * FROM errands WHERE booking = ?", booking);
    return row ? errandOf(row) : null;
  }

  save(errand: Errand): void {
    this.sql.exec(
      "INSERT OR REPLACE INTO errands VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      errand.booking,
      errand.lead,
      errand.meeting,
      errand.calendar,
      errand.wanted,
      errand.sequence,
      errand.start,
      errand.end,
      errand.sync,
      errand.attempts,
      errand.since,
      errand.dueAt,
      errand.problem,
      errand.joinUrl,
      errand.thereStart,
      errand.thereEnd,
      errand.nameless ? 1 : 0,
    );
  }

  drop(booking: string): void {
    this.sql.exec("DELETE FROM errands WHERE booking = ?", booking);
  }

  due(now: EpochMs, limit: number): Errand[] {
    return [...this.sql.exec<ErrandRow>("SELECT * FROM errands WHERE due_at <= ? ORDER BY due_at LIMIT ?", now, limit)].map(errandOf);
  }

  nextDue(): EpochMs | null {
    return this.sql.exec<{ at: number | null }>("SELECT min(due_at) AS at FROM errands").one().at;
  }

  /** Where events of ours stand out there. */
  ours(now: EpochMs): Interval[] {
    return [
      ...this.sql.exec<{ start: number; end: number }>(
        "SELECT there_start AS start, there_end AS end FROM errands WHERE there_start IS NOT NULL AND there_end > ?",
        now,
      ),
    ];
  }

  /** Those not written yet, and those a person should know of; the oldest first. */
  open(limit: number): OutsideBooking[] {
    return [...this.sql.exec<ErrandRow>("SELECT * FROM errands WHERE sync <> 'synced' ORDER BY since LIMIT ?", limit)].map(
      ({ booking, lead, start_at: start, sync, attempts, due_at: dueAt, problem }) => ({
        booking,
        lead,
        start,
        sync,
        attempts,
        dueAt,
        ...(problem === null ? {} : { problem }),
      }),
    );
  }

  /** For the ledger: waiting, given to a person, and since when. */
  backlog(): { pending: number; parked: number; oldestAt: number | null } {
    return this.sql
      .exec<{ pending: number; parked: number; oldestAt: number | null }>(
        `SELECT count(CASE WHEN sync = 'pending' THEN 1 END) AS pending, count(CASE WHEN sync = 'failed' THEN 1 END) AS parked,
          min(CASE WHEN sync = 'pending' THEN since END) AS oldestAt FROM errands`,
      )
      .one();
  }

  /** Meetings that are over need no looking after; what nobody has looked at stays a week longer. */
  tidy(now: EpochMs): void {
    this.sql.exec("DELETE FROM errands WHERE (sync IN ('synced', 'moved') AND end_at < ?1) OR end_at < ?1 - 604800000", now);
  }
}

const errandOf = (row: ErrandRow): Errand => ({
  booking: row.booking,
  lead: row.lead,
  meeting: row.meeting,
  calendar: row.calendar,
  wanted: row.wanted,
  sequence: row.sequence,
  start: row.start_at,
  end: row.end_at,
  sync: row.sync,
  attempts: row.attempts,
  since: row.since,
  dueAt: row.due_at,
  problem: row.problem,
  joinUrl: row.join_url,
  thereStart: row.there_start,
  thereEnd: row.there_end,
  nameless: row.nameless === 1,
});
