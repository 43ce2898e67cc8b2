import { afterAll, beforeAll, expect, it } from "vitest";
import { Controls } from "../people/calendars/controls.ts";
import { calendarSecrets } from "../people/calendars/keys.ts";
import { calendarServers } from "../people/calendars/servers.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { eventually, type Served, served } from "../people/served.ts";

const dayMs = 24 * 3_600_000;
const dayAfterTomorrow = (Math.floor(Date.now() / dayMs) + 2) * dayMs;
/** The day after tomorrow at this hour; the same day to the end, also where that comes after midnight. */
const at = (hour: number) => dayAfterTomorrow + hour * 3_600_000;
const hour = (from: number) => ({ start: at(from), end: at(from + 1) });

let servers: Awaited<ReturnType<typeof calendarServers>>;
let house: Served;
let [google, feed]: Controls[] = [];
beforeAll(async () => {
  servers = await calendarServers();
  const { origin } = servers;
  const [ana] = smallPlaybook.reps;
  const calendars = [
    { kind: "ics", url: `${origin}/feed/private.ics` },
    { kind: "google", secret: "GOOGLE_SERVICE" },
  ];
  [google, feed] = [new Controls(origin, "google", ana?.email ?? ""), new Controls(origin, "feed", "private")];
  await google.add(hour(9));
  await feed.add(hour(11));
  house = await served({
    playbook: {
      reps: [{ ...ana, calendars }],
      pools: [{ id: "general", name: "General", members: [{ rep: "ana" }] }],
      routes: [{ id: "all", name: "All", when: {}, to: { pool: "general" }, meeting: "intro", onEmpty: "hold" }],
      meetings: [{ id: "intro", name: "Intro call", minutes: 60, stepMinutes: 60, noticeMinutes: 0, locations: [{ kind: "video" }] }],
    },
    bindings: { ...calendarSecrets, BATON_CALENDARS: origin },
  });
});
afterAll(async () => {
  await house.close();
  await servers.close();
});

it("a visitor is offered the times at which the rep is free in all of their calendars, and what they book stands there with its link", async () => {
  const visitor = house.visitor();
  const { outcome } = await visitor.fill({ email: "mia@betatech.example", firstName: "Mia", lastName: "Berg", company: "Betatech" });
  const { token } = outcome.booking;
  const starts = async (): Promise<number[]> => {
    const response = await house.edge(`/v1/slots?token=${token}&timeZone=UTC`);
    const { slots } = (await response.json()) as { slots: { start: string }[] };
    return slots.map(({ start }) => Date.parse(start));
  };
  // A first reading may take longer than a visitor waits.
  const free = await eventually(async () => {
    const offered = await starts();
    return !offered.includes(at(9)) && !offered.includes(at(11)) ? offered : null;
  });
  expect(free).toEqual(expect.arrayContaining([at(8), at(10), at(12)]));

  const start = new Date(at(10)).toISOString();
  const body = JSON.stringify({ token, start, timeZone: "UTC" });
  await google?.fail("http-503", { on: ["find", "put"] });
  expect((await house.edge("/v1/bookings", { method: "POST", body })).status).toBe(200);
  // Ops see with the lead itself that the rep's own calendar does not have it yet.
  const outside = async () => (await house.ops(`/api/leads/${visitor.lead}`)).outside;
  expect(await outside()).toBe("pending");
  await google?.fail(null);
  await house.ops("/api/calendars/ana/retry", { method: "POST" });
  const written = await eventually(async () => (await google?.ours())?.[0]);
  expect(written).toMatchObject({ ...hour(10), summary: "Intro call: Mia Berg, Betatech" });
  expect(written?.joinUrl).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(await feed?.ours()).toEqual([]);
  expect(await eventually(async () => (await outside()) === "synced")).toBe(true);
  // The room that Google made is where the visitor looks for it.
  const page = async (path: string) => (await (await house.edge(path)).text()).replace(/\r\n /g, "");
  expect(await eventually(async () => (await page(`/book/${token}`)).includes(written?.joinUrl ?? "none"))).toBe(true);
  expect(await page(`/book/${token}.ics`)).toContain(written?.joinUrl);
  // Our own event is not somebody else's busy time.
  expect(await starts()).not.toContain(at(10));
  const { reps } = await house.ops("/api/calendars");
  expect(reps).toMatchObject([
    {
      rep: "ana",
      calendars: [
        { kind: "ics", failures: 0 },
        { kind: "google", failures: 0 },
      ],
      bookings: [],
    },
  ]);
});
