/**
 * Tables of one rep's calendar. `bookings` holds what takes place: one per lead, none twice at one start. What was cancelled or handed on is
 * in `ended`, so that asking again gets the same answer. No name, address or word of a visitor is here: those stay with the lead.
 */
export function prepare(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS bookings (id TEXT PRIMARY KEY, lead TEXT NOT NULL UNIQUE, meeting TEXT NOT NULL, start_at INTEGER NOT NULL UNIQUE,
      end_at INTEGER NOT NULL, booked_at INTEGER NOT NULL, time_zone TEXT NOT NULL, sequence INTEGER NOT NULL DEFAULT 0, changed_at INTEGER) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS bookings_by_end ON bookings (end_at);
    CREATE TABLE IF NOT EXISTS holds (lead TEXT PRIMARY KEY, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      since INTEGER, meeting TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS ended (id TEXT PRIMARY KEY, lead TEXT NOT NULL, booking TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  `);
  // 0.1.0 knew neither versions nor renewed holds, nor what is held.
  addColumn(sql, "bookings", "sequence INTEGER NOT NULL DEFAULT 0");
  addColumn(sql, "bookings", "changed_at INTEGER");
  addColumn(sql, "holds", "since INTEGER");
  addColumn(sql, "holds", "meeting TEXT");
}

function addColumn(sql: SqlStorage, table: string, column: string): void {
  const name = column.split(" ")[0] ?? "";
  const known = sql.exec("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", table, name).next().done !== true;
  if (!known) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
}
