import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead, TimerName } from "@baton/contract/lead";
import { current } from "@baton/engine/lead-begin";
import { takenInBy } from "@baton/engine/lead-share";

/** Appointments of one lead, epoch milliseconds by name. */
export type Timers = Partial<Record<TimerName, number>>;

export interface Held {
  lead: Lead;
  secret: string;
  timers: Timers;
}

/** Browsers a resume link may have been opened in, beside the first one. */
const furtherSecrets = 5;

/** Few: a shard holds thousands of leads, an isolate many shards, and only those in motion are worth their memory. */
const recentAtMost = 8;

/** SQL of the leads of one shard. Every method is synchronous: what runs between two awaits is one transaction. */
export class LeadTables {
  private readonly sql: SqlStorage;
  /** Leads lately read or written, null: not there. Nobody else writes these rows, and a lead in hand is never changed, only replaced. */
  private readonly recent = new Map<string, Held | null>();
  /** Leads whose Send is being followed, as far as it has come; what is stored of it meanwhile is its letter. */
  private readonly followed = new Map<string, Held>();
  /** Leads in hand, and those with a secret that would begin one, of which it is known that who holds the secret has not closed the door. */
  private readonly open = new Set<string>();

  /** Whether anybody of this shard has asked to be forgotten: where nobody has, nobody is looked for. */
  private isAnyClosed: boolean;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    this.isAnyClosed = sql.exec("SELECT 1 FROM erased UNION ALL SELECT 1 FROM closed LIMIT 1").next().done !== true;
  }

  /** May somebody who shows this secret write? `held` is the lead, if there is one. */
  admit(id: string, secret: string): { status: "erased" | "wrong-secret" } | { status: "admitted"; held: Held | null } {
    const held = this.lead(id);
    const door = held ? id : `${id} ${secret}`;
    if (this.isAnyClosed && !this.open.has(door)) {
      const query = "SELECT 1 FROM erased WHERE lead = ?1 UNION ALL SELECT 1 FROM closed WHERE lead = ?1 AND secret = ?2";
      if (this.sql.exec(query, id, secret).next().done !== true) return { status: "erased" };
    }
    if (held && !this.owns(held, secret)) return { status: "wrong-secret" };
    this.open.add(door);
    return { status: "admitted", held };
  }

  /** The secret the submission began with, or one of those that resume links have brought since. */
  owns(held: Held, secret: string): boolean {
    return held.secret === secret || this.secrets(held).includes(secret);
  }

  secrets({ lead, secret }: Held): string[] {
    const rows = this.sql.exec<{ secret: string }>("SELECT secret FROM secrets WHERE lead = ?", lead.id);
    return [secret, ...[...rows].map((row) => row.secret)];
  }

  /** Another browser of the same person. One more than there may be, and the first of them has to open the link again. */
  bind(id: string, secret: string, now: number): void {
    this.sql.exec("INSERT OR IGNORE INTO secrets (lead, secret, at) VALUES (?, ?, ?)", id, secret, now);
    this.sql.exec(
      "DELETE FROM secrets WHERE lead = ?1 AND secret NOT IN (SELECT secret FROM secrets WHERE lead = ?1 ORDER BY at DESC, secret LIMIT ?2)",
      id,
      furtherSecrets,
    );
  }

  /** The lead as it is now, whether or not that is saved already. */
  lead(id: string): Held | null {
    return this.followed.get(id) ?? this.stored(id);
  }

  /** What is not saved yet is told to nobody who keeps it. */
  stored(id: string): Held | null {
    const known = this.recent.get(id);
    if (known !== undefined) return known;
    type Row = { state: string; secret: string; timers: string };
    const [row] = this.sql.exec<Row>("SELECT state, secret, timers FROM leads WHERE id = ?", id);
    if (!row) return this.remember(id, null);
    const stored = JSON.parse(row.state) as Lead;
    // Until it was saved again a lead of 0.1.0 carries its receipts itself.
    const lead = current({ ...stored, decisions: stored.decisions ?? this.receipts(id) });
    return this.remember(id, { lead, secret: row.secret, timers: JSON.parse(row.timers) });
  }

  private receipts(lead: string): DecisionReceipt[] {
    const rows = this.sql.exec<{ receipt: string }>("SELECT receipt FROM receipts WHERE lead = ? ORDER BY n", lead);
    return [...rows].map(({ receipt }) => JSON.parse(receipt));
  }

  /** Not saved yet: whoever reads the lead meanwhile sees it as it is. */
  follow(held: Held): void {
    this.followed.set(held.lead.id, held);
  }

  save({ lead, secret, timers }: Held): void {
    this.followed.delete(lead.id);
    const before = this.recent.get(lead.id)?.lead.decisions;
    lead.decisions.forEach((receipt, n) => {
      if (before?.[n] === receipt) return;
      this.sql.exec("INSERT OR REPLACE INTO receipts (lead, n, receipt) VALUES (?, ?, ?)", lead.id, n, JSON.stringify(receipt));
    });
    const moments = Object.values(timers);
    this.sql.exec(
      `INSERT INTO leads (id, secret, seq, dirty, state, timers, due_at) VALUES (?, ?, ?, 0, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        seq = excluded.seq, state = excluded.state, timers = excluded.timers, due_at = excluded.due_at`,
      lead.id,
      secret,
      lead.seq,
      // That there are none is said with the lead: most that are read back are partials, and nobody has to look for theirs.
      JSON.stringify({ ...lead, decisions: lead.decisions.length > 0 ? undefined : [] }),
      JSON.stringify(timers),
      moments.length > 0 ? Math.min(...moments) : null,
    );
    this.sql.exec("INSERT INTO unshipped (lead, changes) VALUES (?, 1) ON CONFLICT (lead) DO UPDATE SET changes = changes + 1", lead.id);
    this.remember(lead.id, { lead, secret, timers });
  }

  /** What was saved in a transaction that failed was not saved. */
  doubt(id: string): void {
    this.followed.delete(id);
    this.recent.delete(id);
    this.open.clear();
  }

  private remember<T extends Held | null>(id: string, held: T): T {
    if (this.recent.size >= recentAtMost && !this.recent.has(id)) {
      this.recent.clear();
      this.open.clear();
    }
    this.recent.set(id, held);
    return held;
  }

  isErased(id: string): boolean {
    return this.sql.exec("SELECT 1 FROM erased WHERE lead = ?", id).next().done !== true;
  }

  /** Whoever holds this secret has asked to be forgotten, whether or not anything of theirs was here yet. */
  close(id: string, secret: string, now: number): void {
    this.open.clear();
    this.isAnyClosed = true;
    this.sql.exec("INSERT OR IGNORE INTO closed (lead, secret, at) VALUES (?, ?, ?)", id, secret, now);
  }

  /**
   * Everything held of a lead goes; a mark stays, so that late entries are told and nothing comes back to life, and the signposts to
   * where those who came along with it are.
   */
  erase(id: string, now: number): void {
    const held = this.lead(id);
    if (held) this.pointOn(id, takenInBy(held.lead));
    this.doubt(id);
    for (const table of ["events", "receipts", "secrets", "unshipped", "shipped"]) this.sql.exec(`DELETE FROM ${table} WHERE lead = ?`, id);
    this.sql.exec("DELETE FROM leads WHERE id = ?", id);
    this.mark(id, now);
  }

  /** Whoever comes to this lead, or came along with it, may be found at `next`, whatever becomes of the lead. */
  pointOn(id: string, next: readonly string[]): void {
    for (const other of next) this.sql.exec("INSERT OR IGNORE INTO signposts (lead, next) VALUES (?, ?)", id, other);
  }

  signposts(id: string): string[] {
    return [...this.sql.exec<{ next: string }>("SELECT next FROM signposts WHERE lead = ?", id)].map(({ next }) => next);
  }

  /** That a lead, of this shard or another, was erased. */
  mark(id: string, now: number): void {
    this.isAnyClosed = true;
    this.sql.exec("INSERT OR IGNORE INTO erased (lead, at) VALUES (?, ?)", id, now);
  }

  /** Makes, moves or (null) takes back one appointment. */
  appoint(id: string, name: TimerName, at: number | null): void {
    const held = this.followed.has(id) ? null : this.stored(id);
    if (held) this.save({ ...held, timers: appointed(held.timers, name, at) });
  }

  dueTimers(now: number, limit: number): { lead: string; name: TimerName }[] {
    const rows = this.sql.exec<{ id: string; timers: string }>(
      "SELECT id, timers FROM leads WHERE due_at <= ? ORDER BY due_at LIMIT ?",
      now,
      limit,
    );
    return [...rows].flatMap(({ id, timers }) =>
      (Object.entries(JSON.parse(timers)) as [TimerName, number][]).filter(([, at]) => at <= now).map(([name]) => ({ lead: id, name })),
    );
  }

  nextTimer(): number | null {
    return this.sql.exec<{ at: number | null }>("SELECT min(due_at) AS at FROM leads WHERE due_at IS NOT NULL").one().at;
  }
}

export function appointed(timers: Timers, name: TimerName, at: number | null): Timers {
  const { [name]: _, ...others } = timers;
  return at === null ? others : { ...others, [name]: at };
}
