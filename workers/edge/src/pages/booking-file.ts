import { ics } from "@baton/connectors/calendars/ics/mapping";
import { problem } from "@baton/contract/problems";
import { refuse } from "../answer.ts";
import type { Bookable } from "../endpoints/booking.ts";

/** The booking as a calendar file (RFC 5545). */
export function bookingFile({ lead, rep, meeting }: Bookable, url: string): Response {
  const { booking } = lead;
  if (!booking) return refuse(problem("not-bookable", { detail: "nothing is booked yet" }));
  const file = ics({
    uid: `${booking.id}@baton`,
    sequence: 0,
    start: booking.start,
    end: booking.end,
    createdAt: booking.bookedAt,
    summary: `${meeting.name} with ${rep.name}`,
    description: `${meeting.name} with ${rep.name}, ${rep.title}.\n${meeting.location}\n${url}`,
    location: meeting.location,
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
