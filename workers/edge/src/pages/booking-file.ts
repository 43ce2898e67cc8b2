import { ics } from "@baton/connectors/calendars/ics/mapping";
import { problem } from "@baton/contract/problems";
import { refuse } from "../answer.ts";
import { uidOf } from "../booking-links.ts";
import type { Bookable } from "../endpoints/booking.ts";
import { placeShown } from "../endpoints/meeting-place.ts";
import type { Reading } from "./page-words.ts";

/** The booking as a calendar file (RFC 5545), in the visitor's words. */
export function bookingFile(opened: Bookable, url: string, read: Reading): Response {
  const { lead, rep, meeting } = opened;
  const { booking } = lead;
  if (!booking) return refuse(problem("not-bookable", { detail: "nothing is booked yet" }));
  const place = placeShown(opened, read.language);
  const summary = read.say("summary", meeting.name, rep.name);
  const where = place.url ?? place.text;
  const file = ics({
    uid: uidOf(booking),
    sequence: booking.sequence ?? 0,
    start: booking.start,
    end: booking.end,
    createdAt: booking.changedAt ?? booking.bookedAt,
    summary,
    description: `${summary}, ${rep.title}.\n${where}\n${url}`,
    location: where,
    organizer: { name: rep.name, email: rep.email },
    attendee: { name: String(lead.facts["person.fullName"]?.value ?? ""), email: String(lead.facts["email.address"]?.value ?? "") },
    url,
    method: "PUBLISH",
  });
  return new Response(file, {
    headers: {
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'attachment; filename="meeting.ics"',
      "cache-control": "no-store",
      "access-control-allow-origin": "*",
    },
  });
}
