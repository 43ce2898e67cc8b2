import type { BookingWord } from "@baton/contract/scheduling";
import * as v from "valibot";
import type { Prefill } from "../socket.ts";

/** Key of the booking's metadata that names the lead. */
const trackingKey = "baton";

/** `name`, `email` and `metadata[key]` in the address prefill a Cal.com booking page; metadata comes back with every webhook. */
export function calLink(url: string, { email, firstName, lastName }: Prefill, tracking: string): string {
  const link = new URL(url);
  const name = [firstName, lastName].filter(Boolean).join(" ");
  if (name) link.searchParams.set("name", name);
  if (email) link.searchParams.set("email", email);
  link.searchParams.set(`metadata[${trackingKey}]`, tracking);
  return link.href;
}

const Instant = v.pipe(
  v.string(),
  v.check((text) => Number.isFinite(Date.parse(text)), "an instant"),
);
const Webhook = v.object({
  triggerEvent: v.string(),
  createdAt: Instant,
  payload: v.object({
    uid: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    rescheduleUid: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    startTime: Instant,
    endTime: Instant,
    attendees: v.nullish(v.array(v.object({ email: v.nullish(v.string()), timeZone: v.nullish(v.string()) }))),
    metadata: v.nullish(v.record(v.string(), v.unknown())),
  }),
});

const events: Record<string, BookingWord["what"]> = {
  BOOKING_CREATED: "booked",
  BOOKING_RESCHEDULED: "booked",
  BOOKING_CANCELLED: "cancelled",
  BOOKING_REJECTED: "cancelled",
};

/** When the call was made, as its signed body says; null where it is none of Cal.com's. */
export function calSentAt(body: unknown): number | null {
  const read = v.safeParse(v.object({ createdAt: Instant }), body);
  return read.success ? Date.parse(read.output.createdAt) : null;
}

export function readCal(body: unknown): BookingWord[] | null {
  const kind = v.safeParse(v.object({ triggerEvent: v.string() }), body);
  if (!kind.success) return null;
  const what = events[kind.output.triggerEvent];
  if (!what) return [];
  const read = v.safeParse(Webhook, body);
  if (!read.success) return null;
  const { payload, createdAt } = read.output;
  const [attendee] = payload.attendees ?? [];
  const tracking = payload.metadata?.[trackingKey];
  return [
    {
      what,
      uid: payload.uid,
      ...(payload.rescheduleUid ? { previous: payload.rescheduleUid } : {}),
      start: Date.parse(payload.startTime),
      end: Date.parse(payload.endTime),
      at: Date.parse(createdAt),
      ...(typeof tracking === "string" ? { tracking } : {}),
      ...(attendee?.email ? { email: attendee.email } : {}),
      ...(attendee?.timeZone ? { timeZone: attendee.timeZone } : {}),
    },
  ];
}
