import type { ServerResponse } from "node:http";
import { type Asked, answerWith, type Complaints } from "./answering.ts";
import type { Diary } from "./diary.ts";
import { calendarText, eventText } from "./icalendar.ts";

const complaints: Complaints = {
  expired: { status: 404 },
  noAccess: { status: 401 },
  tooMany: { status: 429, headers: { "retry-after": "7" } },
  quota: { status: 503 },
  conflict: { status: 503 },
  inside: { status: 200, headers: { "content-type": "text/calendar" }, body: "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nthis is no line" },
};

/** A published calendar file, with an ETag. */
export function feed(asked: Asked, response: ServerResponse, diaryOf: (user: string) => Diary): void {
  const [, user = "nobody"] = /^\/([^/]+)\.ics$/.exec(asked.path) ?? [];
  const diary = diaryOf(user);
  answerWith(response, diary, "busy", complaints, () => {
    const here = diary.entries.filter((entry) => !entry.deleted);
    const etag = `"${here.map(({ key, version, start }) => `${key}.${version}.${start}`).join("-")}"`;
    if (asked.headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
    return { status: 200, headers: { "content-type": "text/calendar; charset=utf-8", etag }, body: calendarText(here.map(eventText)) };
  });
}
