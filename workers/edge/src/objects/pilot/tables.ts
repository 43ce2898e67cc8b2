import type { PilotEnd, PilotPlan } from "@baton/contract/pilot/plan";
import type { PilotSeen } from "@baton/contract/pilot/standing";

export type Observed = Omit<PilotSeen, "plan">;
const unseen: Observed = { leads: { base: 0, candidate: 0 }, measures: [], lookedAt: null, problem: null };

interface Row extends Record<string, SqlStorageValue> {
  id: string;
  plan: string;
  seen: string | null;
  version: number;
  told: number;
  told_at: number | null;
}

/** SQL of the pilots of a deployment: their plans, what was seen of them, and what KV has been told. The newest is the last row. */
export class PilotTables {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`CREATE TABLE IF NOT EXISTS pilots (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, plan TEXT NOT NULL, seen TEXT,
      version INTEGER NOT NULL DEFAULT 1, told INTEGER NOT NULL DEFAULT 0, told_at INTEGER,
      owed INTEGER NOT NULL DEFAULT 0)`);
  }

  plan(id: string): PilotPlan | null {
    return planOf(this.sql.exec<Row>("SELECT * FROM pilots WHERE id = ?", id).toArray()[0]);
  }

  /** The newest, whether it runs or not. */
  newest(): PilotPlan | null {
    return planOf(this.newestRow());
  }

  running(): PilotPlan | null {
    const plan = this.newest();
    return plan && !plan.ended ? plan : null;
  }

  /** Begun, changed, or ended: KV does not know of it yet. */
  save(plan: PilotPlan): void {
    this.sql.exec(
      "INSERT INTO pilots (id, plan) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, version = version + 1",
      plan.id,
      JSON.stringify(plan),
    );
  }

  /** Ends a pilot once; what was said first stays. Null: there is no such pilot. */
  end(id: string, ended: PilotEnd): PilotPlan | null {
    const plan = this.plan(id);
    if (!plan || plan.ended) return plan;
    const over = { ...plan, ended };
    this.save(over);
    return over;
  }

  /** The same by nobody's hand: the audit is owed a line about it. */
  endByItself(id: string, ended: PilotEnd): void {
    if (this.plan(id)?.ended) return;
    this.end(id, ended);
    this.sql.exec("UPDATE pilots SET owed = 1 WHERE id = ?", id);
  }

  /** Pilots the audit has not heard the end of. */
  owed(): PilotPlan[] {
    return [...this.sql.exec<Row>("SELECT * FROM pilots WHERE owed = 1 ORDER BY n LIMIT 10")].flatMap((row) => planOf(row) ?? []);
  }

  audited(id: string): void {
    this.sql.exec("UPDATE pilots SET owed = 0 WHERE id = ?", id);
  }

  observe(id: string, seen: Observed): void {
    this.sql.exec("UPDATE pilots SET seen = ? WHERE id = ?", JSON.stringify(seen), id);
  }

  /** The newest plan where KV has not heard of its present version. */
  untold(): { plan: PilotPlan; version: number } | null {
    const row = this.newestRow();
    const plan = planOf(row);
    return row && plan && row.told < row.version ? { plan, version: row.version } : null;
  }

  told(id: string, version: number, now: number): void {
    this.sql.exec("UPDATE pilots SET told = ?, told_at = ? WHERE id = ? AND told < ?", version, now, id, version);
  }

  /** When KV was told last of a pilot; null: it has not been yet. */
  toldAt(id: string): number | null {
    return this.sql.exec<{ told_at: number | null }>("SELECT told_at FROM pilots WHERE id = ?", id).toArray()[0]?.told_at ?? null;
  }

  /** Newest first. */
  all(limit: number): PilotSeen[] {
    const rows = this.sql.exec<Row>("SELECT * FROM pilots ORDER BY n DESC LIMIT ?", limit);
    return [...rows].map(({ plan, seen }) => ({ plan: JSON.parse(plan), ...(seen ? (JSON.parse(seen) as Observed) : unseen) }));
  }

  private newestRow(): Row | undefined {
    return this.sql.exec<Row>("SELECT * FROM pilots ORDER BY n DESC LIMIT 1").toArray()[0];
  }
}

const planOf = (row: Row | undefined): PilotPlan | null => (row ? (JSON.parse(row.plan) as PilotPlan) : null);
