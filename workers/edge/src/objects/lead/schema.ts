/**
 * Tables of a lead shard. `state` is the lead without its decision receipts, which are written once, beside it: a lead changes
 * often and its receipts do not. `timers` are its appointments by name and `due_at` the earliest of them; `shipped` is the `seq`
 * up to which the ledger has its history, and `dirty` counts saves since.
 */
export function prepare(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, secret TEXT NOT NULL, seq INTEGER NOT NULL, dirty INTEGER NOT NULL, state TEXT NOT NULL,
      timers TEXT NOT NULL DEFAULT '{}', due_at INTEGER, shipped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS leads_changed ON leads (id) WHERE dirty > 0;
    CREATE TABLE IF NOT EXISTS receipts (lead TEXT NOT NULL, n INTEGER NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (lead, n)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS events (lead TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (lead, seq)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS closed (lead TEXT NOT NULL, secret TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, secret)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS secrets (lead TEXT NOT NULL, secret TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, secret)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS erased (lead TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  `);
  if (exists(sql, "timers")) fromSeparateTimers(sql);
  sql.exec("CREATE INDEX IF NOT EXISTS leads_due ON leads (due_at) WHERE due_at IS NOT NULL");
}

/** 0.1.0 kept appointments in a table of their own and marked each shipped event; the ledger takes what it has already in its stride. */
function fromSeparateTimers(sql: SqlStorage): void {
  sql.exec(`
    ALTER TABLE leads ADD COLUMN timers TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE leads ADD COLUMN due_at INTEGER;
    ALTER TABLE leads ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0;
    UPDATE leads SET dirty = dirty + 1, due_at = (SELECT min(due_at) FROM timers WHERE lead = leads.id),
      timers = (SELECT json_group_object(name, due_at) FROM timers WHERE lead = leads.id);
    DROP INDEX IF EXISTS events_unshipped;
    DROP TABLE timers;
  `);
}

const exists = (sql: SqlStorage, table: string): boolean =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).next().done !== true;
