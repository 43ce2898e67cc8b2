import type { BookingWord } from "@baton/contract/scheduling";
import * as v from "valibot";
import type { Prefill } from "../socket.ts";

/**
 * `firstName`, `lastName` and `email`, as HubSpot's API for booking a meeting calls them too, prefill a HubSpot meetings page; its
 * `utm_campaign` is kept with the contact's last booking.
 */
export function hubspotLink(url: string, { email, firstName, lastName }: Prefill, tracking: string): string {
  const link = new URL(url);
  if (firstName) link.searchParams.set("firstName", firstName);
  if (lastName) link.searchParams.set("lastName", lastName);
  if (email) link.searchParams.set("email", email);
  link.searchParams.set("utm_source", "baton");
  link.searchParams.set("utm_campaign", tracking);
  return link.href;
}

const Text = v.nullish(v.pipe(v.string(), v.maxLength(1000)));
/** Body of a workflow's "Send a webhook" with these values chosen by name; times as ISO text or epoch milliseconds. */
const Moment = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((at) => (typeof at === "number" || /^\d{12,14}$/.test(at) ? Number(at) : Date.parse(at))),
  v.check((at) => Number.isFinite(at), "a moment"),
);
const Webhook = v.object({
  event: v.picklist(["booked", "cancelled"]),
  meetingId: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.minLength(1), v.maxLength(200)),
  start: Moment,
  end: Moment,
  at: Moment,
  campaign: Text,
  email: Text,
});

/**
 * HubSpot's own event webhooks name changed objects and say nothing about them, so a workflow on meetings sends what is needed (see the
 * docs page): one body for one meeting, which keeps its id when it is moved.
 */
export function readHubspot(body: unknown): BookingWord[] | null {
  const read = v.safeParse(Webhook, body);
  if (!read.success) return null;
  const { event, meetingId, start, end, at, campaign, email } = read.output;
  return [{ what: event, uid: meetingId, start, end, at, ...(campaign ? { tracking: campaign } : {}), ...(email ? { email } : {}) }];
}
