import type { CalendarPlug } from "../../sockets.ts";
import { type CalendarWorld, exchange } from "../exchange.ts";

export interface FeedSettings {
  /** `webcal:` is read as https. */
  url: string;
  /** Of the rep: floating times and whole days are theirs. */
  zone: string;
}

/** Two libraries that most deployments never need: read when a calendar is. */
export const reader = () => import("./mapping.ts");

const readOnly = { ok: false, failure: { kind: "final", code: "read-only" } } as const;

/** A published iCalendar file: busy times only. An unchanged one (ETag, Last-Modified) is not read again. */
export function feedCalendar(world: CalendarWorld, { url, zone }: FeedSettings): CalendarPlug {
  return {
    async busy(window, signal, tag) {
      const headers = new Headers({ accept: "text/calendar" });
      if (tag?.startsWith("etag ")) headers.set("if-none-match", tag.slice(5));
      if (tag?.startsWith("date ")) headers.set("if-modified-since", tag.slice(5));
      const answer = await exchange(world, url.replace(/^webcals?:/i, "https:"), { headers, signal }, tag ? [304] : []);
      if ("failure" in answer) return { ok: false, failure: answer.failure };
      if (answer.status === 304) return { ok: true, unchanged: true };
      const { busyIn } = await reader();
      const read = busyIn(answer.text, window, zone);
      if (read === null) return { ok: false, failure: { kind: "retry", code: "unreadable" } };
      if (read === "too-many") return { ok: false, failure: { kind: "final", code: "too-many" } };
      const [etag, date] = [answer.headers.get("etag"), answer.headers.get("last-modified")];
      const next = etag ? `etag ${etag}` : date ? `date ${date}` : null;
      return { ok: true, ...read, ...(next ? { tag: next } : {}) };
    },
    put: async () => readOnly,
    remove: async () => readOnly,
    find: async () => readOnly,
  };
}
