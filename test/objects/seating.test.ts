import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { CalendarObject } from "../../workers/edge/src/objects/calendar/object.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { calendarObject, leadObject, poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kinds, ring, shardOf, sql } from "./shard.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A mail API without its key: what is to be written stays in the outbox, parked, where a test can read it. */
const mail = { kind: "resend", from: { email: "meetings@acme.example" }, key: "NO_SUCH_KEY" };
const kind = { minutes: 30, noticeMinutes: 60, horizonDays: 7 };
const meetings = [
  { ...kind, id: "any", name: "Whoever is free", offering: "slot-first" },
  { ...kind, id: "group", name: "With an expert", hosts: [{ rep: "dora" }, { oneOf: "experts" }, { rep: "emil", required: false }] },
  { ...kind, id: "joint", name: "With Gus", hosts: [{ rep: "gus" }], fallback: "next" },
];
/** Every day, but for an hour of it. */
const daily = (span: string) => Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [span]]));
const reps = [
  ...smallPlaybook.reps,
  ...[
    { id: "gus", hours: daily("09:00-10:00") },
    { id: "hal", hours: daily("20:00-21:00") },
    { id: "ida", hours: daily("09:00-10:00") },
  ].map((one) => ({ ...smallPlaybook.reps[0], name: one.id, email: `${one.id}@acme.example`, ...one })),
  ...["eve", "finn"].map((id) => ({ ...smallPlaybook.reps[0], id, name: id, email: `${id}@acme.example` })),
];
const pools = [
  { id: "trio", name: "Trio", members: [{ rep: "ana" }, { rep: "ben" }, { rep: "cleo" }] },
  { id: "solo", name: "Solo", members: [{ rep: "ana" }] },
  {
    id: "pair",
    name: "Pair",
    rotation: "order",
    members: [
      { rep: "ana", priority: 1 },
      { rep: "dora", priority: 0 },
    ],
  },
  {
    id: "shifts",
    name: "Shifts",
    rotation: "order",
    members: [
      { rep: "hal", priority: 1 },
      { rep: "ida", priority: 0 },
    ],
  },
  { id: "experts", name: "Experts", members: [{ rep: "eve" }, { rep: "finn" }], giveBack: ["cancelled", "handedOn"] },
];
const routes = [
  { id: "joint", name: "Joint", when: { "answers.company": "Joint" }, to: { pool: "shifts" }, meeting: "joint", onEmpty: "hold" },
  { id: "group", name: "Group", when: { "answers.company": "Group" }, to: { pool: "solo" }, meeting: "group", onEmpty: "hold" },
  { id: "pair", name: "Pair", when: { "answers.company": "Pair" }, to: { pool: "pair" }, meeting: "group", onEmpty: "hold" },
  { id: "any", name: "Any", when: {}, to: { pool: "trio" }, meeting: "any", onEmpty: "hold" },
];

beforeAll(() => ready({ mail, meetings, pools, routes, reps }), 60_000);
afterEach(() => vi.restoreAllMocks());

const today = Math.floor(Date.now() / dayMs) * dayMs;
/** So many days ahead, at this hour: free, as everybody works around the clock. The same day to the end, also where that comes after midnight. */
const inDays = (days: number, hour: number) => today + days * dayMs + hour * hourMs;
async function sent(email: string, company = "Any") {
  const visitor = new Visitor(edge);
  const { outcome } = await visitor.fill({ email, company });
  const lead = await held(visitor.lead);
  if (!lead?.owner) throw new Error("nobody has it");
  return { id: visitor.lead, owner: lead.owner, token: outcome.booking.token as string };
}
const book = (lead: string, start: number) => leadObject(world, lead).book(lead, start, "UTC");
const bookByPage = async (token: string, start: number) => {
  const body = JSON.stringify({ token, start: new Date(start).toISOString() });
  return (await edge("/v1/bookings", { method: "POST", body })).status;
};
/** Somebody else has this time with the rep. */
const occupy = (rep: string, start: number) =>
  calendarObject(world, rep).book({ rep, meeting: "any", lead: `lead_other_${rep}_${start}`, timeZone: "UTC", start });
const rowsOf = (rep: string, lead: string) =>
  runInDurableObject(world.CALENDAR.getByName(rep), (_, state) => ({
    booked: [...state.storage.sql.exec("SELECT start_at FROM bookings WHERE lead = ?", lead)].map((row) => row.start_at),
    held: [...state.storage.sql.exec("SELECT start_at FROM holds WHERE lead = ?", lead)].map((row) => row.start_at),
  }));
const everyone = reps.map(({ id }) => id);
const bookedBy = async (lead: string) => {
  const rows = await Promise.all(everyone.map(async (rep) => ({ rep, ...(await rowsOf(rep, lead)) })));
  return Object.fromEntries(rows.filter(({ booked }) => booked.length > 0).map(({ rep, booked }) => [rep, booked]));
};
const heldBy = async (lead: string) => (await Promise.all(everyone.map(async (rep) => (await rowsOf(rep, lead)).held))).flat();
const credited = async (pool: string, lead: string) =>
  (await poolObject(world, pool).standing()).credits
    .filter((entry) => entry.lead === lead)
    .map(({ rep, change, reason }) => [rep, change, reason.code])
    .reverse();

type Method = (this: unknown, ...given: unknown[]) => Promise<unknown>;
/** Stands in for a method; `real` is what it does otherwise. */
function instead(prototype: object, method: string, does: (real: () => Promise<unknown>, given: unknown[]) => Promise<unknown>) {
  const door = prototype as Record<string, Method>;
  const real = door[method] as Method;
  vi.spyOn(door, method).mockImplementation(function (this: unknown, ...given: unknown[]) {
    return does(() => real.apply(this, given), given);
  });
}
/** The first answer never comes back. */
function loseOnce(prototype: object, method: string, when: "before" | "after") {
  let lost = false;
  instead(prototype, method, async (real) => {
    if (lost) return await real();
    lost = true;
    if (when === "after") await real();
    throw new Error("the connection broke");
  });
}

describe("times of whoever is free", () => {
  it("fifty visitors on one time of three reps: three have it, each with their own rep, and nobody is counted twice", async () => {
    const start = inDays(3, 9);
    const leads = await Promise.all(Array.from({ length: 50 }, (_, index) => sent(`race${index}@many.example`)));
    const answers = await Promise.all(leads.map(({ id }) => book(id, start)));
    const won = answers.flatMap((answer) => (answer.status === "booked" ? answer.booking : []));
    expect(won.map(({ rep }) => rep).sort()).toEqual(["ana", "ben", "cleo"]);
    for (const booking of won) expect(await held(booking.lead)).toMatchObject({ owner: booking.rep, assignment: { rep: booking.rep } });
    for (const answer of answers) {
      if (answer.status !== "taken") continue;
      expect(answer.alternatives).toHaveLength(3);
      expect(answer.alternatives.map((slot) => Date.parse(slot.start))).not.toContain(start);
    }
    const after = await Promise.all(leads.map(async ({ id }) => (await held(id))?.owner));
    const { members } = await poolObject(world, "trio").standing();
    expect(Object.fromEntries(members.map(({ rep, credit }) => [rep, credit]))).toEqual(
      Object.fromEntries(members.map(({ rep }) => [rep, after.filter((owner) => owner === rep).length])),
    );
  });

  it("the owner keeps the lead where they are free; else it goes to whoever's turn it is of those who are, with the reason", async () => {
    const kept = await sent("kept@any.example");
    expect(await book(kept.id, inDays(4, 8))).toMatchObject({ status: "booked", booking: { rep: kept.owner } });
    const { id, owner } = await sent("handed@any.example");
    const start = inDays(4, 10);
    await occupy(owner, start);
    const answer = await book(id, start);
    expect(answer).toMatchObject({ status: "booked", booking: { start } });
    const lead = await held(id);
    expect(lead?.owner).not.toBe(owner);
    expect(await kinds(id)).toEqual(expect.arrayContaining(["handed-on", "booked"]));
    expect(lead?.decisions.at(-1)?.picks.at(-1)).toMatchObject({
      rep: lead?.owner,
      instead: owner,
      candidates: expect.arrayContaining([
        expect.objectContaining({ rep: owner, excluded: [{ code: "not-free", values: { rep: owner, start } }] }),
      ]),
    });
    expect(await credited("trio", id)).toEqual([
      [owner, 1, "assigned"],
      [lead?.owner, 1, "assigned"],
      [owner, -1, "reassigned"],
    ]);
    expect(Object.keys(await bookedBy(id))).toEqual([lead?.owner]);
  });

  it("where the last who was free is lost after all, the turn goes back and the owner has the lead as before", async () => {
    const { id, owner } = await sent("lost@any.example");
    const start = inDays(4, 12);
    await occupy(owner, start);
    instead(CalendarObject.prototype, "book", async (real, [about]) =>
      (about as { lead: string }).lead === id ? { status: "taken", alternatives: [] } : await real(),
    );
    expect(await book(id, start)).toMatchObject({ status: "taken" });
    expect(await held(id)).toMatchObject({ owner, booking: null, asks: [] });
    const changes = await credited("trio", id);
    const sum = (rep: string) => changes.filter(([who]) => who === rep).reduce((all, [, change]) => all + Number(change), 0);
    for (const rep of ["ana", "ben", "cleo"]) expect([rep, sum(rep)]).toEqual([rep, rep === owner ? 1 : 0]);
    expect((await poolObject(world, "trio").kept(id))?.rep).toBe(owner);
  });

  it.each([
    ["the pool has picked", PoolObject.prototype, "seat"],
    ["the calendar has booked", CalendarObject.prototype, "book"],
  ] as const)("a crash after %s: the alarm goes on, with one meeting, one owner and one turn", async (_, prototype, method) => {
    const { id, owner, token } = await sent(`crash.${method}@any.example`);
    const start = inDays(5, method === "seat" ? 8 : 10);
    await occupy(owner, start);
    let calls = 0;
    const lost = method === "seat" ? 1 : 2;
    instead(prototype, method, async (real) => {
      const answer = await real();
      if (++calls === lost) throw new Error("the connection broke");
      return answer;
    });
    expect(await bookByPage(token, start)).toBeGreaterThanOrEqual(500);
    // Even where the owner has become free meanwhile.
    await calendarObject(world, owner).cancel(owner, `bkg_other_${owner}_${start}`);
    await ring(id);
    const lead = await held(id);
    expect(lead).toMatchObject({ booking: { start, rep: lead?.owner }, asks: [] });
    expect(lead?.owner).not.toBe(owner);
    expect(await bookedBy(id)).toEqual({ [String(lead?.owner)]: [start] });
    expect((await credited("trio", id)).reduce((all, [, change]) => all + Number(change), 0)).toBe(1);
  });
});

it.each(["Any", "Group"])("two times chosen at once for one lead: one meeting, and nothing of the other anywhere (%s)", async (company) => {
  const { id, owner } = await sent(`twice@${company}.example`, company);
  const [first, second] = [inDays(6, company === "Any" ? 12 : 14), inDays(6, company === "Any" ? 13 : 15)];
  // Where any rep will do, the first time leads away from the owner and the second to them.
  if (company === "Any") await occupy(owner, first);
  const answers = await Promise.all([book(id, first), book(id, second)]);
  const starts = answers.map((answer) => (answer.status === "booked" ? answer.booking.start : null));
  expect(starts).toEqual([first, first]);
  const rows = await bookedBy(id);
  expect(
    Object.values(rows)
      .flat()
      .every((start) => start === first),
  ).toBe(true);
  expect(Object.keys(rows)).toHaveLength(company === "Any" ? 1 : 4);
  expect(await heldBy(id)).toEqual([]);
});

describe("a meeting with hosts", () => {
  it("is in everybody's calendar, moves and ends there, and each is written to", async () => {
    const start = inDays(3, 14);
    await occupy("eve", start);
    const { id } = await sent("all@group.example", "Group");
    const answer = await book(id, start);
    expect(answer).toMatchObject({ status: "booked", booking: { rep: "ana", hosts: ["dora", "finn", "emil"] } });
    expect(await bookedBy(id)).toEqual({ ana: [start], dora: [start], emil: [start], finn: [start] });
    expect(await heldBy(id)).toEqual([]);
    const mails = await sql(id, "SELECT body FROM outbox WHERE lead = ? AND event = 'mail.invitation'", id);
    expect(mails.map(({ body }) => JSON.parse(String(body)).to.email).sort()).toEqual(
      ["all@group.example", "ana@acme.example", "dora@acme.example", "emil@acme.example", "finn@acme.example"].sort(),
    );
    expect(await credited("experts", id)).toEqual([["finn", 1, "assigned"]]);

    const later = inDays(3, 16);
    await occupy("emil", later);
    const booking = `bkg_${id.slice(5)}`;
    const change = { booking, by: "visitor" } as const;
    const moved = await leadObject(world, id).change(id, { ...change, kind: "moveWanted", start: later, timeZone: "UTC" });
    expect(moved).toMatchObject({ status: "moved", booking: { start: later, hosts: ["dora", "finn"] } });
    expect(await bookedBy(id)).toEqual({ ana: [later], dora: [later], finn: [later] });
    const away = await sql(id, "SELECT body FROM outbox WHERE lead = ? AND event = 'mail.cancellation'", id);
    expect(away.map(({ body }) => JSON.parse(String(body)).to.email)).toEqual(["emil@acme.example"]);

    const full = inDays(3, 18);
    await occupy("dora", full);
    const refused = await leadObject(world, id).change(id, { ...change, kind: "moveWanted", start: full, timeZone: "UTC" });
    expect(refused).toMatchObject({ status: "taken", alternatives: expect.arrayContaining([expect.anything()]) });
    expect(await bookedBy(id)).toEqual({ ana: [later], dora: [later], finn: [later] });
    expect(await heldBy(id)).toEqual([]);

    await leadObject(world, id).change(id, { ...change, kind: "cancelWanted", note: "" });
    expect(await bookedBy(id)).toEqual({});
  });

  it("where its rep is lost and a host takes over, they have it once, and it moves on with everybody who is left", async () => {
    const { id, owner } = await sent("over@group.example", "Pair");
    const start = inDays(5, 20);
    expect(owner).toBe("ana");
    expect(await book(id, start)).toMatchObject({ status: "booked", booking: { rep: "ana", sequence: 0 } });
    await leadObject(world, id).repLost(id, "ana", { code: "rep-paused" });
    const lead = await held(id);
    const [expert] = lead?.booking?.hosts ?? [];
    expect(lead).toMatchObject({ owner: "dora", booking: { rep: "dora", sequence: 1, start, hosts: [expert, "emil"] }, asks: [] });
    expect(await bookedBy(id)).toEqual({ dora: [start], emil: [start], [String(expert)]: [start] });
    const later = start + hourMs;
    const wish = { kind: "moveWanted", booking: `bkg_${id.slice(5)}`, start: later, timeZone: "UTC", by: "ops" } as const;
    expect(await leadObject(world, id).change(id, wish)).toMatchObject({ status: "moved", booking: { sequence: 2 } });
    expect(await bookedBy(id)).toEqual({ dora: [later], emil: [later], [String(expert)]: [later] });
  });

  it.each([
    ["", null],
    [", though the pool's word was lost", PoolObject.prototype],
    [", though the calendar's word was lost", CalendarObject.prototype],
  ] as const)("a host who cannot come is replaced by whoever's turn it is among those free, once%s", async (_, prototype) => {
    const { id } = await sent(`replaced.${prototype?.constructor.name}@group.example`, "Group");
    const start = inDays(2, prototype ? (prototype === PoolObject.prototype ? 3 : 5) : 7);
    expect(await book(id, start)).toMatchObject({ status: "booked" });
    const gone = (await held(id))?.booking?.hosts?.[1] ?? "";
    const come = gone === "eve" ? "finn" : "eve";
    if (prototype) loseOnce(prototype, prototype === PoolObject.prototype ? "seat" : "cancel", "after");
    await leadObject(world, id).repLost(id, gone, { code: "rep-absent" });
    if (prototype) await ring(id);
    const all = { ana: [start], dora: [start], emil: [start], [come]: [start] };
    expect(await held(id)).toMatchObject({ owner: "ana", booking: { rep: "ana", sequence: 1, hosts: ["dora", come, "emil"] }, asks: [] });
    expect(await bookedBy(id)).toEqual(all);
    expect((await credited("experts", id)).filter(([rep]) => rep === come)).toEqual([[come, 1, "assigned"]]);
    expect((await credited("experts", id)).reduce((sum, [, change]) => sum + Number(change), 0)).toBe(1);
    // Its version goes on from there, also in the calendar of whose meeting it is.
    const wish = { booking: `bkg_${id.slice(5)}`, start: start + hourMs, timeZone: "UTC", by: "ops" } as const;
    expect(await leadObject(world, id).change(id, { kind: "moveWanted", ...wish })).toMatchObject({
      status: "moved",
      booking: { sequence: 2 },
    });
    expect((await held(id))?.booking).toMatchObject({ start: start + hourMs, sequence: 2 });
  });

  it("a host nobody can replace: the visitor is asked for another time, at which they come; one who need not come is left out", async () => {
    const { id } = await sent("alone@group.example", "Group");
    const start = inDays(2, 9);
    await book(id, start);
    const expert = (await held(id))?.booking?.hosts?.[1] ?? "";
    await occupy(expert === "eve" ? "finn" : "eve", start);
    for (const rep of [expert, "emil"]) await leadObject(world, id).repLost(id, rep, { code: "rep-absent" });
    const lead = await held(id);
    expect(lead?.booking).toMatchObject({ hosts: ["dora", expert], missing: [expert], sequence: 1 });
    expect(await bookedBy(id)).toEqual({ ana: [start], dora: [start], [expert]: [start] });
    expect(await kinds(id)).toEqual(expect.arrayContaining(["host-lost", "new-time-needed", "hosts-changed"]));
    const wish = { kind: "moveWanted", booking: `bkg_${id.slice(5)}`, start: start + hourMs, timeZone: "UTC", by: "visitor" } as const;
    expect(await leadObject(world, id).change(id, wish)).toMatchObject({ status: "moved", booking: { hosts: ["dora", expert] } });
    expect((await held(id))?.booking?.missing).toBeUndefined();

    // Cancelled, the host's turn comes back; the next meeting is another turn, with its own id in everybody's calendar.
    await leadObject(world, id).change(id, { kind: "cancelWanted", booking: `bkg_${id.slice(5)}`, note: "", by: "visitor" });
    await ring(id);
    await eventually(async () => (await sql(id, "SELECT id FROM outbox WHERE lead = ? AND kind = 'credit'", id)).length === 0);
    const sum = async () => (await credited("experts", id)).reduce((all, [, change]) => all + Number(change), 0);
    expect(await sum()).toBe(0);
    expect(await book(id, start)).toMatchObject({ status: "booked", booking: { id: `bkg_${id.slice(5)}_2` } });
    expect(await sum()).toBe(1);
  });

  it("that needs somebody a rep never meets goes to the next who does, and ops see the times they have in common", async () => {
    const { id, owner } = await sent("joint@group.example", "Joint");
    expect(owner).toBe("ida");
    const headers = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
    const times = async (rep: string) => {
      const { slots } = (await (await edge(`/api/leads/${id}/slots?rep=${rep}&meeting=joint`, { headers })).json()) as {
        slots: { start: string }[];
      };
      return slots.map(({ start }) => start.slice(11, 16));
    };
    expect(await times("hal")).toEqual([]);
    expect(new Set(await times("ida"))).toEqual(new Set(["09:00", "09:30"]));
  });

  it("of a visitor who is forgotten is in nobody's calendar any more", async () => {
    const visitor = new Visitor(edge);
    await visitor.fill({ email: "forgotten@group.example", company: "Group" });
    const id = visitor.lead;
    const start = inDays(2, 11);
    expect(await book(id, start)).toMatchObject({ status: "booked" });
    const people = Object.keys(await bookedBy(id));
    expect(people).toHaveLength(4);
    const forget = JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
    expect((await edge("/v1/capture/forget", { method: "POST", body: forget })).status).toBe(200);
    await runInDurableObject(shardOf(id), (instance) => instance.alarm?.());
    await eventually(async () => Object.keys(await bookedBy(id)).length === 0);
    expect(await bookedBy(id)).toEqual({});
    const mails = await sql(id, "SELECT body FROM outbox WHERE lead = ? AND event = 'mail.cancellation'", id);
    expect(mails.map(({ body }) => JSON.parse(String(body)).to.email.split("@")[0]).sort()).toEqual(people.sort());
    expect(JSON.stringify(mails)).not.toContain("forgotten@group.example");
  });

  it("one host lost in between: nothing is booked or held with anybody, and the turn goes back", async () => {
    const { id } = await sent("lost@group.example", "Group");
    const start = inDays(4, 14);
    instead(CalendarObject.prototype, "book", async (real, [about]) => {
      const { lead, rep } = about as { lead: string; rep: string };
      return lead === id && rep === "dora" ? { status: "taken", alternatives: [] } : await real();
    });
    expect(await book(id, start)).toMatchObject({ status: "taken", alternatives: expect.arrayContaining([expect.anything()]) });
    expect(await bookedBy(id)).toEqual({});
    expect(await heldBy(id)).toEqual([]);
    expect((await credited("experts", id)).reduce((all, [, change]) => all + Number(change), 0)).toBe(0);
    expect(await held(id)).toMatchObject({ booking: null, asks: [] });
  });

  it.each(["before", "after"] as const)("a crash %s the first calendar has booked: the alarm books with everybody, once", async (when) => {
    const { id, token } = await sent(`crash.${when}@group.example`, "Group");
    const start = inDays(5, when === "before" ? 14 : 16);
    loseOnce(CalendarObject.prototype, "book", when);
    expect(await bookByPage(token, start)).toBeGreaterThanOrEqual(500);
    await ring(id);
    const lead = await held(id);
    expect(lead).toMatchObject({ booking: { start, rep: "ana" }, asks: [] });
    expect(Object.keys(await bookedBy(id)).sort()).toEqual(["ana", ...(lead?.booking?.hosts ?? [])].sort());
    expect(lead?.booking?.hosts).toHaveLength(3);
  });

  it("twenty on one time: one has it, and nobody else's calendar has anything of the others", async () => {
    const start = inDays(6, 9);
    const leads = await Promise.all(Array.from({ length: 20 }, (_, index) => sent(`race${index}@group.example`, "Group")));
    const answers = await Promise.all(leads.map(({ id }) => book(id, start)));
    expect(answers.filter(({ status }) => status === "booked")).toHaveLength(1);
    const rows = await Promise.all(
      ["ana", "dora", "eve", "finn"].map((rep) =>
        runInDurableObject(world.CALENDAR.getByName(rep), (_, state) => [
          ...state.storage.sql.exec(
            "SELECT lead FROM bookings WHERE start_at = ? UNION SELECT lead FROM holds WHERE start_at = ?",
            start,
            start,
          ),
        ]),
      ),
    );
    expect(new Set(rows.flat().map(({ lead }) => lead)).size).toBe(1);
  });
});
