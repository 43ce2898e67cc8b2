import type { Interval } from "@baton/contract/time";
import { ICalCalendar, ICalEventStatus } from "ical-generator";
import type { CalendarEvent } from "../../sockets.ts";

/** Only what busy times hang on is asked for (RFC 4791 section 9.6); a server may send more, which is not looked at. */
const wanted = [
  "UID",
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "RDATE",
  "EXDATE",
  "RECURRENCE-ID",
  "STATUS",
  "TRANSP",
  "X-MICROSOFT-CDO-BUSYSTATUS",
];

const basic = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");

/**
 * calendar-query for events that touch the window (RFC 4791 section 7.8). Asked for as they are written down and repeated here: few servers
 * expand repetitions rightly, and fewer still know free-busy-query.
 */
export function question({ start, end }: Interval): string {
  const props = wanted.map((name) => `<c:prop name="${name}"/>`).join("");
  return (
    `<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">` +
    `<d:prop><c:calendar-data>` +
    `<c:comp name="VCALENDAR"><c:prop name="VERSION"/><c:comp name="VEVENT">${props}</c:comp><c:comp name="VTIMEZONE"/></c:comp>` +
    `</c:calendar-data></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">` +
    `<c:time-range start="${basic(start)}" end="${basic(end)}"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`
  );
}

/** The iCalendar objects in a multistatus (RFC 4918 section 13), under whatever prefix; null where it is none. */
export function objectsIn(xml: string): string[] | null {
  if (!/<(?:[\w.-]+:)?multistatus[\s>/]/.test(xml.slice(0, 2_000))) return null;
  const found: string[] = [];
  for (const [, inner = ""] of xml.matchAll(/<(?:[\w.-]+:)?calendar-data(?:\s[^>]*)?>([\s\S]*?)<\/(?:[\w.-]+:)?calendar-data>/g))
    found.push(plain(inner));
  return found;
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => {
      if (part.startsWith("<![CDATA[")) return part.slice(9, -3);
      return part.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,4}));/g, (whole, hex, decimal, name) => {
        const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : Number.NaN;
        if (Number.isNaN(code)) return Object.hasOwn(entities, name ?? "") ? (entities[name] ?? whole) : whole;
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      });
    })
    .join("");
}

/** The event as it lies in a collection: without METHOD, which RFC 4791 section 4.1 forbids there. */
export function eventFile(event: CalendarEvent, now: number): string {
  const calendar = new ICalCalendar({ prodId: "//Baton//Meetings//EN" });
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    start: new Date(event.start),
    end: new Date(event.end),
    stamp: new Date(now),
    summary: printable(event.summary),
    description: printable(event.description),
    location: printable(event.location),
    status: ICalEventStatus.CONFIRMED,
  });
  return `${calendar.toString()}\r\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const printable = (text: string) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
