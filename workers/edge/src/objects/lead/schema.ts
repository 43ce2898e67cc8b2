/**
 * Tables of a lead shard. `state` is the lead without its decision receipts, which are written once, beside it: a lead changes
 * often and its receipts do not. `timers` are its appointments by name and `due_at` the earliest of them. `unshipped` counts saves since
 * the ledger has heard, and `shipped` holds the `seq` up to which it has the history: small rows, so that telling the ledger does not write the lead again.
 * `signposts` outlive their lead: `next` is where it passed others on to, or went itself, so that whoever asks to be forgotten is found there.
 */
export function prepare(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, secret TEXT NOT NULL, seq INTEGER NOT NULL, dirty INTEGER NOT NULL, state TEXT NOT NULL,
      timers TEXT NOT NULL DEFAULT '{}', due_at INTEGER, shipped INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS leads_changed ON leads (id) WHERE dirty > 0;
    CREATE TABLE IF NOT EXISTS receipts (lead TEXT NOT NULL, n INTEGER NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (lead, n)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS events (lead TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
      shipped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (lead, seq)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS closed (lead TEXT NOT NULL, secret TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, secret)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS secrets (lead TEXT NOT NULL, secret TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, secret)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS erased (lead TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS signposts (lead TEXT NOT NULL, next TEXT NOT NULL, PRIMARY KEY (lead, next)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unshipped (lead TEXT PRIMARY KEY, changes INTEGER NOT NULL) WITHOUT ROWID;
  `);
  if (exists(sql, "timers")) fromSeparateTimers(sql);
  fromColumns(sql);
  sql.exec("CREATE INDEX IF NOT EXISTS leads_due ON leads (due_at) WHERE due_at IS NOT NULL");
}

/**
 * 0.1.0 kept appointments in a table of their own and marked each shipped event. Its code may come back for a while and leave some
 * there again (that is what the column `shipped` of events is still for), so this may be done more than once. The ledger takes what
 * it has already in its stride.
 */
function fromSeparateTimers(sql: SqlStorage): void {
  const known = new Set([...sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('leads')")].map(({ name }) => name));
  for (const column of ["timers TEXT NOT NULL DEFAULT '{}'", "due_at INTEGER", "shipped INTEGER NOT NULL DEFAULT 0"]) {
    if (!known.has(column.split(" ")[0] ?? "")) sql.exec(`ALTER TABLE leads ADD COLUMN ${column}`);
  }
  sql.exec(`
    UPDATE leads SET dirty = dirty + 1,
      timers = json_patch(leads.timers, (SELECT json_group_object(name, due_at) FROM timers WHERE lead = leads.id));
    UPDATE leads SET due_at = (SELECT min(value) FROM json_each(leads.timers));
    DROP INDEX IF EXISTS events_unshipped;
    DROP TABLE timers;
  `);
}

/**
 * What the ledger has was marked in the lead's own row before. That code may come back for a while as well: what it marks there, and what it erased
 * without knowing of the mark here, is taken over whenever the shard is opened.
 */
function fromColumns(sql: SqlStorage): void {
  if (!exists(sql, "shipped")) {
    sql.exec(`
      CREATE TABLE shipped (lead TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
      INSERT INTO shipped (lead, seq) SELECT id, shipped FROM leads WHERE shipped > 0;
    `);
  }
  sql.exec("DELETE FROM unshipped WHERE lead NOT IN (SELECT id FROM leads)");
  if (sql.exec("SELECT 1 FROM leads WHERE dirty > 0 LIMIT 1").next().done === true) return;
  sql.exec(`
    INSERT OR IGNORE INTO unshipped (lead, changes) SELECT id, dirty FROM leads WHERE dirty > 0;
    UPDATE leads SET dirty = 0 WHERE dirty > 0;
  `);
}

const exists = (sql: SqlStorage, table: string): boolean =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", table).next().done !== true;
