import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Asked } from "./answering.ts";
import { caldav } from "./caldav.ts";
import { Diary } from "./diary.ts";
import { feed } from "./feed.ts";
import { google } from "./google.ts";
import { microsoft } from "./microsoft.ts";

const vendors: Record<string, (asked: Asked, response: ServerResponse, diaryOf: (user: string) => Diary) => unknown> = {
  google,
  microsoft,
  dav: caldav,
  feed,
};
export type Vendor = "google" | "microsoft" | "dav" | "feed";

/**
 * The four kinds of calendars on one port of this machine, each under its own path. What is in whose calendar, and what goes wrong with it,
 * is told to `/control/{vendor}/{user}` (see `controls.ts`), so that a test may run in another process.
 */
export async function calendarServers() {
  const diaries = new Map<string, Diary>();
  const diaryOf = (vendor: string, user: string): Diary => {
    const key = `${vendor} ${user}`;
    const known = diaries.get(key) ?? new Diary();
    diaries.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const [, vendor = "", path = "/"] = /^\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
      const body = Buffer.concat(chunks).toString();
      const asked = { method: request.method ?? "GET", path, query: url.searchParams, headers: request.headers, body };
      try {
        if (vendor === "control") control(asked, response, diaryOf);
        else if (Object.hasOwn(vendors, vendor)) vendors[vendor]?.(asked, response, (user) => diaryOf(vendor, user));
        else response.writeHead(404).end();
      } catch {
        // As a strict server would of a body it cannot read.
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function control({ method, path, body }: Asked, response: ServerResponse, diaryOf: (vendor: string, user: string) => Diary): void {
  const [, vendor = "", user = ""] = path.split("/").map(decodeURIComponent);
  const diary = diaryOf(vendor, user);
  if (method === "POST") {
    const { fail, add, change } = JSON.parse(body);
    if (fail) diary.fail(fail.fault, fail);
    for (const { start, end, ...more } of add ?? []) diary.add(start, end, more);
    for (const { key, ...more } of change ?? []) {
      const found = diary.entries.find((entry) => entry.key === key);
      if (found) Object.assign(found, more, { version: found.version + 1 });
    }
    if (fail || add || change) diary.acts = [];
  }
  const { entries, acts } = diary;
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ entries, acts }));
}
