import type { ServerResponse } from "node:http";
import { type Answer, type Asked, answerWith, type Complaints, json } from "./answering.ts";
import type { Diary, Entry } from "./diary.ts";

const error = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { error: { code, message: code, innerError: { date: "2026-11-22T10:00:00", "request-id": "1" } } }, headers);

const complaints: Complaints = {
  expired: error(401, "InvalidAuthenticationToken"),
  noAccess: error(403, "ErrorAccessDenied"),
  tooMany: error(429, "ApplicationThrottled", { "retry-after": "7" }),
  quota: error(429, "ErrorExceededMessageLimit"),
  conflict: error(409, "ErrorDuplicateTransactionId"),
  inside: json(200, { error: { code: "UnknownError", message: "" } }),
};

const refusedGrant = json(400, {
  error: "invalid_grant",
  error_description: "AADSTS70008: The provided authorization code or refresh token has expired",
});

/** Microsoft's token endpoint and Graph 1.0: getSchedule, and events with transactionId, extended properties and Teams meetings. */
export function microsoft(asked: Asked, response: ServerResponse, diaryOf: (user: string) => Diary): unknown {
  const { path, method, body } = asked;
  if (path === "/acme.example/oauth2/v2.0/token") return token(new URLSearchParams(body), response, diaryOf("token"));
  const match = /^\/v1\.0\/users\/([^/]+)\/(calendar\/getSchedule|events)(?:\/([^/]+))?$/.exec(path);
  const user = decodeURIComponent(match?.[1] ?? "nobody");
  const diary = diaryOf(user);
  const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? "")?.[1];
  if (!bearer || !diaryOf("token").tokens.has(bearer) || diary.tokens.has(`refused ${bearer}`)) return send(response, complaints.expired);
  if (!match) return send(response, error(400, "BadRequest"));
  const withdrawn: Complaints = { ...complaints };
  const strike = (act: "busy" | "find" | "put" | "remove", more: Partial<Complaints>, carryOut: () => Answer) => {
    answerWith(response, diary, act, { ...withdrawn, ...more }, carryOut);
    // Withdrawn for this mailbox alone, as the servers of a whole company share one app's token.
    if (diary.acts.at(-1)?.fault === "token-expired") diary.tokens.add(`refused ${bearer}`);
  };
  if (match[2] !== "events") {
    const inside = json(200, { value: [{ scheduleId: user, error: { message: "…", responseCode: "ErrorServerTransient" } }] });
    return strike("busy", { inside }, () => schedule(user, diary, JSON.parse(body)));
  }
  const id = match[3] && decodeURIComponent(match[3]);
  if (method === "GET") {
    const wanted = /ep\/value eq '([^']+)'/.exec(asked.query.get("$filter") ?? "")?.[1];
    return strike("find", {}, () =>
      json(200, { value: diary.entries.filter((entry) => entry.key === wanted && !entry.deleted).map(shown) }),
    );
  }
  if (method === "POST") return strike("put", {}, () => create(diary, JSON.parse(body)));
  const held = diary.entries.find((entry) => graphId(entry) === id && !entry.deleted);
  strike(method === "DELETE" ? "remove" : "put", {}, () => {
    if (!held) return error(404, "ErrorItemNotFound");
    if (method === "DELETE") {
      held.deleted = true;
      return { status: 204 };
    }
    const changes = JSON.parse(body);
    if ("transactionId" in changes) return error(400, "ErrorInvalidRequest");
    Object.assign(held, read(changes), { version: held.version + 1 });
    return json(200, shown(held));
  });
}

const send = (response: ServerResponse, { status, headers, body }: Answer) => response.writeHead(status, headers).end(body);

function token(form: URLSearchParams, response: ServerResponse, diary: Diary): void {
  answerWith(response, diary, "token", { ...complaints, noAccess: json(401, { error: "invalid_client" }) }, () => {
    if (form.get("client_id") !== "app" || form.get("client_secret") !== "app-secret") return json(401, { error: "invalid_client" });
    const isApp = form.get("grant_type") === "client_credentials" && form.get("scope") === "https://graph.microsoft.com/.default";
    const given = form.get("refresh_token") ?? "";
    const isRep =
      form.get("grant_type") === "refresh_token" && /^refresh-\d+$/.test(given) && /offline_access/.test(form.get("scope") ?? "");
    if (!isApp && !isRep) return refusedGrant;
    const made = `eyJ.${diary.acts.length}`;
    diary.tokens.add(made);
    // Each refresh token comes with its successor.
    const next = isRep ? { refresh_token: `refresh-${Number(given.slice(8)) + 1}` } : {};
    return json(200, { token_type: "Bearer", expires_in: 3_599, access_token: made, ...next });
  });
}

interface When {
  dateTime: string;
  timeZone: string;
}

const at = ({ dateTime, timeZone }: When) => (timeZone === "UTC" ? Date.parse(`${dateTime}Z`) : Number.NaN);
const when = (moment: number): When => ({ dateTime: `${new Date(moment).toISOString().slice(0, 19)}.0000000`, timeZone: "UTC" });

function schedule(user: string, diary: Diary, question: { schedules: string[]; startTime: When; endTime: When }): Answer {
  const [from, to] = [at(question.startTime), at(question.endTime)];
  if (!(from < to)) return error(400, "ErrorInvalidParameter");
  if (to - from > 62 * 86_400_000) return error(400, "ErrorFreeBusyViewTimeWindowTooLong");
  const items = diary.entries
    .filter(({ deleted, shows, start, end }) => !deleted && shows !== "cancelled" && start < to && from < end)
    .map(({ shows, start, end }) => ({ status: shows === "free" ? "free" : "busy", start: when(start), end: when(end) }));
  return json(200, { value: question.schedules.map((scheduleId) => ({ scheduleId, scheduleItems: scheduleId === user ? items : [] })) });
}

interface Written {
  subject?: string;
  body?: { content?: string };
  location?: { displayName?: string };
  start?: When;
  end?: When;
  attendees?: unknown;
}

function create(
  diary: Diary,
  event: Written & { transactionId?: string; isOnlineMeeting?: boolean; singleValueExtendedProperties?: { id: string; value: string }[] },
): Answer {
  if (event.transactionId && diary.entries.some((entry) => entry.transactionId === event.transactionId)) return complaints.conflict;
  const [mark] = event.singleValueExtendedProperties ?? [];
  const { start = 0, end = 0, ...rest } = read(event);
  const made = diary.add(start, end, { ...rest, key: mark?.value ?? "unmarked", ours: true });
  if (event.transactionId) made.transactionId = event.transactionId;
  if (event.isOnlineMeeting) made.joinUrl = `https://teams.microsoft.com/l/meetup-join/${diary.entries.length}`;
  return json(201, shown(made));
}

function read(event: Written): Partial<Entry> {
  return {
    ...(event.start ? { start: at(event.start) } : {}),
    ...(event.end ? { end: at(event.end) } : {}),
    ...(event.subject === undefined ? {} : { summary: event.subject }),
    ...(event.body?.content === undefined ? {} : { description: event.body.content }),
    ...(event.location?.displayName === undefined ? {} : { location: event.location.displayName }),
  };
}

const graphId = ({ key }: Entry) => `AAMk_${key}=`;

const shown = (entry: Entry) => ({
  id: graphId(entry),
  subject: entry.summary,
  start: when(entry.start),
  end: when(entry.end),
  isOnlineMeeting: entry.joinUrl !== undefined,
  onlineMeeting: entry.joinUrl ? { joinUrl: entry.joinUrl } : null,
});
