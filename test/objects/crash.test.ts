import { emailEnricher } from "@baton/connectors/enrichers/email/plug";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { CalendarObject } from "../../workers/edge/src/objects/calendar/object.ts";
import { IdentityObject } from "../../workers/edge/src/objects/identity/object.ts";
import { LeadObject } from "../../workers/edge/src/objects/lead/object.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, kinds, ring, sql } from "./shard.ts";

beforeAll(() => ready());
afterEach(() => vi.restoreAllMocks());

type When = "before it was carried out" | "after it was carried out";
const moments: When[] = ["before it was carried out", "after it was carried out"];

type Method = (...given: unknown[]) => Promise<unknown>;

/** Who answers an ask, and by which method. */
const doors = {
  identity: [IdentityObject.prototype, "claim"],
  pool: [PoolObject.prototype, "assign"],
  join: [LeadObject.prototype, "join"],
  calendar: [CalendarObject.prototype, "book"],
  tell: [LeadObject.prototype, "booked"],
} as const;

/** The first answer of this object never comes back. */
function loseOnce(to: keyof typeof doors, when: When): { lost: boolean } {
  const [prototype, method] = doors[to];
  const door = prototype as unknown as Record<string, Method>;
  const real = door[method] as Method;
  const fate = { lost: false };
  vi.spyOn(door, method).mockImplementation(async function (this: unknown, ...given: unknown[]) {
    if (fate.lost) return await real.apply(this, given);
    fate.lost = true;
    if (when === "after it was carried out") await real.apply(this, given);
    throw new Error("the connection broke");
  });
  return fate;
}

const askOutcome = async (visitor: Visitor) => {
  const body = JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return ((await (await edge("/v1/capture/outcome", { method: "POST", body })).json()) as any).outcome;
};
const book = (token: string, start: string) =>
  edge("/v1/bookings", { method: "POST", body: JSON.stringify({ token, start, timeZone: "UTC" }) });

/** Every lead counted by every pool: entries of the ledger and credits must agree on how often. */
async function timesCounted(lead: string): Promise<number> {
  const standings = await Promise.all(["general", "large"].map((pool) => poolObject(world, pool).standing()));
  return standings.flatMap(({ credits }) => credits).filter((entry) => entry.lead === lead && entry.change === 1).length;
}

describe.each(["identity", "pool"] as const)("a crash while the lead waits for an answer of: %s", (to) => {
  it.each(moments)("the answer is lost %s: the alarm goes on, and the lead ends assigned once", async (when) => {
    const fate = loseOnce(to, when);
    const visitor = new Visitor(edge);
    const { receipt, outcome } = await visitor.fill({ email: `${to}.${when.charAt(0)}@crash.example`, firstName: "Ana" });
    expect(fate.lost).toBe(true);
    expect([receipt.stage, outcome.status]).toEqual(["submitted", "received"]);
    expect((await held(visitor.lead))?.asks.map((ask) => ask.to)).toEqual([to]);

    await ring(visitor.lead);

    const lead = await eventually(async () => {
      const now = await held(visitor.lead);
      return now?.owner ? now : null;
    });
    expect(lead).toMatchObject({ stage: "assigned", asks: [], pending: null });
    expect(lead?.decisions).toHaveLength(1);
    expect(await kinds(visitor.lead)).toEqual(["captured", "submitted", "assigned"]);
    expect(await timesCounted(visitor.lead)).toBe(1);
    expect((await askOutcome(visitor)).status).toBe("assigned");
  });
});

describe("a crash while a lead is enriched", () => {
  it("the object dies with the question out: the alarm asks again, and the lead ends assigned once", async () => {
    const nothingAtHand = vi.spyOn(emailEnricher, "atHand").mockReturnValue(null);
    const asked = vi.spyOn(emailEnricher, "enrich").mockImplementationOnce(() => new Promise(() => {}));
    const visitor = new Visitor(edge);
    const sent = visitor.post([...visitor.answers({ email: "enrich@crash.example", firstName: "Ana" }), visitor.submit()]);
    await eventually(async () => asked.mock.calls.length > 0);
    // Whoever waits longer than a moment is written down.
    await eventually(async () => (await sql(visitor.lead, "SELECT 1 FROM letters WHERE lead = ?", visitor.lead)).length > 0);
    await kill(visitor.lead);
    nothingAtHand.mockRestore();
    // Whoever pressed Send is told to try again; what they sent is kept all the same.
    expect((await sent).status).toBe(503);
    // Which question stands there depends on what the new instance has at hand.
    expect(await held(visitor.lead)).toMatchObject({
      kind: "submitted",
      owner: null,
      asks: [{ to: expect.stringMatching(/^(enrich|identity)$/) }],
    });

    await ring(visitor.lead);

    await eventually(async () => (await held(visitor.lead))?.owner);
    expect(await held(visitor.lead)).toMatchObject({ stage: "assigned", asks: [], facts: { "email.domain": { value: "crash.example" } } });
    expect(await kinds(visitor.lead)).toEqual(["captured", "submitted", "assigned"]);
    expect(await timesCounted(visitor.lead)).toBe(1);
  });
});

describe("a crash while a duplicate is handed over", () => {
  it.each(moments)("the answer is lost %s: it is handed over once, to the one owner", async (when) => {
    const email = `join.${when.charAt(0)}@crash.example`;
    const first = new Visitor(edge);
    const { outcome } = await first.fill({ email });
    const fate = loseOnce("join", when);
    const second = new Visitor(edge, "w");
    expect((await second.fill({ email, message: "me again" })).outcome.status).toBe("received");
    expect(fate.lost).toBe(true);

    await ring(second.lead);

    await eventually(async () => (await held(second.lead))?.stage === "merged");
    expect(await held(second.lead)).toMatchObject({ stage: "merged", mergedInto: first.lead, asks: [] });
    expect((await held(first.lead))?.joined.map((joined) => joined.submission)).toEqual([second.submission]);
    expect((await kinds(first.lead)).filter((kind) => kind === "joined")).toHaveLength(1);
    expect((await askOutcome(second)).rep).toEqual(outcome.rep);
    expect((await timesCounted(first.lead)) + (await timesCounted(second.lead))).toBe(1);
  });
});

describe("a crash while a meeting is booked", () => {
  it.each(moments)("the calendar's answer is lost %s: the alarm ends it, with one booking", async (when) => {
    const visitor = new Visitor(edge);
    const { outcome } = await visitor.fill({ email: `calendar.${when.charAt(0)}@crash.example` });
    const { token, slots } = outcome.booking;
    loseOnce("calendar", when);
    const answer = await book(token, slots[1].start);
    expect(answer.status).toBe(503);
    expect((await held(visitor.lead))?.asks.map((ask) => ask.to)).toEqual(["calendar"]);

    await ring(visitor.lead);

    await eventually(async () => (await held(visitor.lead))?.booking);
    expect(await held(visitor.lead)).toMatchObject({ stage: "booked", asks: [], booking: { start: Date.parse(slots[1].start) } });
    expect((await kinds(visitor.lead)).filter((kind) => kind === "booked")).toHaveLength(1);
    const again = await book(token, slots[1].start);
    expect(((await again.json()) as { booking: { start: string } }).booking.start).toBe(slots[1].start);
  });

  it.each(moments)("a duplicate's meeting is told to the lead it belongs to, though the word was lost %s", async (when) => {
    const email = `tell.${when.charAt(0)}@crash.example`;
    const first = new Visitor(edge);
    await first.fill({ email });
    const second = new Visitor(edge, "w");
    const { outcome } = await second.fill({ email });
    const fate = loseOnce("tell", when);
    const answer = await book(outcome.booking.token, outcome.booking.slots[1].start);
    expect(answer.status).toBe(200);
    await eventually(async () => fate.lost);
    expect((await held(second.lead))?.asks.map((ask) => ask.to)).toEqual(["tell"]);

    await ring(second.lead);

    const told = await eventually(async () => {
      const now = await held(first.lead);
      return now?.booking ? now : null;
    });
    expect(told).toMatchObject({ stage: "booked", booking: { lead: second.lead, start: Date.parse(outcome.booking.slots[1].start) } });
    await eventually(async () => (await held(second.lead))?.asks.length === 0);
    expect((await held(second.lead))?.asks).toEqual([]);
    expect((await kinds(first.lead)).filter((kind) => kind === "booked")).toHaveLength(1);
  });
});

describe("an object that dies between any two commands", () => {
  it("goes on where it stood, from the first answer to the meeting", async () => {
    const visitor = new Visitor(edge);
    await visitor.send([visitor.answer("email", "evicted@crash.example")]);
    await kill(visitor.lead);
    await visitor.send([visitor.answer("firstName", "Eva"), visitor.answer("employees", "1000+")]);
    await kill(visitor.lead);
    const { outcome } = await visitor.send([visitor.answer("phone", "+1 312 555 0142"), visitor.submit()]);
    expect(outcome.status).toBe("assigned");
    await kill(visitor.lead);
    expect((await askOutcome(visitor)).rep).toEqual(outcome.rep);
    await kill(visitor.lead);
    const booked = await book(outcome.booking.token, outcome.booking.slots[1].start);
    expect(booked.status).toBe(200);
    await kill(visitor.lead);
    expect((await askOutcome(visitor)).booking.booked).toEqual(outcome.booking.slots[1]);
    expect((await held(visitor.lead))?.answers).toMatchObject({ firstName: { value: "Eva" }, employees: { value: "1000+" } });
    expect(await timesCounted(visitor.lead)).toBe(1);
  });
});
