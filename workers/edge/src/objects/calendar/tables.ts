import type { Booking } from "@baton/contract/booking";
import type { Interval } from "@baton/contract/time";
import type { Busy } from "@baton/engine/book/limits";
import { prepare } from "./schema.ts";

type BookingRow = {
  id: string;
  lead: string;
  meeting: string;
  start_at: number;
  end_at: number;
  booked_at: number;
  time_zone: string;
  sequence: number;
  changed_at: number | null;
};

/** A time kept for somebody who has not confirmed yet. */
export interface Hold extends Interval {
  /** When this very time was first held: renewing does not begin anew. */
  since: number;
  expiresAt: number;
}

/** SQL of one rep's calendar: confirmed meetings, short reservations, and which meetings are over before their time. */
export class CalendarTables {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    prepare(sql);
  }

  byId(rep: string, id: string): Booking | null {
    const [row] = this.sql.exec<BookingRow>("SELECT * FROM bookings WHERE id = ?", id);
    return row ? bookingOf(rep, row) : null;
  }

  insert(booking: Booking): void {
    this.sql.exec(
      "INSERT INTO bookings (id, lead, meeting, start_at, end_at, booked_at, time_zone, sequence, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      booking.id,
      booking.lead,
      booking.meeting,
      booking.start,
      booking.end,
      booking.bookedAt,
      booking.timeZone,
      booking.sequence ?? 0,
      booking.changedAt ?? null,
    );
    this.release(booking.lead);
    // Handed on, and handed back: it is here again.
    this.sql.exec("DELETE FROM ended WHERE id = ?", booking.id);
  }

  /** The same meeting at another time: one row before and after, so that it is never nowhere. */
  move({ id, lead, start, end, timeZone, sequence = 0, changedAt }: Booking): void {
    this.sql.exec(
      "UPDATE bookings SET start_at = ?, end_at = ?, time_zone = ?, sequence = ?, changed_at = ? WHERE id = ?",
      start,
      end,
      timeZone,
      sequence,
      changedAt ?? null,
      id,
    );
    this.release(lead);
  }

  /** Its time is free again; what it was stays, for whoever asks a second time. */
  end(booking: Booking): void {
    this.sql.exec("DELETE FROM bookings WHERE id = ?", booking.id);
    this.sql.exec(
      "INSERT OR REPLACE INTO ended (id, lead, booking, at) VALUES (?, ?, ?, ?)",
      booking.id,
      booking.lead,
      JSON.stringify(booking),
      booking.changedAt ?? 0,
    );
    this.release(booking.lead);
  }

  ended(id: string): Booking | null {
    const [row] = this.sql.exec<{ booking: string }>("SELECT booking FROM ended WHERE id = ?", id);
    return row ? (JSON.parse(row.booking) as Booking) : null;
  }

  /** Meetings that have not begun, the next one first. */
  ahead(rep: string, now: number, limit: number): Booking[] {
    const rows = this.sql.exec<BookingRow>("SELECT * FROM bookings WHERE start_at > ? ORDER BY start_at LIMIT ?", now, limit);
    return [...rows].map((row) => bookingOf(rep, row));
  }

  /** One hold per lead: choosing another time lets the first one go. */
  hold(lead: string, meeting: string, { start, end, since, expiresAt }: Hold): void {
    this.sql.exec(
      "INSERT OR REPLACE INTO holds (lead, start_at, end_at, expires_at, since, meeting) VALUES (?, ?, ?, ?, ?, ?)",
      lead,
      start,
      end,
      expiresAt,
      since,
      meeting,
    );
    // Those that have run out count for nothing; they go when another begins.
    this.sql.exec("DELETE FROM holds WHERE expires_at <= ?", since);
  }

  held(lead: string, now: number): Hold | null {
    type Row = { start_at: number; end_at: number; expires_at: number; since: number | null };
    const [row] = this.sql.exec<Row>("SELECT start_at, end_at, expires_at, since FROM holds WHERE lead = ? AND expires_at > ?", lead, now);
    return row ? { start: row.start_at, end: row.end_at, expiresAt: row.expires_at, since: row.since ?? now } : null;
  }

  /** `start`: only where that is the time it holds. */
  release(lead: string, start?: number): void {
    this.sql.exec("DELETE FROM holds WHERE lead = ?1 AND (?2 IS NULL OR start_at = ?2)", lead, start ?? null);
  }

  /**
   * Time that is taken for this lead: every booking not yet over or of the last eight days, which a week's limit may count, and what
   * others hold. `moving`: a booking that may go elsewhere and does not stand in its own way. Writes nothing: looking is what most do.
   */
  busy(lead: string, now: number, moving = ""): Busy[] {
    return [
      ...this.sql.exec<{ start: number; end: number; meeting: string | null }>(
        `SELECT start_at AS start, end_at AS end, meeting FROM bookings WHERE end_at > ?1 - 691200000 AND id <> ?3
          UNION ALL SELECT start_at, end_at, meeting FROM holds WHERE lead <> ?2 AND expires_at > ?1`,
        now,
        lead,
        moving,
      ),
    ];
  }
}

const bookingOf = (rep: string, row: BookingRow): Booking => ({
  id: row.id,
  lead: row.lead,
  rep,
  meeting: row.meeting,
  start: row.start_at,
  end: row.end_at,
  bookedAt: row.booked_at,
  timeZone: row.time_zone,
  sequence: row.sequence,
  ...(row.changed_at === null ? {} : { changedAt: row.changed_at }),
});
