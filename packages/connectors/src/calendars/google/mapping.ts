import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs, Interval } from "@baton/contract/time";
import type { CalendarEvent, FoundEvent } from "../../sockets.ts";
import { type Exchange, iso, objectIn } from "../exchange.ts";

/** What a service account or an authorized user may do: free/busy and events, nothing else of the account. */
export const scopes = "https://www.googleapis.com/auth/calendar.freebusy https://www.googleapis.com/auth/calendar.events";

/**
 * Event id of a booking. Google takes base32hex in small letters, 5 to 1024 characters, unique per calendar
 * (developers.google.com/workspace/calendar/api/v3/reference/events).
 */
export function eventId(booking: string): string {
  const digits = "0123456789abcdefghijklmnopqrstuv";
  let [bits, held, id] = [0, 0, "baton"];
  for (const byte of new TextEncoder().encode(booking)) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) id += digits[(bits >>> (held - 5)) & 31];
    bits &= (1 << held) - 1;
  }
  return held > 0 ? id + digits[(bits << (5 - held)) & 31] : id;
}

/** The event as Google has it. Visible to the rep, busy, without guests: invitations are sent by Baton itself. */
export function eventBody(event: CalendarEvent): Record<string, unknown> {
  return {
    id: eventId(event.id),
    status: "confirmed",
    summary: event.summary,
    description: event.description,
    location: event.location,
    start: { dateTime: iso(event.start), timeZone: "UTC" },
    end: { dateTime: iso(event.end), timeZone: "UTC" },
    transparency: "opaque",
    extendedProperties: { private: { baton: event.id } },
    ...(event.video
      ? { conferenceData: { createRequest: { requestId: eventId(event.id), conferenceSolutionKey: { type: "hangoutsMeet" } } } }
      : {}),
  };
}

/** Null for an event that was deleted, which Google keeps as `cancelled`; undefined for what is no event. */
export function eventIn(text: string): FoundEvent | null | undefined {
  const body = objectIn(text) as {
    status?: unknown;
    start?: { dateTime?: unknown; date?: unknown };
    end?: { dateTime?: unknown; date?: unknown };
    hangoutLink?: unknown;
  } | null;
  if (!body) return undefined;
  if (body.status === "cancelled") return null;
  // An event that somebody made last all day has dates only.
  const start = instant(body.start?.dateTime ?? body.start?.date);
  const end = instant(body.end?.dateTime ?? body.end?.date);
  if (start === null || end === null) return undefined;
  return { start, end, ...(typeof body.hangoutLink === "string" ? { joinUrl: body.hangoutLink } : {}) };
}

/** Busy times of the one calendar asked for; a failure where Google says so within its 200. */
export function busyIn(text: string, calendarId: string): Interval[] | DeliveryFailure | null {
  const calendars = objectIn(text)?.calendars as Record<string, { errors?: { reason?: string }[]; busy?: unknown }> | undefined;
  if (!calendars || typeof calendars !== "object") return null;
  // Answered under the id that was asked for, "primary" included.
  const found = Object.hasOwn(calendars, calendarId) ? calendars[calendarId] : undefined;
  const [error] = found?.errors ?? [];
  if (error) return { kind: error.reason === "notFound" ? "final" : "retry", code: `google-${plain(error.reason)}` };
  if (!Array.isArray(found?.busy)) return null;
  const busy: Interval[] = [];
  for (const period of found.busy as { start?: unknown; end?: unknown }[]) {
    const [start, end] = [instant(period.start), instant(period.end)];
    if (start === null || end === null) return null;
    busy.push({ start, end });
  }
  return busy;
}

/**
 * Google says "too much" with 403 as well as 429, and only the reason tells it from a door that is closed
 * (developers.google.com/workspace/calendar/api/guides/errors).
 */
export function forbidden({ text }: Exchange): DeliveryFailure {
  const error = objectIn(text)?.error as { errors?: { reason?: string }[]; status?: string } | undefined;
  const reason = error?.errors?.[0]?.reason ?? "";
  const passing = /^(rateLimitExceeded|userRateLimitExceeded|quotaExceeded|calendarUsageLimitsExceeded)$/.test(reason);
  return passing ? { kind: "retry", code: `google-${reason}` } : { kind: "final", code: "access" };
}

const instant = (value: unknown): EpochMs | null => {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : null;
};

const plain = (reason: unknown) =>
  String(reason ?? "error")
    .replace(/[^A-Za-z]/g, "")
    .slice(0, 40);
