import type { EpochMs } from "@baton/contract/time";
import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export interface Party {
  name: string;
  email: string;
}

export interface MeetingFile {
  /** The same for every version of one meeting. */
  uid: string;
  /** Counts versions: a calendar takes the highest. */
  sequence: number;
  start: EpochMs;
  end: EpochMs;
  createdAt: EpochMs;
  summary: string;
  description: string;
  location: string;
  organizer: Party;
  attendee: Party;
  /** Whoever else is invited; `accepted`: has said yes already, as the rep whose time it is. */
  others?: (Party & { accepted?: boolean })[];
  url: string;
  /** `PUBLISH`: a file to import. `REQUEST`, `CANCEL`: an invitation by mail and its end (RFC 5546). */
  method: "PUBLISH" | "REQUEST" | "CANCEL";
}

/**
 * A meeting as iCalendar (RFC 5545): UTC times, CRLF line ends, lines of at most 75 octets, texts escaped. Equal
 * meetings give equal files. PUBLISH names no attendee, as RFC 5546 section 3.2.1 forbids it there.
 */
export function ics(meeting: MeetingFile): string {
  const calendar = new ICalCalendar({ prodId: "//Baton//Meetings//EN", method: ICalCalendarMethod[meeting.method] });
  const event = calendar.createEvent({
    id: oneLine(meeting.uid),
    sequence: meeting.sequence,
    start: new Date(meeting.start),
    end: new Date(meeting.end),
    stamp: new Date(meeting.createdAt),
    created: new Date(meeting.createdAt),
    summary: oneLine(meeting.summary),
    description: printable(meeting.description),
    location: oneLine(meeting.location),
    url: meeting.url.replace(/[\s,;]/g, encodeURIComponent),
    organizer: party(meeting.organizer),
    status: meeting.method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (meeting.method !== "PUBLISH") {
    const asked = meeting.method === "REQUEST";
    event.createAttendee({ ...party(meeting.attendee), rsvp: asked, role: ICalAttendeeRole.REQ });
    for (const { accepted, ...other } of meeting.others ?? []) {
      const status = accepted ? { status: ICalAttendeeStatus.ACCEPTED } : { rsvp: asked };
      event.createAttendee({ ...party(other), ...status, role: ICalAttendeeRole.REQ });
    }
  }
  return `${calendar.toString()}\r\n`;
}

/** A quoted parameter can hold no double quote (RFC 5545 section 3.1), and an address no blank. Who gave no name goes by their address. */
function party({ name, email }: Party): Party {
  const address = oneLine(email).replace(/\s/g, "");
  return { name: oneLine(name).replaceAll('"', "'") || address, email: address };
}

/** What visitors typed must not begin a line of its own. */
const oneLine = (text: string) => printable(text).replace(/\s+/g, " ").trim();

/** Keeps tab and line feed of the control characters, all that a text may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const printable = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
