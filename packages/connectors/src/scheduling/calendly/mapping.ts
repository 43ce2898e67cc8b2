import type { BookingWord } from "@baton/contract/scheduling";
import * as v from "valibot";
import type { Prefill } from "../socket.ts";

/**
 * `name`, or `first_name` and `last_name` where its form asks for both, and `email` prefill a Calendly page (help.calendly.com 226766767);
 * of its tracking parameters `utm_content` carries the lead and comes back.
 */
export function calendlyLink(url: string, { email, firstName, lastName }: Prefill, tracking: string): string {
  const link = new URL(url);
  const name = [firstName, lastName].filter(Boolean).join(" ");
  if (name) link.searchParams.set("name", name);
  if (firstName) link.searchParams.set("first_name", firstName);
  if (lastName) link.searchParams.set("last_name", lastName);
  if (email) link.searchParams.set("email", email);
  link.searchParams.set("utm_source", "baton");
  link.searchParams.set("utm_content", tracking);
  return link.href;
}

const Instant = v.pipe(
  v.string(),
  v.check((text) => Number.isFinite(Date.parse(text)), "an instant"),
);
const Uri = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const Webhook = v.object({
  event: v.picklist(["invitee.created", "invitee.canceled"]),
  created_at: Instant,
  payload: v.object({
    uri: Uri,
    email: v.nullish(v.string()),
    timezone: v.nullish(v.string()),
    rescheduled: v.nullish(v.boolean()),
    old_invitee: v.nullish(Uri),
    tracking: v.nullish(v.object({ utm_content: v.nullish(v.string()) })),
    scheduled_event: v.object({ start_time: Instant, end_time: Instant }),
  }),
});

/** Moving a booking is told twice, as a new invitee that names the old one and as the old one cancelled: the first says it all. */
export function readCalendly(body: unknown): BookingWord[] | null {
  const kind = v.safeParse(v.object({ event: v.string() }), body);
  if (!kind.success) return null;
  if (!kind.output.event.startsWith("invitee.") || kind.output.event.startsWith("invitee_no_show")) return [];
  const read = v.safeParse(Webhook, body);
  if (!read.success) return null;
  const { event, payload, created_at } = read.output;
  if (event === "invitee.canceled" && payload.rescheduled) return [];
  const { start_time, end_time } = payload.scheduled_event;
  return [
    {
      what: event === "invitee.created" ? "booked" : "cancelled",
      uid: payload.uri,
      ...(payload.old_invitee ? { previous: payload.old_invitee } : {}),
      start: Date.parse(start_time),
      end: Date.parse(end_time),
      at: Date.parse(created_at),
      ...(payload.tracking?.utm_content ? { tracking: payload.tracking.utm_content } : {}),
      ...(payload.email ? { email: payload.email } : {}),
      ...(payload.timezone ? { timeZone: payload.timezone } : {}),
    },
  ];
}
