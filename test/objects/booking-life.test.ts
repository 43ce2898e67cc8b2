import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { CalendarObject } from "../../workers/edge/src/objects/calendar/object.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { calendarObject, leadObject, poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kinds, ring, sql } from "./shard.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A mail API without its key: what is to be written stays in the outbox, parked, where a test can read it. */
const mail = { kind: "resend", from: { email: "meetings@acme.example" }, key: "NO_SUCH_KEY" };
const meeting = {
  ...smallPlaybook.meetings[0],
  unbookedAfterMinutes: 30,
  reminders: [
    { beforeMinutes: 24 * 60, to: "visitor" },
    { beforeMinutes: 60, to: "visitor" },
    { beforeMinutes: 60, to: "rep" },
  ],
};
const pools = smallPlaybook.pools.map((pool) => ({ ...pool, giveBack: ["cancelled", "noShow", "handedOn"] }));

beforeAll(() => ready({ mail, meetings: [meeting], pools }), 60_000);
afterEach(() => vi.restoreAllMocks());

const post = async (path: string, body: object) => {
  const response = await edge(path, { method: "POST", body: JSON.stringify(body) });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return { status: response.status, body: (await response.json()) as any };
};
const mailsOf = async (lead: string) =>
  (await sql(lead, "SELECT id, event, body FROM outbox WHERE lead = ? AND sink = 'mail' ORDER BY id", lead)).map(({ event, body }) => ({
    event: String(event).slice(5),
    to: JSON.parse(String(body)).to.role as string,
  }));
const credited = async (lead: string) =>
  (await poolObject(world, "general").standing()).credits
    .filter((entry) => entry.lead === lead)
    .map(({ change, reason }) => [change, reason.code]);
const inCalendar = (rep: string, id: string) =>
  runInDurableObject(
    world.CALENDAR.getByName(rep),
    (_, state) => [...state.storage.sql.exec("SELECT start_at FROM bookings WHERE id = ?", id)].length,
  );

/** Times that meetings of other tests have: who takes one over must be free then. */
const used: number[] = [];

/** The first time from this place on that is nobody's: what stands in it in one rep's list is another time in another's. */
function unused(slots: { start: string }[], place: number): number {
  const isNobodys = (start: string) => used.every((other) => Math.abs(other - Date.parse(start)) >= 3_600_000);
  const at = slots.findIndex(({ start }, index) => index >= place && isNobodys(start));
  used.push(Date.parse(slots[at]?.start ?? ""));
  return at;
}

/** A visitor with a meeting some days ahead. */
async function withMeeting(email: string, place = 200) {
  const visitor = new Visitor(edge);
  const { outcome } = await visitor.fill({ email, firstName: "Ana" });
  const { token } = outcome.booking;
  const { slots } = (await (await edge(`/v1/slots?token=${token}`)).json()) as { slots: { start: string }[] };
  const at = unused(slots, place);
  const [start, other, third] = [slots[at]?.start ?? "", slots[at + 3]?.start ?? "", slots[at + 6]?.start ?? ""];
  const { body } = await post("/v1/bookings", { token, start });
  const lead = await held(visitor.lead);
  if (!lead?.booking || !lead.owner) throw new Error("nothing was booked");
  return { visitor, token, start, other, third, booking: lead.booking, owner: lead.owner, confirmed: body };
}

type Method = (...given: unknown[]) => Promise<unknown>;
/** The first answer of this method never comes back. */
function loseOnce(prototype: object, method: string, when: "before" | "after") {
  const door = prototype as Record<string, Method>;
  const real = door[method] as Method;
  let lost = false;
  vi.spyOn(door, method).mockImplementation(async function (this: unknown, ...given: unknown[]) {
    if (lost) return await real.apply(this, given);
    lost = true;
    if (when === "after") await real.apply(this, given);
    throw new Error("the connection broke");
  });
}

describe.each(["before", "after"] as const)("a crash %s the calendar has carried it out", (when) => {
  it("a move is made once: the alarm goes on, and the meeting is never nowhere", async () => {
    const { visitor, other, booking, owner, confirmed } = await withMeeting(`move.${when}@life.example`, when === "before" ? 100 : 120);
    loseOnce(CalendarObject.prototype, "move", when);
    const { status } = await post(`/v1/bookings/${booking.id}/reschedule`, { token: confirmed.reschedule.token, start: other });
    expect(status).toBeGreaterThanOrEqual(500);
    expect(await inCalendar(owner, booking.id)).toBe(1);
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead))?.asks.length === 0);
    expect((await held(visitor.lead))?.booking).toMatchObject({ id: booking.id, rep: owner, start: Date.parse(other), sequence: 1 });
    expect((await kinds(visitor.lead)).filter((kind) => kind === "rescheduled")).toHaveLength(1);
    expect(await inCalendar(owner, booking.id)).toBe(1);
  });

  it("a cancellation is made once, and the rep gets one turn back", async () => {
    const { visitor, booking, owner, confirmed, start } = await withMeeting(`cancel.${when}@life.example`, when === "before" ? 140 : 150);
    loseOnce(CalendarObject.prototype, "cancel", when);
    expect((await post(`/v1/bookings/${booking.id}/cancel`, { token: confirmed.cancel.token })).status).toBeGreaterThanOrEqual(500);
    await ring(visitor.lead);
    await eventually(async () => (await credited(visitor.lead)).length === 2);
    expect(await held(visitor.lead)).toMatchObject({
      booking: null,
      stage: "assigned",
      past: [{ id: booking.id, status: "cancelled", sequence: 1 }],
    });
    expect(await inCalendar(owner, booking.id)).toBe(0);
    expect(
      (await calendarObject(world, owner).slots({ rep: owner, meeting: "intro", lead: "lead_x", timeZone: "UTC" })).map(
        (slot) => slot.start,
      ),
    ).toContain(start);
    await ring(visitor.lead);
    expect((await credited(visitor.lead)).toSorted()).toEqual([
      [-1, "cancelled"],
      [1, "assigned"],
    ]);
  });

  it.each(["book", "cancel"] as const)(
    "a meeting that goes to another rep is in one calendar in the end, though %s was lost",
    async (method) => {
      const { visitor, booking, owner, start } = await withMeeting(
        `on.${method}.${when}@life.example`,
        160 + (when === "before" ? 0 : 20) + (method === "book" ? 0 : 10),
      );
      loseOnce(CalendarObject.prototype, method, when);
      await leadObject(world, visitor.lead).repLost(visitor.lead, owner, { code: "rep-absent" });
      // Whatever is lost, the visitor has a meeting in some calendar.
      const between = await held(visitor.lead);
      expect((await inCalendar(owner, booking.id)) + (await inCalendar(between?.owner ?? "", booking.id))).toBeGreaterThan(0);
      await ring(visitor.lead);
      const after = await eventually(async () => {
        const lead = await held(visitor.lead);
        return lead?.asks.length === 0 ? lead : null;
      });
      expect(after?.owner).not.toBe(owner);
      expect(after?.booking).toMatchObject({ id: booking.id, rep: after?.owner, start: Date.parse(start), sequence: 1 });
      expect([await inCalendar(owner, booking.id), await inCalendar(after?.owner ?? "", booking.id)]).toEqual([0, 1]);
      expect((await credited(visitor.lead)).toSorted()).toEqual([
        [-1, "reassigned"],
        [1, "assigned"],
        [1, "assigned"],
      ]);
    },
  );
});

describe("a rep who is lost to the lead", () => {
  it("whose successor is not free then: the old time stays, and the visitor is asked for another", async () => {
    const { visitor, booking, owner, other, confirmed } = await withMeeting("busy@life.example", 210);
    // Everybody else has something at that very time.
    for (const rep of ["ana", "ben", "cleo"].filter((id) => id !== owner))
      await calendarObject(world, rep).book({ rep, meeting: "intro", lead: `lead_busy_${rep}`, timeZone: "UTC", start: booking.start });
    const lead = await leadObject(world, visitor.lead).repLost(visitor.lead, owner, { code: "rep-absent" });
    expect(lead).toMatchObject({ asks: [], booking: { start: booking.start, rep: owner } });
    expect(lead?.owner).not.toBe(owner);
    expect(await inCalendar(owner, booking.id)).toBe(1);
    expect(await kinds(visitor.lead)).toContain("new-time-needed");
    expect(await mailsOf(visitor.lead)).toContainEqual({ event: "new-time", to: "visitor" });
    const moved = await post(`/v1/bookings/${booking.id}/reschedule`, { token: confirmed.reschedule.token, start: other });
    expect(moved).toMatchObject({ status: 200, body: { booking: { id: booking.id, start: other, sequence: 1 } } });
    expect((await held(visitor.lead))?.booking?.rep).toBe(lead?.owner);
    expect(await inCalendar(owner, booking.id)).toBe(0);
    // The one who had it, and those who come, all hear of it.
    expect((await mailsOf(visitor.lead)).filter(({ event }) => event !== "new-time").map(({ event, to }) => `${event} ${to}`)).toEqual(
      expect.arrayContaining(["update visitor", "update rep", "cancellation rep"]),
    );
  });

  it("takes the meeting of a submission that was folded into it along, whoever noticed first", async () => {
    for (const [place, noticed] of [
      [216, "folded"],
      [226, "standing"],
    ] as const) {
      const [first, second] = [new Visitor(edge), new Visitor(edge)];
      const email = `${noticed}@folded.example`;
      await first.fill({ email });
      const { token } = (await second.fill({ email })).outcome.booking;
      const { slots } = (await (await edge(`/v1/slots?token=${token}`)).json()) as { slots: { start: string }[] };
      const start = slots[unused(slots, place)]?.start ?? "";
      expect((await post("/v1/bookings", { token, start })).status).toBe(200);
      await eventually(async () => (await held(first.lead))?.booking);
      const [folded, standing] = [await held(second.lead), await held(first.lead)];
      const owner = standing?.owner ?? "";
      const id = folded?.booking?.id ?? "";
      expect([folded?.mergedInto, standing?.booking?.id, await inCalendar(owner, id)]).toEqual([first.lead, id, 1]);
      const lead = noticed === "folded" ? second.lead : first.lead;
      await leadObject(world, lead).repLost(lead, owner, { code: "rep-absent" });
      const after = await eventually(async () => {
        const now = await held(first.lead);
        return now?.booking?.rep === now?.owner && now?.owner !== owner ? now : null;
      });
      expect(after?.booking).toMatchObject({ id, rep: after?.owner, start: Date.parse(start), sequence: 1 });
      expect(await held(second.lead)).toMatchObject({ booking: { id, rep: after?.owner }, mergedOutcome: { rep: after?.owner }, asks: [] });
      expect([await inCalendar(owner, id), await inCalendar(after?.owner ?? "", id)]).toEqual([0, 1]);
    }
  });

  it("with nobody else to take over is told of, and nothing is taken from the visitor", async () => {
    const { visitor, booking, owner } = await withMeeting("nobody@life.example", 220);
    vi.spyOn(PoolObject.prototype as unknown as Record<string, Method>, "handOn").mockResolvedValue({
      pool: "general",
      rep: null,
      candidates: [],
      decidedBy: "nobody-eligible",
    });
    const lead = await leadObject(world, visitor.lead).repLost(visitor.lead, owner, { code: "rep-absent" });
    expect(lead).toMatchObject({ owner, booking: { id: booking.id, rep: owner }, asks: [] });
    expect(await kinds(visitor.lead)).toContain("nobody-to-hand-on-to");
  });
});

describe("reminders", () => {
  it("are written once each when their moment comes, to those they are for, and follow the meeting when it moves", async () => {
    const { visitor, booking, confirmed, other } = await withMeeting("remind@life.example", 230);
    const appointment = async () =>
      JSON.parse(String((await sql(visitor.lead, "SELECT timers FROM leads WHERE id = ?", visitor.lead))[0]?.timers)).remind;
    expect(await appointment()).toBe(booking.start - dayMs);
    await post(`/v1/bookings/${booking.id}/reschedule`, { token: confirmed.reschedule.token, start: other });
    expect(await appointment()).toBe(Date.parse(other) - dayMs);

    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.parse(other) - dayMs + 1);
    await ring(visitor.lead);
    const reminded = async () => (await mailsOf(visitor.lead)).filter(({ event }) => event === "reminder").map(({ to }) => to);
    expect(await reminded()).toEqual(["visitor"]);
    expect(await appointment()).toBe(Date.parse(other) - 60 * minuteMs);
    await ring(visitor.lead);
    expect(await reminded()).toEqual(["visitor"]);
    clock.mockReturnValue(Date.parse(other) - 30 * minuteMs);
    await ring(visitor.lead);
    expect((await reminded()).toSorted()).toEqual(["rep", "visitor", "visitor"]);
    expect(await appointment()).toBeUndefined();
  });

  it("of a cancelled meeting are not written", async () => {
    const { visitor, booking, confirmed } = await withMeeting("quiet@life.example", 236);
    await post(`/v1/bookings/${booking.id}/cancel`, { token: confirmed.cancel.token });
    vi.spyOn(Date, "now").mockReturnValue(booking.start - 30 * minuteMs);
    await ring(visitor.lead);
    expect((await mailsOf(visitor.lead)).map(({ event }) => event)).not.toContain("reminder");
  });
});

describe("sent and not booked", () => {
  it("is written to once with the link, and counted; who has booked is left in peace", async () => {
    const [late, quick] = [new Visitor(edge), await withMeeting("quick@unbooked.example", 242)];
    await late.fill({ email: "late@unbooked.example" });
    for (const lead of [late.lead, late.lead, quick.visitor.lead]) await ring(lead);
    expect((await kinds(late.lead)).filter((kind) => kind === "unbooked")).toHaveLength(1);
    expect(await mailsOf(late.lead)).toEqual([{ event: "unbooked", to: "visitor" }]);
    expect(await kinds(quick.visitor.lead)).not.toContain("unbooked");
    const headers = { authorization: `Bearer ${world.BATON_ADMIN_TOKEN}` };
    const funnel = async (query = "") => (await edge(`/api/funnel${query}`, { headers })).json() as Promise<Record<string, number>>;
    const { unbooked, booked = 0, submitted = 0 } = (await eventually(async () => ((await funnel()).unbooked ? funnel() : null))) ?? {};
    expect([unbooked, booked > 0, submitted > booked]).toEqual([1, true, true]);
    expect(await funnel(`?from=${Date.now() - dayMs * 60}&to=${Date.now() - dayMs * 30}`)).toMatchObject({ submitted: 0, unbooked: 0 });
    for (const query of ["?from=2&to=1", "?from=2026-01-01&to=2026-06-01", "?from=soon"])
      expect((await edge(`/api/funnel${query}`, { headers })).status).toBe(400);
  });
});

describe("mail whose key the deployment lacks", () => {
  it("is named at /healthz, and what was to be written waits for a person", async () => {
    const { visitor } = await withMeeting("keyless@life.example", 254);
    expect(await (await edge("/healthz")).json()).toMatchObject({ mail: { secretMissing: "NO_SUCH_KEY" } });
    const parked = () => sql(visitor.lead, "SELECT problem FROM outbox WHERE lead = ? AND sink = 'mail' AND parked = 1", visitor.lead);
    await ring(visitor.lead);
    await eventually(async () => (await parked()).length === 2);
    expect((await parked()).map(({ problem }) => problem)).toEqual(["secret-missing", "secret-missing"]);
  });
});

describe("a no-show", () => {
  it("is marked after the meeting has begun, once, and gives the rep their turn back", async () => {
    const { visitor, booking, token } = await withMeeting("absent@life.example", 248);
    const object = leadObject(world, visitor.lead);
    expect(await object.noShow(visitor.lead, booking.id, "")).toBe(false);
    vi.spyOn(Date, "now").mockReturnValue(booking.start + 10 * minuteMs);
    // The pool's word that it is done is lost: the turn is given back again, and counts once.
    loseOnce(PoolObject.prototype, "giveBack", "after");
    expect(await object.noShow(visitor.lead, booking.id, "nobody in the room")).toBe(true);
    expect(await object.noShow(visitor.lead, booking.id, "again")).toBe(false);
    const owed = () => sql(visitor.lead, "SELECT id FROM outbox WHERE lead = ? AND kind = 'credit'", visitor.lead);
    await ring(visitor.lead);
    expect(await owed()).toHaveLength(1);
    await sql(visitor.lead, "UPDATE outbox SET due_at = 1 WHERE kind = 'credit'");
    await ring(visitor.lead);
    await eventually(async () => (await owed()).length === 0);
    expect((await credited(visitor.lead)).toSorted()).toEqual([
      [-1, "no-show"],
      [1, "assigned"],
    ]);
    expect((await held(visitor.lead))?.booking).toMatchObject({ noShowAt: booking.start + 10 * minuteMs, note: "nobody in the room" });
    // And the visitor may choose another time, with the same rep, by the link they have.
    expect(await (await edge(`/book/${token}`)).text()).toContain('name="start"');
    const { slots } = (await (await edge(`/v1/slots?token=${token}`)).json()) as { slots: { start: string }[] };
    const start = slots.at(-1)?.start ?? "";
    expect(await post("/v1/holds", { token, start })).toMatchObject({ status: 200 });
    expect(await post("/v1/bookings", { token, start })).toMatchObject({
      status: 200,
      body: { booking: { id: `${booking.id}_2`, start } },
    });
    expect(await held(visitor.lead)).toMatchObject({
      owner: booking.rep,
      past: [{ id: booking.id }],
      booking: { start: Date.parse(start) },
    });
  });
});

describe("a hold", () => {
  const about = { rep: "emil", meeting: "intro", lead: "lead_h", timeZone: "UTC" };
  it("is renewed as long as somebody is there, but not for ever, and stands when the notice begins meanwhile", async () => {
    const calendar = calendarObject(world, "emil");
    const start = Date.parse((await calendar.slots(about))[2]?.start ?? "");
    const began = start - 61 * minuteMs;
    const clock = vi.spyOn(Date, "now").mockReturnValue(began);
    expect(await calendar.hold({ ...about, start })).toMatchObject({
      status: "held",
      expiresAt: began + 5 * minuteMs,
      renewableUntil: began + 30 * minuteMs,
    });
    clock.mockReturnValue(began + 4 * minuteMs);
    expect(await calendar.hold({ ...about, start })).toMatchObject({ status: "held", expiresAt: began + 9 * minuteMs });
    for (const minute of [8, 12, 16, 20, 24]) {
      clock.mockReturnValue(began + minute * minuteMs);
      expect((await calendar.hold({ ...about, start })).status).toBe("held");
    }
    clock.mockReturnValue(began + 28 * minuteMs);
    expect(await calendar.hold({ ...about, start })).toMatchObject({ expiresAt: began + 30 * minuteMs });
    expect((await calendar.hold({ ...about, lead: "lead_other", start })).status).toBe("taken");
    expect(await calendar.book({ ...about, start })).toMatchObject({ status: "booked", booking: { start } });
  });

  it("let go late does not let go of what was chosen since", async () => {
    const calendar = calendarObject(world, "dora");
    const mine = { ...about, rep: "dora" };
    const [first, second] = (await calendar.slots(mine)).slice(20, 22).map((slot) => Date.parse(slot.start));
    await calendar.hold({ ...mine, start: first ?? 0 });
    await calendar.hold({ ...mine, start: second ?? 0 });
    await calendar.release("lead_h", first);
    expect((await calendar.hold({ ...mine, lead: "lead_i", start: second ?? 0 })).status).toBe("taken");
    await calendar.release("lead_h", second);
    expect((await calendar.hold({ ...mine, lead: "lead_i", start: second ?? 0 })).status).toBe("held");
  });
});

describe("a calendar of 0.1.0", () => {
  it("goes on working: its meetings can be moved and cancelled", async () => {
    const stub = world.CALENDAR.getByName("old-rep");
    const start = Math.ceil(Date.now() / dayMs) * dayMs + 12 * 60 * minuteMs;
    await runInDurableObject(stub, (_, state) => {
      for (const table of ["bookings", "holds", "ended"]) state.storage.sql.exec(`DROP TABLE IF EXISTS ${table}`);
      state.storage.sql.exec(`
        CREATE TABLE bookings (id TEXT PRIMARY KEY, lead TEXT NOT NULL UNIQUE, meeting TEXT NOT NULL, start_at INTEGER NOT NULL UNIQUE,
          end_at INTEGER NOT NULL, booked_at INTEGER NOT NULL, time_zone TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE holds (lead TEXT PRIMARY KEY, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO bookings VALUES ('bkg_old', 'lead_old', 'intro', ${start}, ${start + 30 * minuteMs}, 1, 'UTC');`);
    });
    await runInDurableObject(stub, (_, state) => state.abort("a new version")).catch(() => undefined);
    const reps = [...smallPlaybook.reps, { ...smallPlaybook.reps[0], id: "old-rep" }];
    await ready({ mail, meetings: [meeting], pools, reps });
    const calendar = calendarObject(world, "old-rep");
    const moved = await calendar.move({
      rep: "old-rep",
      meeting: "intro",
      lead: "lead_old",
      timeZone: "UTC",
      booking: "bkg_old",
      start: start + 60 * minuteMs,
    });
    expect(moved).toMatchObject({ status: "moved", booking: { sequence: 1, start: start + 60 * minuteMs } });
    // Then a lead had one meeting for ever.
    const next = { rep: "old-rep", meeting: "intro", lead: "lead_old", timeZone: "UTC", booking: "bkg_old_2", start };
    expect(await calendar.book(next)).toMatchObject({ status: "booked", booking: { id: "bkg_old_2", start } });
    expect(await calendar.cancel("old-rep", "bkg_old")).toMatchObject({ status: "cancelled", booking: { sequence: 2 } });
  });
});
