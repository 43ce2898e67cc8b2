import { createPublicKey, verify } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Answer, type Asked, answerWith, type Complaints, json } from "./answering.ts";
import type { Diary, Entry } from "./diary.ts";
import { servicePublicKey } from "./keys.ts";

const error = (code: number, reason: string, status: string, headers: Record<string, string> = {}) =>
  json(code, { error: { code, message: reason, errors: [{ domain: "global", reason, message: reason }], status } }, headers);

const complaints: Complaints = {
  expired: error(401, "authError", "UNAUTHENTICATED"),
  noAccess: error(403, "forbidden", "PERMISSION_DENIED"),
  tooMany: error(429, "rateLimitExceeded", "RESOURCE_EXHAUSTED", { "retry-after": "7" }),
  quota: error(403, "userRateLimitExceeded", "PERMISSION_DENIED"),
  conflict: error(409, "duplicate", "ALREADY_EXISTS"),
  inside: json(200, { error: { code: 500, message: "backendError" } }),
};

/**
 * Google's token endpoint and Calendar API 3, as their reference has them: freeBusy, events.insert/get/patch/delete. A deleted event keeps
 * its id and is `cancelled`; the same id is never given again.
 */
export function google(asked: Asked, response: ServerResponse, diaryOf: (user: string) => Diary): unknown {
  const { path, method, body } = asked;
  if (path === "/token") {
    const granted = grant(new URLSearchParams(body), `http://${asked.headers.host}/google/token`);
    if (!granted) {
      const { status, headers, body: refused } = json(400, { error: "invalid_grant", error_description: "Invalid JWT Signature." });
      return response.writeHead(status, headers).end(refused);
    }
    const diary = diaryOf(granted);
    return answerWith(response, diary, "token", { ...complaints, noAccess: json(400, { error: "invalid_grant" }) }, () => {
      const token = `ya29.${granted}.${diary.acts.length}`;
      diary.tokens.add(token);
      return json(200, { access_token: token, expires_in: 3_599, token_type: "Bearer", scope: "…" });
    });
  }
  const token = /^Bearer (ya29\.(.+)\.\d+)$/.exec(asked.headers.authorization ?? "");
  const diary = diaryOf(token?.[2] ?? "nobody");
  if (!token?.[1] || !diary.tokens.has(token[1])) return send(response, complaints.expired);
  if (path === "/calendar/v3/freeBusy" && method === "POST")
    return answerWith(response, diary, "busy", freeBusyComplaints, () => freeBusy(diary, JSON.parse(body)));
  const event = /^\/calendar\/v3\/calendars\/primary\/events(?:\/([a-v0-9]{5,1024}))?$/.exec(path);
  if (!event) return send(response, error(404, "notFound", "NOT_FOUND"));
  if (method !== "GET" && asked.query.get("sendUpdates") !== "none") return send(response, error(400, "we notify nobody", "INVALID"));
  const key = event[1];
  if (!key && method === "POST") return answerWith(response, diary, "put", complaints, () => insert(diary, asked));
  const held = diary.entries.find((entry) => entry.key === key);
  const act = method === "GET" ? "find" : method === "DELETE" ? "remove" : "put";
  answerWith(response, diary, act, complaints, () => {
    if (!held) return error(404, "notFound", "NOT_FOUND");
    if (method === "GET") return json(200, shown(held));
    if (method === "DELETE") {
      if (held.deleted) return error(410, "deleted", "GONE");
      held.deleted = true;
      return { status: 204 };
    }
    const changes = JSON.parse(body);
    Object.assign(held, read(changes), { deleted: changes.status === "cancelled", version: held.version + 1 });
    return json(200, shown(held));
  });
}

const send = (response: ServerResponse, { status, headers, body }: Answer) => response.writeHead(status, headers).end(body);

/** Without the right to a calendar its entry of an answer says so. */
const freeBusyComplaints: Complaints = {
  ...complaints,
  inside: json(200, {
    kind: "calendar#freeBusy",
    calendars: { primary: { errors: [{ domain: "global", reason: "internalError" }], busy: [] } },
  }),
};

function freeBusy(diary: Diary, { timeMin, timeMax, items }: { timeMin: string; timeMax: string; items: { id: string }[] }): Answer {
  const [from, to] = [Date.parse(timeMin), Date.parse(timeMax)];
  if (!(from < to)) return error(400, "timeRangeEmpty", "INVALID_ARGUMENT");
  if (to - from > 92 * 86_400_000) return error(400, "timeRangeTooLong", "INVALID_ARGUMENT");
  const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
  const one = (id: string) => {
    if (id !== "primary") return { errors: [{ domain: "global", reason: "notFound" }], busy: [] };
    // Clipped to what was asked for.
    const clipped = diary.busy(from, to).map(({ start, end }) => ({ start: text(Math.max(start, from)), end: text(Math.min(end, to)) }));
    return { busy: clipped };
  };
  return json(200, { kind: "calendar#freeBusy", timeMin, timeMax, calendars: Object.fromEntries(items.map(({ id }) => [id, one(id)])) });
}

function insert(diary: Diary, { body, query }: Asked): Answer {
  const event = JSON.parse(body);
  if (!/^[a-v0-9]{5,1024}$/.test(event.id ?? "")) return error(400, "invalid", "INVALID_ARGUMENT");
  if (diary.entries.some((entry) => entry.key === event.id)) return complaints.conflict;
  const wantsMeet =
    query.get("conferenceDataVersion") === "1" && event.conferenceData?.createRequest?.conferenceSolutionKey?.type === "hangoutsMeet";
  const { start, end, ...rest } = read(event);
  const made = diary.add(start ?? 0, end ?? 0, { key: event.id, ours: true, ...rest });
  if (wantsMeet) made.joinUrl = `https://meet.google.com/${event.id.slice(-10)}`;
  return json(200, shown(made));
}

function read(
  event: Record<string, { dateTime?: string }> & { summary?: string; description?: string; location?: string },
): Partial<Entry> {
  const at = (part: { dateTime?: string } | undefined) => (part?.dateTime ? { at: Date.parse(part.dateTime) } : null);
  const [start, end] = [at(event.start), at(event.end)];
  return {
    ...(start ? { start: start.at } : {}),
    ...(end ? { end: end.at } : {}),
    ...(event.summary === undefined ? {} : { summary: event.summary }),
    ...(event.description === undefined ? {} : { description: event.description }),
    ...(event.location === undefined ? {} : { location: event.location }),
  };
}

const shown = ({ key, start, end, summary, deleted, joinUrl, version }: Entry) => ({
  kind: "calendar#event",
  id: key,
  status: deleted ? "cancelled" : "confirmed",
  summary,
  sequence: version - 1,
  start: { dateTime: new Date(start).toISOString(), timeZone: "UTC" },
  end: { dateTime: new Date(end).toISOString(), timeZone: "UTC" },
  ...(joinUrl ? { hangoutLink: joinUrl } : {}),
});

/** Whom access is granted for; null: nobody. */
function grant(form: URLSearchParams, audience: string): string | null {
  if (form.get("grant_type") === "refresh_token") {
    const isKnown = form.get("client_id") === "app" && form.get("client_secret") === "app-secret";
    return isKnown && form.get("refresh_token") === "refresh-1" ? "rep" : null;
  }
  if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") return null;
  const [head = "", claims = "", signature = ""] = (form.get("assertion") ?? "").split(".");
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify("RSA-SHA256", signed, createPublicKey(servicePublicKey), Buffer.from(signature, "base64url"))) return null;
  const { iss, sub, aud, iat, exp, scope } = JSON.parse(Buffer.from(claims, "base64url").toString());
  const now = Date.now() / 1000;
  const isTimely = iat <= now + 300 && exp > now - 300 && exp - iat <= 3_600;
  const isScoped = /calendar\.freebusy/.test(scope) && /calendar\.events/.test(scope);
  return iss === "baton@acme.example" && aud === audience && isTimely && isScoped && typeof sub === "string" ? sub : null;
}
