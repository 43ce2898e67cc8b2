/** How long a note stands after the last Send, or the last look ahead, that it was for: longer than a form takes to fill in. */
const standsMs = 15 * 60_000;
/** A note is written again before what it covers grows long, and covers so much before it was written: clocks differ, and a Send may be under way. */
const freshMs = 10 * 60_000;
const slackMs = 2 * 60_000;
/** An answer that an instance of before was given may still be on its way to nobody; and not all shards ask in the same moment. */
const onItsWayMs = 10_000;
const spreadMs = 20_000;
const retryMs = 60_000;
const notedAtOnce = 32;
/** What was noted before there was this list has no time to it. */
const longAgoMs = 7 * 24 * 3_600_000;

/** Something may have been given by a pool, to leads of this shard, that is written down nowhere but with it. */
export interface Left {
  pool: string;
  /** Name of this shard. */
  shard: string;
  /** Epoch milliseconds: nothing of before is open. */
  since: number;
}

interface Note extends Left {
  usedAt: number;
  /** Until when what an instance of before left behind is let be; null: it left nothing. */
  lookAt: number | null;
}

/**
 * SQL of pools that are asked for a rep while nothing of the Send is written down: their answer is saved together with it. Where the instance
 * dies in between, the Send was never acknowledged and comes again. Turns given to one that does not, or that leads elsewhere then, are asked
 * back by the next instance, which finds the note. One note serves all leads of the shard for a while, so a busy one hardly ever writes it.
 */
export class AskedPools {
  private readonly sql: SqlStorage;
  private notes: Map<string, Note>;
  private readonly loadedAt: number;

  constructor(sql: SqlStorage, now: number, shardOf: (lead: string) => string) {
    this.sql = sql;
    this.loadedAt = now;
    sql.exec("CREATE TABLE IF NOT EXISTS asked_pools (pool TEXT PRIMARY KEY, shard TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID");
    takeOver(sql, now, shardOf);
    this.notes = this.read();
  }

  /** May the pool be asked with nothing written down? A note that is needed stands longer. */
  has(pool: string, now: number): boolean {
    const note = this.notes.get(pool);
    if (!note || (note.lookAt === null && note.since < now - freshMs - slackMs)) return false;
    note.usedAt = now;
    return true;
  }

  /** Says when there is something to do about it. */
  note(pool: string, shard: string, now: number): number {
    if (this.has(pool, now)) return now + standsMs;
    const since = now - slackMs;
    this.sql.exec("INSERT OR REPLACE INTO asked_pools (pool, shard, since) VALUES (?, ?, ?)", pool, shard, since);
    this.notes.set(pool, { pool, shard, since, usedAt: now, lookAt: null });
    return now + standsMs;
  }

  /** With those that are asked, all others are noted in a shard that needed one lately, where they are few: the next Send may lead to any of them. */
  withOthers(asked: readonly string[], all: readonly { id: string }[]): string[] {
    const isBusy = [...this.notes.values()].some(({ usedAt }) => usedAt > 0);
    const others = asked.length > 0 && isBusy && all.length <= notedAtOnce ? all.map(({ id }) => id) : [];
    return [...asked, ...others];
  }

  /** A transaction failed in which one may have been written: what stands otherwise than it is remembered is looked at once more. */
  doubt(): void {
    const before = this.notes;
    this.notes = this.read();
    for (const [pool, { since }] of this.notes) {
      const known = before.get(pool);
      if (known?.since === since) this.notes.set(pool, known);
    }
  }

  /** Pools in which an instance of before may have left something behind, and which are not asked about it yet. */
  left(): string[] {
    return [...this.notes.values()].flatMap(({ pool, lookAt }) => (lookAt === null ? [] : pool));
  }

  /** Those of them whose time has come. */
  dueToAsk(now: number): Left[] {
    return [...this.notes.values()].filter(({ lookAt }) => lookAt !== null && lookAt <= now);
  }

  /** The pool was asked, and what it said is taken care of. */
  cleared(pool: string): void {
    const note = this.notes.get(pool);
    if (!note) return;
    const since = this.loadedAt - slackMs;
    this.sql.exec("UPDATE asked_pools SET since = ? WHERE pool = ?", since, pool);
    this.notes.set(pool, { ...note, since, lookAt: null });
  }

  /** The pool could not be asked. */
  notNow(pool: string, now: number): void {
    const note = this.notes.get(pool);
    if (note) note.lookAt = now + retryMs;
  }

  /** Takes down what nobody needs any more. */
  tidy(now: number): void {
    for (const { pool, usedAt, lookAt } of this.notes.values()) {
      if (lookAt !== null || usedAt + standsMs > now) continue;
      this.sql.exec("DELETE FROM asked_pools WHERE pool = ?", pool);
      this.notes.delete(pool);
    }
  }

  /** When there is next something to do about one. */
  nextDue(): number | null {
    const moments = [...this.notes.values()].map(({ lookAt, usedAt }) => lookAt ?? usedAt + standsMs);
    return moments.length > 0 ? Math.min(...moments) : null;
  }

  private read(): Map<string, Note> {
    const rows = this.sql.exec<{ pool: string; shard: string; since: number }>("SELECT pool, shard, since FROM asked_pools");
    return new Map(
      [...rows].map((row) => [row.pool, { ...row, usedAt: 0, lookAt: this.loadedAt + onItsWayMs + spreadMs * part(row.shard) }]),
    );
  }
}

/** Before there were notes for all leads together, each had its own, and letters named their pools. */
function takeOver(sql: SqlStorage, now: number, shardOf: (lead: string) => string): void {
  const isThere = (table: string) => sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).next().done !== true;
  const query = (from: string) => sql.exec<{ lead: string; pool: string }>(from).toArray();
  const named = [
    ...(isThere("foreseen") ? query("SELECT lead, pool FROM foreseen") : []),
    ...query("SELECT lead, value AS pool FROM letters, json_each(pools)"),
  ];
  for (const { lead, pool } of named)
    sql.exec("INSERT OR IGNORE INTO asked_pools (pool, shard, since) VALUES (?, ?, ?)", pool, shardOf(lead), now - longAgoMs);
  sql.exec("DROP TABLE IF EXISTS foreseen");
}

/** 0 to 1, by the two hex digits a shard's name ends with. */
const part = (shard: string): number => (Number.parseInt(shard.slice(-2), 16) || 0) / 255;
