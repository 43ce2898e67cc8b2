/**
 * Tables of one rep's calendar. `bookings` holds what takes place, none twice at one start; of one lead as many as it has ids for. What was
 * cancelled or handed on is in `ended`, so that asking again gets the same answer. No name, address or word of a visitor is here: those
 * stay with the lead.
 */
export function prepare(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS bookings (${bookings}) WITHOUT ROWID;
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
  severalPerLead(sql);
}

const bookings = `id TEXT PRIMARY KEY, lead TEXT NOT NULL, meeting TEXT NOT NULL, start_at INTEGER NOT NULL UNIQUE, end_at INTEGER NOT NULL,
  booked_at INTEGER NOT NULL, time_zone TEXT NOT NULL, sequence INTEGER NOT NULL DEFAULT 0, changed_at INTEGER`;

/** Until then a lead had one booking for ever. SQLite drops no such constraint, so the rows move, in the one step everything here is. */
function severalPerLead(sql: SqlStorage): void {
  const [table] = sql.exec<{ sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'bookings'");
  if (!table?.sql.includes("lead TEXT NOT NULL UNIQUE")) return;
  const columns = "id, lead, meeting, start_at, end_at, booked_at, time_zone, sequence, changed_at";
  sql.exec(`
    DROP TABLE IF EXISTS bookings_moving;
    CREATE TABLE bookings_moving (${bookings}) WITHOUT ROWID;
    INSERT INTO bookings_moving (${columns}) SELECT ${columns} FROM bookings;
    DROP TABLE bookings;
    ALTER TABLE bookings_moving RENAME TO bookings;
    CREATE INDEX bookings_by_end ON bookings (end_at);
  `);
}

function addColumn(sql: SqlStorage, table: string, column: string): void {
  const name = column.split(" ")[0] ?? "";
  const known = sql.exec("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", table, name).next().done !== true;
  if (!known) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
}
