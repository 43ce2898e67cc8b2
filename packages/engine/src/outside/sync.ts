import type { DeliveryFailure } from "@baton/contract/delivery";
import { type Reason, reason } from "@baton/contract/reason";
import type { EpochMs, Interval } from "@baton/contract/time";
import { backoff } from "../backoff.ts";
import { merged, without } from "../hours.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How a calendar outside has answered of late. */
export interface Connection {
  /** In a row. */
  failures: number;
  /** Nobody asks before then: whoever does waits for nothing. */
  restsUntil: EpochMs;
}

/** So many failures in a row are a calendar that is down, not a bad moment; a refused key is one at once. */
const failuresBorne = 3;
const rests = { leastMs: 10_000, baseMs: 15_000, capMs: 10 * MINUTE_MS };

/** The circuit breaker of one calendar. A Retry-After is kept to from its first time on, for ten minutes at most. */
export function afterAnswer(connection: Connection, failure: DeliveryFailure | null, random: () => number, now: EpochMs): Connection {
  if (failure === null) return { failures: 0, restsUntil: 0 };
  const failures = failure.kind === "final" ? Math.max(failuresBorne, connection.failures + 1) : connection.failures + 1;
  const askedMs = Math.min(failure.retryAfterMs ?? 0, rests.capMs);
  const restMs = failures < failuresBorne ? 0 : rests.leastMs + backoff(failures - failuresBorne, rests, random);
  return { failures, restsUntil: restMs + askedMs > 0 ? now + Math.max(restMs, askedMs) : 0 };
}

/** A booking on its way out: attempts made, this one included, and when the first one was. */
export interface Errand {
  attempts: number;
  since: EpochMs;
}

const retries = { baseMs: 20_000, capMs: HOUR_MS };
/** An outage longer than a day needs a person, and so does a key that nobody has renewed in that time. */
const patienceMs = DAY_MS;

/**
 * When to try again to write a booking; null: given up, a person must look. A failure that another attempt alone does not heal is tried
 * again too, once an hour: somebody may set the right key meanwhile.
 */
export function nextTry({ attempts, since }: Errand, failure: DeliveryFailure, random: () => number, now: EpochMs): EpochMs | null {
  if (now - since >= patienceMs) return null;
  if (failure.kind === "final") return Math.min(now + HOUR_MS, since + patienceMs);
  const askedMs = Math.min(failure.retryAfterMs ?? 0, retries.capMs);
  return Math.min(now + 1_000 + askedMs + backoff(attempts - 1, retries, random), since + patienceMs);
}

/** When to look whether a booking still stands outside: the nearer it comes, the sooner. Null: it has begun. */
export function nextLook(start: EpochMs, now: EpochMs): EpochMs | null {
  if (start <= now) return null;
  return now + Math.min(6 * HOUR_MS, Math.max(15 * MINUTE_MS, (start - now) / 4));
}

/** What became of an event we wrote. To the second, as a calendar may not keep more. */
export function standing(written: Interval, found: Interval | null): "synced" | "gone" | "moved" {
  if (found === null) return "gone";
  const isSame = Math.abs(found.start - written.start) < 1_000 && Math.abs(found.end - written.end) < 1_000;
  return isSame ? "synced" : "moved";
}

/**
 * Busy times outside that are not our own bookings coming back: of those the calendar itself knows better, which may be about to move or be
 * cancelled. Somebody else's event at the very same time is hidden for as long as ours stands there, which keeps that time busy anyhow.
 */
export function notOurs(read: Interval[], ours: Interval[]): Interval[] {
  return without(merged(read), merged(ours));
}

/** What the offer of a time did not know of a calendar outside; null: it knew everything there is. */
export function doubt(kind: string, readAt: EpochMs | null, maxAgeMs: number, now: EpochMs): Reason | null {
  if (readAt === null) return reason("calendar-unread", { calendar: kind });
  if (now - readAt <= maxAgeMs) return null;
  return reason("calendar-stale", { calendar: kind, minutes: Math.round((now - readAt) / MINUTE_MS) });
}
