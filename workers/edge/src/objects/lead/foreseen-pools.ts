import type { Lead } from "@baton/contract/lead";

/**
 * SQL of pools that leads still being filled in are likely to come to. Such a pool may be asked for a rep with nothing else written down: its
 * answer is saved together with the Send. Where the instance died in between, the Send was never acknowledged and comes again; if it does not,
 * or leads elsewhere then, the pool is asked for the turn it may have given away.
 */
export class ForeseenPools {
  private readonly sql: SqlStorage;
  private readonly known = new Map<string, Set<string>>();

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS foreseen (lead TEXT NOT NULL, pool TEXT NOT NULL, PRIMARY KEY (lead, pool)) WITHOUT ROWID");
    for (const { lead, pool } of sql.exec<{ lead: string; pool: string }>("SELECT lead, pool FROM foreseen")) this.remember(lead, pool);
  }

  has(lead: string, pool: string): boolean {
    return this.known.get(lead)?.has(pool) ?? false;
  }

  note(lead: string, pool: string): void {
    if (this.has(lead, pool)) return;
    this.sql.exec("INSERT OR IGNORE INTO foreseen (lead, pool) VALUES (?, ?)", lead, pool);
    this.remember(lead, pool);
  }

  /** Takes the pools of a lead off the list; those it did not come to are returned. null: there is no such lead any more. */
  settle(id: string, lead: Lead | null): string[] {
    const pools = this.known.get(id);
    if (!pools) return [];
    this.sql.exec("DELETE FROM foreseen WHERE lead = ?", id);
    this.known.delete(id);
    return [...pools].filter((pool) => !lead || !isFrom(lead, pool));
  }

  /** A transaction failed in which they may have been taken off. */
  doubt(lead: string): void {
    this.known.delete(lead);
    for (const { pool } of this.sql.exec<{ pool: string }>("SELECT pool FROM foreseen WHERE lead = ?", lead)) this.remember(lead, pool);
  }

  private remember(lead: string, pool: string): void {
    this.known.set(lead, (this.known.get(lead) ?? new Set()).add(pool));
  }
}

/** Whether the lead went, or was offered, to somebody this pool chose. */
export function isFrom({ decisions, offer }: Lead, pool: string): boolean {
  if (offer?.pool === pool) return true;
  return decisions.some(({ rep, picks, offers = [] }) => {
    const last = picks.at(-1);
    return (rep !== null && last?.pool === pool && last.rep === rep) || offers.some((one) => one.pool === pool);
  });
}
