import type { DeliveryFailure } from "@baton/contract/delivery";
import type { Interval } from "@baton/contract/time";
import type { CalendarPlug } from "../../sockets.ts";
import { type CalendarWorld, type Exchange, exchange, unreadable } from "../exchange.ts";
import { reader } from "../feed/plug.ts";
import { eventFile, objectsIn, question } from "./mapping.ts";

export interface CaldavSettings {
  /** Of the calendar collection. */
  url: string;
  /** `user:password`. */
  secret: string;
  /** Of the rep: floating times and whole days are theirs. */
  zone: string;
}

const failed = (failure: DeliveryFailure) => ({ ok: false, failure }) as const;
/** Any time at all: where an event of ours stands is asked of its own file. */
const ever: Interval = { start: 0, end: Date.UTC(2100, 0) };

/** One collection of a CalDAV server (RFC 4791), with a user and a password of its own. */
export function caldavCalendar(world: CalendarWorld, { url, secret, zone }: CaldavSettings): CalendarPlug {
  const collection = url.endsWith("/") ? url : `${url}/`;
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte));
  const authorization = `Basic ${btoa(bytes.join(""))}`;
  const ask = async (
    address: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
    signal: AbortSignal,
    expected: number[] = [],
  ): Promise<Exchange | { failure: DeliveryFailure }> => {
    if (!secret.includes(":")) return { failure: { kind: "final", code: "secret-malformed" } };
    const answer = await exchange(world, address, { ...init, headers: { ...init.headers, authorization }, signal }, expected);
    // A sign-in page or a proxy's, not the server: nothing was written, whatever its status says.
    const isPage = "headers" in answer && answer.status === 200 && /^text\/html/i.test(answer.headers.get("content-type") ?? "");
    return isPage ? { failure: unreadable.failure } : answer;
  };
  const fileOf = (id: string) => `${collection}${encodeURIComponent(id)}.ics`;

  return {
    async busy(window, signal) {
      const headers = { "content-type": "application/xml; charset=utf-8", depth: "1" };
      const answer = await ask(collection, { method: "REPORT", body: question(window), headers }, signal);
      if ("failure" in answer) return failed(answer.failure);
      const objects = objectsIn(answer.text);
      if (objects === null) return unreadable;
      const { busyIn } = await reader();
      const busy: Interval[] = [];
      const dropped: Record<string, number> = {};
      for (const object of objects) {
        const read = busyIn(object, window, zone);
        if (read === "too-many") return failed({ kind: "final", code: "too-many" });
        for (const [reason, count] of Object.entries(read?.dropped ?? { unreadable: 1 })) dropped[reason] = (dropped[reason] ?? 0) + count;
        if (read) busy.push(...read.busy);
      }
      return { ok: true, busy, dropped };
    },
    async put(event, signal) {
      const headers = { "content-type": "text/calendar; charset=utf-8" };
      const body = eventFile(event, world.now());
      const done = { ok: true, event: { start: event.start, end: event.end } } as const;
      const write = (condition: Record<string, string>) =>
        ask(fileOf(event.id), { method: "PUT", body, headers: { ...headers, ...condition } }, signal, [412]);
      const first = await write({ "if-none-match": "*" });
      if ("failure" in first) return failed(first.failure);
      if (first.status !== 412) return done;
      // It is there already: replaced as it stands now, so that nobody's change in between is lost unseen.
      const there = await ask(fileOf(event.id), { method: "GET" }, signal);
      if ("failure" in there) return failed(there.failure);
      const etag = there.headers.get("etag");
      const second = await write(etag ? { "if-match": etag } : {});
      if ("failure" in second) return failed(second.failure);
      return second.status === 412 ? failed({ kind: "retry", code: "changed-meanwhile" }) : done;
    },
    async remove(id, signal) {
      const answer = await ask(fileOf(id), { method: "DELETE" }, signal, [404, 410]);
      return "failure" in answer ? failed(answer.failure) : { ok: true };
    },
    async find(id, signal) {
      const answer = await ask(fileOf(id), { method: "GET" }, signal, [404, 410]);
      if ("failure" in answer) return failed(answer.failure);
      if (answer.status === 404 || answer.status === 410) return { ok: true, event: null };
      const { busyIn } = await reader();
      const read = busyIn(answer.text, ever, zone);
      if (read === null || read === "too-many") return unreadable;
      // Cancelled or marked free out there it keeps no time any more: as good as deleted.
      return { ok: true, event: read.busy[0] ?? null };
    },
  };
}
