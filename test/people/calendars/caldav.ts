import type { ServerResponse } from "node:http";
import { type Answer, type Asked, answerWith, type Complaints } from "./answering.ts";
import type { Diary, Entry } from "./diary.ts";
import { calendarText, eventText } from "./icalendar.ts";

const xml = (status: number, body: string): Answer => ({ status, headers: { "content-type": "application/xml; charset=utf-8" }, body });

const complaints: Complaints = {
  expired: { status: 401, headers: { "www-authenticate": 'Basic realm="dav"' } },
  noAccess: xml(403, '<d:error xmlns:d="DAV:"><d:need-privileges/></d:error>'),
  tooMany: { status: 429, headers: { "retry-after": "7" } },
  quota: { status: 507 },
  conflict: { status: 412 },
  inside: xml(200, '<d:error xmlns:d="DAV:"/>'),
};

/** One collection of a CalDAV server (RFC 4791): calendar-query, and files with ETags and conditions (RFC 9110 section 13). */
export function caldav(asked: Asked, response: ServerResponse, diaryOf: (user: string) => Diary): unknown {
  const { path, method, headers, body } = asked;
  const [, user = "nobody", file] = /^\/([^/]+)\/(?:([^/]+)\.ics)?$/.exec(path) ?? [];
  const diary = diaryOf(user);
  const send = ({ status, headers: sent, body: text }: Answer) => response.writeHead(status, sent).end(text);
  if (headers.authorization !== `Basic ${Buffer.from("rep:app-password").toString("base64")}`) return send(complaints.expired);
  if (method === "REPORT" && !file) return answerWith(response, diary, "busy", complaints, () => report(diary, asked));
  if (!file) return send({ status: 405 });
  const key = decodeURIComponent(file);
  const held = diary.find(key);
  const act = method === "GET" ? "find" : method === "DELETE" ? "remove" : "put";
  answerWith(response, diary, act, complaints, () => {
    if (method === "PUT") return put(diary, key, held, headers, body);
    if (!held) return { status: 404 };
    if (method === "DELETE") {
      held.deleted = true;
      return { status: 204 };
    }
    return { status: 200, headers: { "content-type": "text/calendar", etag: etagOf(held) }, body: calendarText([eventText(held)]) };
  });
}

const etagOf = ({ key, version }: Entry) => `"${key}-${version}"`;
const read = (text: string) => Date.parse(text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z"));

function report(diary: Diary, { body, headers }: Asked): Answer {
  const range = /<c:time-range start="(\d{8}T\d{6}Z)" end="(\d{8}T\d{6}Z)"\/>/.exec(body);
  if (!/<c:calendar-query /.test(body) || !range || headers.depth !== "1") return xml(400, "");
  const [from, to] = [read(range[1] ?? ""), read(range[2] ?? "")];
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
  const found = diary.entries.filter(({ deleted, start, end }) => !deleted && start < to && from < end);
  const responses = found.map((entry) => {
    // Servers send more than was asked for.
    const data = escaped(calendarText([eventText(entry)]));
    const props = `<D:getetag>${escaped(etagOf(entry))}</D:getetag><cal:calendar-data>${data}</cal:calendar-data>`;
    const stat = `<D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>`;
    return `<D:response><D:href>/dav/${entry.key}.ics</D:href>${stat}</D:response>`;
  });
  const open = '<D:multistatus xmlns:D="DAV:" xmlns:cal="urn:ietf:params:xml:ns:caldav">';
  return xml(207, `<?xml version="1.0" encoding="utf-8"?>${open}${responses.join("")}</D:multistatus>`);
}

function put(diary: Diary, key: string, held: Entry | undefined, headers: Asked["headers"], body: string): Answer {
  if (headers["if-none-match"] === "*" && held) return { status: 412 };
  if (headers["if-match"] && headers["if-match"] !== (held && etagOf(held))) return { status: 412 };
  const unfolded = body.replace(/\r\n[ \t]/g, "");
  const value = (name: string) => new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, "m").exec(unfolded)?.[1]?.trim();
  const [start, end, uid] = [read(value("DTSTART") ?? ""), read(value("DTEND") ?? ""), value("UID")];
  // RFC 4791 section 4.1: one UID, no METHOD.
  if (value("METHOD") || !uid || !(start < end) || !/\r\n/.test(body)) return { status: 403 };
  const written = {
    start,
    end,
    summary: value("SUMMARY") ?? "",
    description: value("DESCRIPTION") ?? "",
    location: value("LOCATION") ?? "",
  };
  if (held) Object.assign(held, written, { version: held.version + 1 });
  else diary.add(start, end, { key, ours: true, ...written });
  return held ? { status: 204 } : { status: 201 };
}
