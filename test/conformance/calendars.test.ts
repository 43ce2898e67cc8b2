import { openCalendar } from "@baton/connectors/calendars/open";
import type { Calendar } from "@baton/contract/calendar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Controls } from "../people/calendars/controls.ts";
import { calendarSecrets } from "../people/calendars/keys.ts";
import { calendarServers, type Vendor } from "../people/calendars/servers.ts";
import { calendarPromises, event, Memory, monday, patience } from "./calendars.ts";

let servers: Awaited<ReturnType<typeof calendarServers>>;
beforeAll(async () => {
  servers = await calendarServers();
});
afterAll(() => servers.close());

interface Twin {
  name: string;
  vendor: Vendor;
  can: { writes?: true; tokens?: true; video?: true };
  calendar(origin: string, user: string): Calendar;
  /** Where the server holds the calendar of a user; left out: under the user's address. */
  user?: string;
}

const twins: Twin[] = [
  {
    name: "Google Calendar, by a service account",
    vendor: "google",
    can: { writes: true, tokens: true, video: true },
    calendar: (_, user) => ({ kind: "google", secret: "GOOGLE_SERVICE", user, calendarId: "primary", write: true }),
  },
  {
    name: "Microsoft 365, by an app registration",
    vendor: "microsoft",
    can: { writes: true, tokens: true, video: true },
    calendar: (_, user) => ({ kind: "microsoft", secret: "MICROSOFT_APP", user, write: true }),
  },
  {
    name: "CalDAV",
    vendor: "dav",
    can: { writes: true },
    calendar: (origin, user) => ({ kind: "caldav", secret: "CALDAV_REP", url: `${origin}/dav/${encodeURIComponent(user)}`, write: true }),
  },
  {
    name: "a published calendar file",
    vendor: "feed",
    can: {},
    calendar: (origin, user) => ({ kind: "ics", url: `${origin}/feed/${encodeURIComponent(user)}.ics` }),
  },
];

const secrets: Record<string, string> = calendarSecrets;
let people = 0;

function bench({ vendor, calendar }: Pick<Twin, "vendor" | "calendar">, user = `rep${people++}@acme.example`) {
  const world = {
    ownHosts: ["forms.acme.example"],
    allowLoopback: true,
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    now: () => Date.now(),
  };
  const store = new Memory();
  const rep = { email: "somebody-else@acme.example", timeZone: "Europe/Berlin" };
  const { origin } = servers;
  const plug = openCalendar(world, calendar(origin, user), { rep, secret: (name) => secrets[name], store, origin });
  if (!plug) throw new Error("a secret is missing");
  const controls = new Controls(origin, vendor, vendor === "google" || vendor === "microsoft" ? user : encodeURIComponent(user));
  return { plug, controls, store };
}

describe.each(twins)("$name", (twin) => {
  const kept = calendarPromises.filter(
    ({ writes, tokens, video }) => (!writes || twin.can.writes) && (!tokens || twin.can.tokens) && (!video || twin.can.video),
  );
  it.each(kept)("$promise", ({ check }) => check(bench(twin)));
});

describe("what is special to one of them", () => {
  const week = { start: monday - 86_400_000, end: monday + 7 * 86_400_000 };

  it("Google: bookings are made in the calendar of a rep who agreed by themselves", async () => {
    const calendar = () => ({ kind: "google", secret: "GOOGLE_REP", calendarId: "primary", write: true }) as const;
    const { plug, controls } = bench({ vendor: "google", calendar }, "rep");
    expect(await plug.put(event, patience())).toMatchObject({ ok: true });
    expect(await controls.ours()).toHaveLength(1);
  });

  it("Microsoft: each refresh token makes way for its successor, and an outdated one for that of the secret", async () => {
    const user = "self@acme.example";
    const calendar = () => ({ kind: "microsoft", secret: "MICROSOFT_REP", user, write: true }) as const;
    const { plug, store } = bench({ vendor: "microsoft", calendar }, user);
    expect(await plug.busy(week, patience())).toMatchObject({ ok: true });
    expect(store.held?.refresh).toBe("refresh-2");
    store.keep({ token: "", expiresAt: 0, refresh: "refresh-2" });
    expect(await plug.busy(week, patience())).toMatchObject({ ok: true });
    expect(store.held?.refresh).toBe("refresh-3");
    store.keep({ token: "", expiresAt: 0, refresh: "refused" });
    expect(await plug.busy(week, patience())).toMatchObject({ ok: true });
    expect(store.held?.refresh).toBe("refresh-2");
  });

  it("a published file that has not changed is not sent again", async () => {
    const twin = twins.find(({ vendor }) => vendor === "feed");
    if (!twin) throw new Error("no such twin");
    const { plug, controls } = bench(twin);
    await controls.add({ start: monday, end: monday + 60_000 });
    const first = await plug.busy(week, patience());
    const tag = first.ok && "busy" in first ? first.tag : undefined;
    expect(await plug.busy(week, patience(), tag)).toEqual({ ok: true, unchanged: true });
    await controls.add({ start: monday + 600_000, end: monday + 660_000 });
    expect(await plug.busy(week, patience(), tag)).toMatchObject({ ok: true, busy: [{}, {}] });
    expect(await plug.put(event, patience())).toEqual({ ok: false, failure: { kind: "final", code: "read-only" } });
  });

  it.each([
    ["http://169.254.169.254/latest.ics", "target-not-https"],
    ["https://192.168.1.1/cal.ics", "target-private"],
    ["https://forms.acme.example/cal.ics", "target-own-host"],
    ["https://ana:pw@dav.example.com/", "target-credentials"],
  ])("%s is never called", async (url, code) => {
    for (const calendar of [
      { kind: "ics", url },
      { kind: "caldav", url, secret: "CALDAV_REP", write: true },
    ] as const) {
      const { plug } = bench({ vendor: "feed", calendar: () => calendar });
      expect(await plug.busy(week, patience())).toEqual({ ok: false, failure: { kind: "final", code } });
    }
  });

  it.each([
    ["google", "{}"],
    ["google", JSON.stringify({ type: "service_account", client_email: "a@b.example", private_key: "no key" })],
    ["microsoft", "not JSON"],
    ["microsoft", JSON.stringify({ tenant_id: "../../evil", client_id: "a", client_secret: "b" })],
    ["caldav", "no-colon"],
  ] as const)("%s: a secret that is none (%s) is said, and nobody is shown it", async (kind, secret) => {
    const asked: string[] = [];
    const world = {
      ownHosts: [],
      allowLoopback: true,
      fetch: async (url: string) => {
        asked.push(url);
        return new Response("");
      },
      now: () => Date.now(),
    };
    const calendar = { kind, secret: "KEY", url: "https://dav.example.com/", calendarId: "primary", write: true } as Calendar;
    const rep = { email: "ana@acme.example", timeZone: "UTC" };
    const plug = openCalendar(world, calendar, { rep, secret: () => secret, store: new Memory() });
    expect(await plug?.busy(week, patience())).toEqual({ ok: false, failure: { kind: "final", code: "secret-malformed" } });
    expect(asked).toEqual([]);
  });
});
