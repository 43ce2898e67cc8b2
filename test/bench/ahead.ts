import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { type House, openEdge } from "./house.ts";
import { Client, type Shot } from "./load.ts";
import { isAssigned, people } from "./people.ts";
import { type Spread, spreadOf } from "./percentiles.ts";
import { quiet } from "./process.ts";

/** What looking ahead of Send gains: one visitor at a time, every rep with a calendar outside. */
export interface Ahead {
  visits: number;
  /** How long the calendar outside takes to answer. */
  calendarMs: number;
  spreads: Record<"bare" | "with" | "without", Spread>;
  ratios: Record<"with" | "without", { p50: number; p99: number }>;
  /** Answers without a rep or without times to choose from. */
  wrong: number;
}

const calendarMs = 100;
/** Busy times are read anew after a minute; a rep who gets a lead more often than that has them at hand anyway. */
const staleAfterMs = 61_000;
/** Between the last step and Send a visitor reads, at the least, what the button says. */
const pauseMs = 400;
const feed = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nEND:VCALENDAR\r\n";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const unused = () => Promise.reject(new Error("the bench sends by itself"));

/** @param rows objects of the bare side; @param quick whether it runs, not how fast: nobody waits until busy times are stale and all is quiet */
export async function ahead(bare: House, rows: readonly string[], visits: number, quick: boolean): Promise<Ahead> {
  const outside = createServer((_, response) => {
    setTimeout(() => response.writeHead(200, { "content-type": "text/calendar" }).end(feed), calendarMs);
  });
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  const playbook = manyReps(visits, `http://127.0.0.1:${(outside.address() as AddressInfo).port}`);
  const houses: Record<"with" | "without", House> = {
    with: await openEdge(true, { playbook }),
    without: await openEdge(true, { playbook, bindings: { BATON_AHEAD: "off" } }),
  };
  const clients = { bare: new Client(bare.url, 1), with: new Client(houses.with.url, 1), without: new Client(houses.without.url, 1) };
  const times: Record<"bare" | "with" | "without", number[]> = { bare: [], with: [], without: [] };
  let wrong = 0;
  try {
    // Every rep once, so that every calendar stands.
    for (let visit = 0; visit < visits; visit++)
      for (const side of ["with", "without"] as const) await clients[side].send(newVisit().atOnce);
    if (!quick) {
      await pause(staleAfterMs);
      await Promise.all([quiet(houses.with.pid), quiet(houses.without.pid)]);
    }
    for (let visit = 0; visit < visits; visit++) {
      const pair = { with: newVisit(), without: newVisit() };
      for (const side of ["with", "without"] as const) await clients[side].send(pair[side].partial);
      await pause(pauseMs);
      const [row] = people(1).map((person) => person.row(rows));
      if (row) times.bare.push((await clients.bare.send(row)).ms);
      // Taking turns in who goes first, so that neither always follows the other.
      for (const side of visit % 2 ? (["with", "without"] as const) : (["without", "with"] as const)) {
        const answer = await clients[side].send(pair[side].send);
        times[side].push(answer.ms);
        if (answer.status !== 200 || !hasSlots(answer.body)) wrong += 1;
      }
    }
  } finally {
    for (const client of Object.values(clients)) client.close();
    for (const house of Object.values(houses)) await house.close();
    outside.close();
  }
  const spreads = { bare: spreadOf(times.bare), with: spreadOf(times.with), without: spreadOf(times.without) };
  const over = ({ p50, p99 }: Spread) => ({ p50: p50 / spreads.bare.p50, p99: p99 / spreads.bare.p99 });
  return { visits, calendarMs, spreads, ratios: { with: over(spreads.with), without: over(spreads.without) }, wrong };
}

function hasSlots(body: string): boolean {
  return isAssigned(body) && (JSON.parse(body).outcome.booking?.slots?.length ?? 0) > 0;
}

/** One pool of so many reps that no one of them has a second turn while it is measured. */
function manyReps(count: number, calendars: string): string {
  const [like] = smallPlaybook.reps;
  const reps = Array.from({ length: count }, (_, index) => ({
    ...like,
    id: `rep-${index}`,
    calendars: [{ kind: "ics", url: `${calendars}/rep-${index}.ics` }],
  }));
  const pools = [{ id: "everybody", name: "Everybody", members: reps.map(({ id }) => ({ rep: id })) }];
  const routes = [{ id: "all", name: "All", when: {}, to: { pool: "everybody" }, meeting: "intro", onEmpty: "hold" }];
  return playbookText({ reps, pools, routes });
}

function newVisit(): Record<"partial" | "send" | "atOnce", Shot> {
  const visitor = new Visitor(unused, "n");
  const shot = (entries: unknown[]): Shot => ({
    path: "/v1/capture",
    headers: { "content-type": "text/plain", origin: "https://www.acme.example" },
    body: visitor.body(entries),
  });
  const first = visitor.answers({
    email: `ana@${visitor.submission
      .slice(5, 15)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "x")}.example`,
    firstName: "Ana",
  });
  const last = [...visitor.answers({ company: "Ruiz Tools" }), visitor.submit()];
  return { partial: shot(first), send: shot(last), atOnce: shot([...first, ...last]) };
}
