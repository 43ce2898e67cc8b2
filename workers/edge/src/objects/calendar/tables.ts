import type { Booking } from "@baton/contract/booking";
import type { Interval } from "@baton/contract/time";

/** SQL of one rep's calendar: confirmed meetings and short reservations. */
export class CalendarTables {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS bookings (id TEXT PRIMARY KEY, lead TEXT NOT NULL UNIQUE, meeting TEXT NOT NULL, start_at INTEGER NOT NULL UNIQUE,
        end_at INTEGER NOT NULL, booked_at INTEGER NOT NULL, time_zone TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS bookings_by_end ON bookings (end_at);
      CREATE TABLE IF NOT EXISTS holds (lead TEXT PRIMARY KEY, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
    `);
  }

  booking(rep: string, lead: string): Booking | null {
    type Row = { id: string; lead: string; meeting: string; start_at: number; end_at: number; booked_at: number; time_zone: string };
    const [row] = this.sql.exec<Row>("SELECT * FROM bookings WHERE lead = ?", lead);
    if (!row) return null;
    const { id, meeting, start_at: start, end_at: end, booked_at: bookedAt, time_zone: timeZone } = row;
    return { id, lead, rep, meeting, start, end, bookedAt, timeZone };
  }

  insert(booking: Booking): void {
    this.sql.exec(
      "INSERT INTO bookings (id, lead, meeting, start_at, end_at, booked_at, time_zone) VALUES (?, ?, ?, ?, ?, ?, ?)",
      booking.id,
      booking.lead,
      booking.meeting,
      booking.start,
      booking.end,
      booking.bookedAt,
      booking.timeZone,
    );
    this.sql.exec("DELETE FROM holds WHERE lead = ?", booking.lead);
  }

  /** One hold per lead: choosing another time lets the first one go. */
  hold(lead: string, slot: Interval, expiresAt: number): void {
    this.sql.exec(
      "INSERT OR REPLACE INTO holds (lead, start_at, end_at, expires_at) VALUES (?, ?, ?, ?)",
      lead,
      slot.start,
      slot.end,
      expiresAt,
    );
  }

  /** Time that is taken for this lead: every booking not yet over, and what others hold. */
  busy(lead: string, now: number): Interval[] {
    this.sql.exec("DELETE FROM holds WHERE expires_at <= ?", now);
    return [
      ...this.sql.exec<{ start: number; end: number }>(
        "SELECT start_at AS start, end_at AS end FROM bookings WHERE end_at > ? - 86400000 UNION ALL SELECT start_at, end_at FROM holds WHERE lead <> ?",
        now,
        lead,
      ),
    ];
  }
}
