import type { Entry } from "./diary.ts";

const basic = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");

/** An entry as a calendar application would write it, in the zone of its owner. */
export const eventText = ({ key, start, end, summary, shows, version }: Entry): string =>
  [
    "BEGIN:VEVENT",
    `UID:${key}`,
    "DTSTAMP:20260101T000000Z",
    `DTSTART:${basic(start)}`,
    `DTEND:${basic(end)}`,
    `SUMMARY:${summary}\\, & <more>`,
    `SEQUENCE:${version - 1}`,
    ...(shows === "free" ? ["TRANSP:TRANSPARENT"] : []),
    ...(shows === "cancelled" ? ["STATUS:CANCELLED"] : []),
    "END:VEVENT",
  ].join("\r\n");

export const calendarText = (events: string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN", ...events, "END:VCALENDAR", ""].join("\r\n");
