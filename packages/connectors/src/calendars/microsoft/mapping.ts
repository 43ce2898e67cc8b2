import type { DeliveryFailure } from "@baton/contract/delivery";
import type { EpochMs, Interval } from "@baton/contract/time";
import type { CalendarEvent, FoundEvent } from "../../sockets.ts";
import { objectIn } from "../exchange.ts";

/** Marks our events, so that they are found again: Graph chooses event ids itself. The GUID is ours alone. */
const mark = "String {6d1f7f3c-5f0b-4c1e-9a38-0f5d3c1d7b52} Name BatonBooking";

export const filterFor = (booking: string): string =>
  `singleValueExtendedProperties/Any(ep: ep/id eq '${mark}' and ep/value eq '${booking.replaceAll("'", "''")}')`;

/** `2026-11-23T14:00:00`, in UTC. */
const graphTime = (at: EpochMs) => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone: "UTC" });

/** The event as Graph has it: without attendees, as Exchange would write to them. */
export function eventBody(event: CalendarEvent): Record<string, unknown> {
  return {
    subject: event.summary,
    body: { contentType: "text", content: event.description },
    location: { displayName: event.location },
    start: graphTime(event.start),
    end: graphTime(event.end),
    showAs: "busy",
    ...(event.video ? { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" } : {}),
  };
}

/** `transactionId` can be given at creation only, and never again: a booking made anew after its event was taken away is a version on. */
export const newEventBody = (event: CalendarEvent): Record<string, unknown> => ({
  ...eventBody(event),
  transactionId: `${event.id}.${event.sequence}`,
  singleValueExtendedProperties: [{ id: mark, value: event.id }],
});

export const scheduleQuestion = (user: string, { start, end }: Interval): string =>
  JSON.stringify({ schedules: [user], startTime: graphTime(start), endTime: graphTime(end), availabilityViewInterval: 60 });

/** Who works elsewhere can be met. */
const free = new Set(["free", "workingElsewhere"]);

/** Busy times of the one mailbox asked for; a failure where Graph says so within its 200. */
export function busyIn(text: string): Interval[] | DeliveryFailure | null {
  const schedules = objectIn(text)?.value;
  if (!Array.isArray(schedules) || schedules.length === 0) return null;
  const { scheduleItems: items, error } = schedules[0] as { scheduleItems?: unknown; error?: { responseCode?: string } };
  if (error) return { kind: "retry", code: `graph-${plain(error.responseCode)}` };
  if (!Array.isArray(items)) return null;
  const busy: Interval[] = [];
  for (const item of items as { status?: string; start?: unknown; end?: unknown }[]) {
    const [start, end] = [instant(item.start), instant(item.end)];
    if (start === null || end === null) return null;
    if (!free.has(item.status ?? "")) busy.push({ start, end });
  }
  return busy;
}

export interface GraphEvent extends FoundEvent {
  graphId: string;
}

/** Null for what is no event. */
export function eventIn(value: unknown): GraphEvent | null {
  const event = value as { id?: unknown; start?: unknown; end?: unknown; onlineMeeting?: { joinUrl?: unknown } | null } | null;
  const [start, end] = [instant(event?.start), instant(event?.end)];
  if (typeof event?.id !== "string" || start === null || end === null) return null;
  const joinUrl = event.onlineMeeting?.joinUrl;
  return { graphId: event.id, start, end, ...(typeof joinUrl === "string" ? { joinUrl } : {}) };
}

/** The first event of a list; null where it is empty, undefined where it is no list of events. */
export function firstIn(text: string): GraphEvent | null | undefined {
  const list = objectIn(text)?.value;
  if (!Array.isArray(list)) return undefined;
  return list.length === 0 ? null : (eventIn(list[0]) ?? undefined);
}

/** A repeated creation is refused by some of Graph's servers with 409, by some with 400. */
export const isDuplicate = (text: string): boolean =>
  (objectIn(text)?.error as { code?: unknown } | undefined)?.code === "ErrorDuplicateTransactionId";

/** Times without offset, with the zone's name beside them; they come in UTC unless something else is asked for. */
function instant(value: unknown): EpochMs | null {
  const { dateTime, timeZone } = (value ?? {}) as { dateTime?: unknown; timeZone?: unknown };
  if (typeof dateTime !== "string" || timeZone !== "UTC") return null;
  const at = Date.parse(`${dateTime.replace(/(\.\d{3})\d*|Z$/, "$1")}Z`);
  return Number.isFinite(at) ? at : null;
}

const plain = (code: unknown) =>
  String(code ?? "error")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 40);
