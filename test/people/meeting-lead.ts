import type { Booking } from "@baton/contract/booking";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import { begin } from "@baton/engine/lead-begin";
import { playbook } from "./playbook.ts";

export const now = Date.UTC(2026, 10, 23, 9);
export const hourMs = 3_600_000;
export const published = {
  hash: "h",
  playbook: playbook({ mail: { kind: "resend", from: { email: "meetings@acme.example" }, key: "MAIL_KEY" } }),
};
const id = `lead_n${"0".repeat(21)}`;

/** A lead with a meeting in two days, as it stands after the calendar has confirmed. */
export function withMeeting(changes: Partial<Lead> = {}, meeting: Partial<Booking> = {}): Lead & { booking: Booking } {
  const captured = { submission: `sub_${id.slice(5)}`, form: "contact", site: "pk_test" } as Extract<LeadEvent, { kind: "captured" }>;
  const assignment = { rep: "ana", pool: "general", route: "rest", meeting: "intro", at: now, receipt: "dec_1" };
  const booking: Booking = {
    id: `bkg_${id.slice(5)}`,
    lead: id,
    rep: "ana",
    meeting: "intro",
    start: now + 48 * hourMs,
    end: now + 48 * hourMs + hourMs / 2,
    bookedAt: now,
    timeZone: "UTC",
    sequence: 0,
    ...meeting,
  };
  return { ...begin(captured, now), kind: "submitted", stage: "booked", owner: "ana", assignment, ...changes, booking };
}
