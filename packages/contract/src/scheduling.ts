import * as v from "valibot";
import type { EpochMs } from "./time.ts";

export const schedulingKinds = ["cal", "calendly", "hubspot"] as const;
export type SchedulingKind = (typeof schedulingKinds)[number];

/**
 * Where a rep is booked instead of here: their Cal.com, Calendly or HubSpot Meetings page. `webhookSecret` names the secret that vendor
 * signs its webhooks with (`POST /v1/scheduling/{kind}`); without it bookings made there are not heard of.
 */
export const SchedulingLink = v.strictObject({
  kind: v.picklist(schedulingKinds),
  url: v.pipe(v.string(), v.url(), v.startsWith("https://"), v.maxLength(500)),
  webhookSecret: v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "CALENDLY_SIGNING_KEY"'))),
});
export type SchedulingLink = v.InferOutput<typeof SchedulingLink>;

/** What a vendor told of a booking at theirs. */
export interface BookingWord {
  what: "booked" | "cancelled";
  /** The vendor's id of the booking; moving it makes another, and `previous` is the one before. */
  uid: string;
  previous?: string;
  start: EpochMs;
  end: EpochMs;
  /** When it happened there: later words about the same booking win. */
  at: EpochMs;
  /** Signed id of the lead, as it was put into the link. */
  tracking?: string;
  /** Only a second way to find the lead. */
  email?: string;
  timeZone?: string;
}
