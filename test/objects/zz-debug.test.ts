import type { Ask } from "@baton/contract/lead";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { carry } from "../../workers/edge/src/objects/lead/asks.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, evict, held, kinds, ring } from "./shard.ts";

beforeAll(() => ready());
afterEach(() => vi.restoreAllMocks());

type When = "before it was carried out" | "after it was carried out";
const moments: When[] = ["before it was carried out", "after it was carried out"];

/** The answer to the first ask of this kind never comes back. */
function loseOnce(to: Ask["to"], when: When): { lost: boolean } {
  const real = carry.out;
  const fate = { lost: false };
  vi.spyOn(carry, "out").mockImplementation(async (env, lead, ask) => {
    if (fate.lost || ask.to !== to) return await real(env, lead, ask);
    fate.lost = true;
    if (when === "after it was carried out") await real(env, lead, ask);
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

describe.each(["enrich", "identity", "pool"] as const)("a crash while the lead waits for an answer of: %s", (to) => {
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
    const real = carry.book;
    vi.spyOn(carry, "book").mockImplementationOnce(async (env, lead, ask) => {
      if (when === "after it was carried out") await real(env, lead, ask);
      throw new Error("the connection broke");
    });
    const answer = await book(token, slots[0].start);
    expect(answer.status).toBe(500);
    expect((await held(visitor.lead))?.asks.map((ask) => ask.to)).toEqual(["calendar"]);

    await ring(visitor.lead);

    await eventually(async () => (await held(visitor.lead))?.booking);
    expect(await held(visitor.lead)).toMatchObject({ stage: "booked", asks: [], booking: { start: Date.parse(slots[0].start) } });
    expect((await kinds(visitor.lead)).filter((kind) => kind === "booked")).toHaveLength(1);
    const again = await book(token, slots[0].start);
    expect(((await again.json()) as { booking: { start: string } }).booking.start).toBe(slots[0].start);
  });

  it.each(moments)("a duplicate's meeting is told to the lead it belongs to, though the word was lost %s", async (when) => {
    const email = `tell.${when.charAt(0)}@crash.example`;
    console.log('P1', Date.now() % 100000);
    const first = new Visitor(edge);
    console.log('P2', Date.now() % 100000);
    await first.fill({ email });
    console.log('P3', Date.now() % 100000);
    const second = new Visitor(edge, "w");
    console.log('P4', Date.now() % 100000);
    const { outcome } = await second.fill({ email });
    console.log('P5', Date.now() % 100000);
    const fate = loseOnce("tell", when);
    console.log('P6', Date.now() % 100000);
    const answer = await book(outcome.booking.token, outcome.booking.slots[0].start);
    console.log('P7', Date.now() % 100000);
    expect(answer.status).toBe(200);
    console.log('P8', Date.now() % 100000);
    await eventually(async () => fate.lost);
    console.log('P9', Date.now() % 100000);
    expect((await held(second.lead))?.asks.map((ask) => ask.to)).toEqual(["tell"]);
    console.log('P10', Date.now() % 100000);

    await ring(second.lead);
    console.log('P11', Date.now() % 100000);

    const told = await eventually(async () => {
      const now = await held(first.lead);
      return now?.booking ? now : null;
    });
    console.log('P12', Date.now() % 100000);
    expect(told).toMatchObject({ stage: "booked", booking: { lead: second.lead, start: Date.parse(outcome.booking.slots[0].start) } });
    console.log('P13', Date.now() % 100000);
    await eventually(async () => (await held(second.lead))?.asks.length === 0);
    console.log('P14', Date.now() % 100000);
    expect((await held(second.lead))?.asks).toEqual([]);
    console.log('P15', Date.now() % 100000);
    expect((await kinds(first.lead)).filter((kind) => kind === "booked")).toHaveLength(1);
    console.log('P16', Date.now() % 100000);
  });
});

describe("an object that is evicted between any two commands", () => {
  it("goes on where it stood, from the first answer to the meeting", async () => {
    const visitor = new Visitor(edge);
    console.log('P17', Date.now() % 100000);
    await visitor.send([visitor.answer("email", "evicted@crash.example")]);
    console.log('P18', Date.now() % 100000);
    await evict(visitor.lead);
    console.log('P19', Date.now() % 100000);
    await visitor.send([visitor.answer("firstName", "Eva"), visitor.answer("employees", "1000+")]);
    console.log('P20', Date.now() % 100000);
    await evict(visitor.lead);
    console.log('P21', Date.now() % 100000);
    const { outcome } = await visitor.send([visitor.answer("phone", "+1 312 555 0142"), visitor.submit()]);
    console.log('P22', Date.now() % 100000);
    expect(outcome.status).toBe("assigned");
    console.log('P23', Date.now() % 100000);
    await evict(visitor.lead);
    console.log('P24', Date.now() % 100000);
    expect((await askOutcome(visitor)).rep).toEqual(outcome.rep);
    console.log('P25', Date.now() % 100000);
    await evict(visitor.lead);
    console.log('P26', Date.now() % 100000);
    const booked = await book(outcome.booking.token, outcome.booking.slots[1].start);
    console.log('P27', Date.now() % 100000);
    expect(booked.status).toBe(200);
    console.log('P28', Date.now() % 100000);
    await evict(visitor.lead);
    console.log('P29', Date.now() % 100000);
    expect((await askOutcome(visitor)).booking.booked).toEqual(outcome.booking.slots[1]);
    console.log('P30', Date.now() % 100000);
    expect((await held(visitor.lead))?.answers).toMatchObject({ firstName: { value: "Eva" }, employees: { value: "1000+" } });
    console.log('P31', Date.now() % 100000);
    expect(await timesCounted(visitor.lead)).toBe(1);
    console.log('P32', Date.now() % 100000);
  });
});
