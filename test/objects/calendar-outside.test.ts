import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { reader } from "@baton/connectors/calendars/feed/plug";
import type { Delivery } from "@baton/contract/delivery";
import { beforeAll, describe, expect, it } from "vitest";
import { withRoom } from "../../workers/edge/src/mail/room.ts";
import { calendarObject } from "../../workers/edge/src/wiring.ts";
import { Controls } from "../people/calendars/controls.ts";
import type { Vendor } from "../people/calendars/servers.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually } from "./shard.ts";

const origin = String(world.BATON_CALENDARS);
const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 24 * 3_600_000];
const minutes = 30 * minuteMs;

const kinds: { kind: Vendor; calendar: (user: string) => object }[] = [
  { kind: "google", calendar: () => ({ kind: "google", secret: "GOOGLE_SERVICE" }) },
  { kind: "microsoft", calendar: () => ({ kind: "microsoft", secret: "MICROSOFT_APP" }) },
  { kind: "dav", calendar: (user) => ({ kind: "caldav", secret: "CALDAV_REP", url: `${origin}/dav/${user}/` }) },
  { kind: "feed", calendar: (user) => ({ kind: "ics", url: `${origin}/feed/${user}.ics` }) },
];
/** One rep for each test, so that none finds what another left behind. */
const names = ["reads", "slow", "blind", "asked", "writes", "lost", "down", "swept", "told", "room", "again"];
const reps = names.flatMap((name) =>
  kinds.map(({ kind, calendar }) => {
    const email = `${name}-${kind}@acme.example`;
    return { ...smallPlaybook.reps[0], id: `${name}-${kind}`, email, calendars: [calendar(email)] };
  }),
);
const bare = { ...smallPlaybook.reps[0], id: "bare" };
const keyless = { ...smallPlaybook.reps[0], id: "keyless", calendars: [{ kind: "google", secret: "NOT_SET" }] };
const meetings = [{ id: "intro", name: "Intro call", minutes: 30, noticeMinutes: 60, horizonDays: 7, locations: [{ kind: "video" }] }];
const everyone = [...smallPlaybook.reps, ...reps, bare, keyless];

beforeAll(async () => {
  // As modules arrive over the test runner's wire here, the first to need one would wait for it longer than any visitor does.
  await reader();
  await ready({ meetings, reps: everyone });
});

const about = (rep: string, lead = "lead_x") => ({ rep, meeting: "intro", lead, timeZone: "UTC" });
const object = (rep: string) => calendarObject(world, rep);
const starts = async (rep: string) => (await object(rep).slots(about(rep))).map((slot) => Date.parse(slot.start));
const book = (rep: string, start: number, lead = "lead_x") => object(rep).book({ ...about(rep, lead), start });
const nextDay = Math.floor(Date.now() / dayMs + 1) * dayMs;
/** Tomorrow at this hour and later: free, as everybody works around the clock. The same day to the end, also where that comes after midnight. */
const tomorrow = (hour: number) => nextDay + hour * hourMs;
const diary = (rep: string) => {
  const kind = rep.slice(rep.indexOf("-") + 1) as Vendor;
  return new Controls(origin, kind, `${rep}@acme.example`);
};
const health = async (rep: string, again = false) => {
  const found = await object(rep).outsideHealth(rep, again);
  if (!found) throw new Error("no such rep");
  return found;
};
const sql = (rep: string, query: string, ...values: (string | number)[]) =>
  runInDurableObject(world.CALENDAR.getByName(rep), (_, state) => [...state.storage.sql.exec(query, ...values)]);
/** What was read is as old as this. */
const aged = (rep: string, ageMs: number) => sql(rep, "UPDATE outside SET read_at = read_at - ?", ageMs);
/** The time of everything that is due has come. */
const ring = async (rep: string) => {
  await sql(rep, "UPDATE errands SET due_at = 1 WHERE due_at IS NOT NULL");
  await sql(rep, "UPDATE outside SET rests_until = 0");
  await runInDurableObject(world.CALENDAR.getByName(rep), (_, state) => state.storage.setAlarm(Date.now() + hourMs));
  await runDurableObjectAlarm(world.CALENDAR.getByName(rep));
};
const synced = (rep: string) => eventually(async () => (await diary(rep).ours()).length === 1);
const writers = kinds.map(({ kind }) => kind).filter((kind) => kind !== "feed");
/** Waits for its busy times to be known: how long a first reading takes is another matter. */
const read = async (rep: string) => {
  await starts(rep);
  await eventually(async () => (await sql(rep, "SELECT 1 FROM outside WHERE read_at IS NOT NULL")).length > 0);
};
const timed = async <T>(work: Promise<T>): Promise<[T, number]> => {
  const began = Date.now();
  return [await work, Date.now() - began];
};

describe.each(kinds.map(({ kind }) => kind))("busy times of a %s calendar", (kind) => {
  it("are not offered, and not given to whoever picks one that has become busy meanwhile", async () => {
    const rep = `reads-${kind}`;
    await diary(rep).add({ start: tomorrow(8), end: tomorrow(9) });
    await read(rep);
    const offered = await starts(rep);
    expect(offered).toContain(tomorrow(7));
    for (const start of [tomorrow(8), tomorrow(8) + minutes]) expect(offered).not.toContain(start);

    await aged(rep, 2_000);
    await diary(rep).add({ start: tomorrow(10), end: tomorrow(11) });
    expect(await starts(rep)).toContain(tomorrow(10));
    expect(await diary(rep).count("busy")).toBe(0);
    expect(await book(rep, tomorrow(10))).toMatchObject({ status: "taken" });
    expect(await book(rep, tomorrow(7))).toMatchObject({ status: "booked" });
  });
});

describe("a calendar nobody can look into", () => {
  it("is taken for what it last was when it does not answer in time, and a meeting is booked all the same", async () => {
    const rep = "slow-dav";
    await diary(rep).add({ start: tomorrow(8), end: tomorrow(9) });
    await read(rep);
    await aged(rep, 3 * minuteMs);
    await diary(rep).fail("hang", { on: ["busy"] });
    const [offered, waitedMs] = await timed(starts(rep));
    expect(waitedMs).toBeGreaterThanOrEqual(390);
    // It never would; how long a busy machine takes to give it up is not what is asked.
    expect(waitedMs).toBeLessThan(10_000);
    expect(offered).not.toContain(tomorrow(8));
    expect(await book(rep, tomorrow(8))).toMatchObject({ status: "taken" });
    expect(await book(rep, tomorrow(12))).toMatchObject({ status: "booked" });
  });

  it("holds nobody up twice: after three failures it is left alone, and asked again when it has had its rest", async () => {
    const rep = "blind-dav";
    await diary(rep).fail("http-503");
    for (let time = 0; time < 3; time++) expect((await starts(rep)).length).toBeGreaterThan(100);
    expect(await diary(rep).count("busy")).toBe(3);
    for (let time = 0; time < 5; time++) await starts(rep);
    expect(await diary(rep).count("busy")).toBe(3);
    expect((await health(rep)).calendars).toMatchObject([{ kind: "caldav", readAt: null, problem: "http-503", failures: 3 }]);
    await diary(rep).fail(null);
    await diary(rep).add({ start: tomorrow(8), end: tomorrow(9) });
    await sql(rep, "UPDATE outside SET rests_until = ?", Date.now());
    expect(await starts(rep)).not.toContain(tomorrow(8));
    expect((await health(rep)).calendars).toMatchObject([{ failures: 0 }]);
  });

  it("says to ops what it lacks, and the rep is booked by the hours they keep", async () => {
    expect((await starts("keyless")).length).toBeGreaterThan(100);
    const booked = await book("keyless", tomorrow(9));
    expect(booked).toMatchObject({ status: "booked", booking: { doubts: [{ code: "calendar-unread" }] } });
    expect((await health("keyless")).calendars).toMatchObject([{ kind: "google", problem: "secret-missing" }]);
    await ring("keyless");
    expect((await health("keyless")).bookings).toMatchObject([{ sync: "pending", problem: "secret-missing" }]);
  });

  it("is read once for fifty who ask at the same time", async () => {
    const rep = "asked-google";
    await diary(rep).fail(null);
    await Promise.all(Array.from({ length: 50 }, () => starts(rep)));
    expect(await diary(rep).count("busy")).toBe(1);
    await aged(rep, 2_000);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => book(rep, tomorrow(9), `lead_${index}`)));
    expect(answers.filter(({ status }) => status === "booked")).toHaveLength(1);
    expect(await diary(rep).count("busy")).toBe(2);
  });

  it("costs a rep without calendars nothing: no row, no alarm", async () => {
    await book("bare", tomorrow(9));
    expect(await sql("bare", "SELECT * FROM outside")).toEqual([]);
    expect(await sql("bare", "SELECT * FROM errands")).toEqual([]);
    expect(await runInDurableObject(world.CALENDAR.getByName("bare"), (_, state) => state.storage.getAlarm())).toBeNull();
  });
});

describe.each(writers)("a booking in a %s calendar", (kind) => {
  it("is written there by itself, moved with the meeting, and taken out with it; our own event never stands in its way", async () => {
    const rep = `writes-${kind}`;
    expect(await book(rep, tomorrow(9))).toMatchObject({ status: "booked", booking: { id: "bkg_x" } });
    expect(await synced(rep)).toBe(true);
    expect(await diary(rep).ours()).toMatchObject([{ start: tomorrow(9), end: tomorrow(9) + minutes, summary: "Intro call" }]);
    const written = await eventually(async () => {
      const standing = await object(rep).standing("bkg_x");
      return standing?.sync === "synced" ? standing : null;
    });
    expect(written?.joinUrl ?? null).toEqual(kind === "dav" ? null : expect.stringMatching(/^https:/));

    const moved = await object(rep).move({ ...about(rep), booking: "bkg_x", start: tomorrow(9) + minutes });
    expect(moved).toMatchObject({ status: "moved" });
    expect(await eventually(async () => (await diary(rep).ours())[0]?.start === tomorrow(9) + minutes)).toBe(true);
    expect(await diary(rep).ours()).toHaveLength(1);

    expect(await object(rep).cancel(rep, "bkg_x")).toMatchObject({ status: "cancelled" });
    expect(await eventually(async () => (await diary(rep).ours()).length === 0)).toBe(true);
    expect(await eventually(async () => (await object(rep).standing("bkg_x")) === null)).toBe(true);
    expect(await starts(rep)).toContain(tomorrow(9) + minutes);
  });

  it("is there once when the answer to its creation is lost", async () => {
    const rep = `lost-${kind}`;
    await diary(rep).fail("reset-after", { times: 1, on: ["put"] });
    await book(rep, tomorrow(9));
    await eventually(async () => (await health(rep)).bookings[0]?.problem === "network");
    await ring(rep);
    expect(await object(rep).standing("bkg_x")).toMatchObject({ sync: "synced" });
    expect(await diary(rep).ours()).toHaveLength(1);
  });

  it("stands, and waits, while the calendar is down; a person is told after a day, and may have it tried again", async () => {
    const rep = `down-${kind}`;
    await diary(rep).fail("http-503");
    expect(await book(rep, tomorrow(9))).toMatchObject({ status: "booked" });
    const waiting = await eventually(async () => (await health(rep)).bookings.find(({ attempts }) => attempts > 0));
    expect(waiting).toMatchObject({ booking: "bkg_x", sync: "pending", problem: "http-503" });

    await sql(rep, "UPDATE errands SET since = since - ?", dayMs);
    await ring(rep);
    const parked = await eventually(async () => (await health(rep)).bookings.find(({ sync }) => sync === "failed"));
    expect(parked).toMatchObject({ booking: "bkg_x", dueAt: null, problem: "http-503" });
    const counted = () =>
      world.LEDGER.prepare("SELECT parked FROM shards WHERE shard = ?").bind(`calendar-${rep}`).first<{ parked: number }>();
    expect(await eventually(async () => (await counted())?.parked === 1)).toBe(true);

    await diary(rep).fail(null);
    await health(rep, true);
    expect(await synced(rep)).toBe(true);
    expect(await eventually(async () => (await health(rep)).bookings.length === 0)).toBe(true);
    expect(await eventually(async () => (await counted())?.parked === 0)).toBe(true);
  });

  it("is tried again at once when a person asks for it, also while an attempt is under way that fails", async () => {
    const rep = `again-${kind}`;
    await diary(rep).fail("http-503-late", { times: 1, on: ["put"] });
    await book(rep, tomorrow(9));
    expect(await eventually(async () => (await diary(rep).count("put")) > 0)).toBe(true);
    await health(rep, true);
    const seen = new Set<number>();
    const waiting = async () => (await health(rep)).bookings.map(({ attempts }) => seen.add(attempts));
    expect(await eventually(async () => (await waiting()).length === 0)).toBe(true);
    expect(seen).not.toContain(1);
    expect(await synced(rep)).toBe(true);
  });

  it("that somebody deleted or moved out there is told, and not put back", async () => {
    const rep = `swept-${kind}`;
    await book(rep, tomorrow(9));
    await synced(rep);
    await eventually(async () => (await object(rep).standing("bkg_x"))?.sync === "synced");
    const [event] = await diary(rep).ours();
    await diary(rep).change({ key: event?.key ?? "", start: tomorrow(15), end: tomorrow(15) + minutes });
    await ring(rep);
    expect((await health(rep)).bookings).toMatchObject([{ booking: "bkg_x", sync: "moved", problem: "moved-outside" }]);
    await diary(rep).change({ key: event?.key ?? "", deleted: true });
    await ring(rep);
    expect((await health(rep)).bookings).toMatchObject([{ booking: "bkg_x", sync: "gone", problem: "deleted-outside" }]);
    await ring(rep);
    expect(await diary(rep).ours()).toEqual([]);
    expect(await starts(rep)).not.toContain(tomorrow(9));
  });
});

it("the rep's calendar says whom they meet, until that person is erased", async () => {
  const rep = "told-google";
  const visitor = new Visitor(edge);
  await visitor.fill({ email: "miranda@betatech.example", firstName: "Miranda", lastName: "Bergqvist", company: "Betatech" });
  const booked = await book(rep, tomorrow(9), visitor.lead);
  const id = booked.status === "booked" ? booked.booking.id : "";
  await synced(rep);
  const [event] = await diary(rep).ours();
  expect(event?.summary).toBe("Intro call: Miranda Bergqvist, Betatech");
  expect(event?.description).toContain("miranda@betatech.example");
  await eventually(async () => (await object(rep).standing(id))?.sync === "synced");

  const { submission, secret } = visitor;
  await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
  await ring(rep);
  await ring(rep);
  const [nameless] = await diary(rep).ours();
  expect(nameless).toMatchObject({ summary: "Intro call", start: tomorrow(9) });
  expect(JSON.stringify(nameless)).not.toMatch(/miranda|bergqvist|betatech/i);
  expect(JSON.stringify(await sql(rep, "SELECT * FROM errands"))).not.toMatch(/miranda|bergqvist|betatech/i);
});

it("an invitation waits for the room of a video call while the calendar makes it, and goes without where that takes too long", async () => {
  const rep = "room-google";
  const invitation = (now: number): Promise<Delivery | null> => {
    const body = { booking: { id: "bkg_x" }, meeting: { id: "intro", location: "Video call", link: "" }, rep: { id: rep }, room: true };
    const delivery = { id: "mail_x", lead: "lead_x", sink: "mail", event: "mail.invitation", body, createdAt: Date.now() } as const;
    return withRoom(world, delivery as unknown as Delivery, now);
  };
  const linkIn = (delivery: Delivery | null) => (delivery?.body as { meeting: { link: string } } | undefined)?.meeting.link;
  await diary(rep).fail("http-503", { on: ["put"] });
  await book(rep, tomorrow(9));
  expect(await invitation(Date.now())).toBeNull();
  expect(linkIn(await invitation(Date.now() + 2 * minuteMs))).toBe("");
  await diary(rep).fail(null);
  await health(rep, true);
  expect(await eventually(async () => linkIn(await invitation(Date.now())))).toMatch(/^https:\/\/meet\.google\.com\//);
});

it("ops see how every calendar answers, what is missing, and may have it all tried again", async () => {
  const headers = { authorization: "Bearer adm_test" };
  const ops = async (path: string, method = "GET") => await edge(path, { method, headers });
  const listed = (await (await ops("/api/calendars")).json()) as {
    reps: { rep: string; calendars: { problem?: string }[] }[];
    next: string | null;
  };
  expect(listed.reps.map(({ rep }) => rep)).toEqual(expect.arrayContaining(["keyless", "reads-google"]));
  expect(listed.reps.find(({ rep }) => rep === "keyless")?.calendars).toMatchObject([{ kind: "google", problem: "secret-missing" }]);
  expect(JSON.stringify(listed)).not.toMatch(/private_key|app-secret|app-password|ya29|eyJ\./);
  expect((await ops("/api/calendars/keyless/retry", "POST")).status).toBe(200);
  expect((await ops("/api/calendars/nobody/retry", "POST")).status).toBe(404);
  expect((await edge("/api/calendars")).status).toBe(401);
  expect(await (await edge("/healthz")).json()).toMatchObject({ calendars: { secretsMissing: ["NOT_SET"] } });
});
