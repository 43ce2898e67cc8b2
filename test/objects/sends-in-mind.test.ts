import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Letters } from "../../workers/edge/src/objects/lead/letters.ts";
import { LeadObject } from "../../workers/edge/src/objects/lead/object.ts";
import { LeadTables } from "../../workers/edge/src/objects/lead/tables.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { Visitor } from "../people/visitor.ts";
import { changes, chosenFor, count, left, newcomer, settleUp } from "./in-mind.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, ring, secondsLater, sql } from "./shard.ts";

beforeAll(() => ready(), 60_000);
afterEach(() => vi.restoreAllMocks());

const whole = (visitor: Visitor, email: string) => [...visitor.answers({ ...left(email), lastName: "Ruiz" }), visitor.submit()];

/** The pool thinks until it is let answer. */
function thinkingPool() {
  const { promise: gate, resolve: answer } = Promise.withResolvers<void>();
  const real = PoolObject.prototype.assign;
  const asked = vi.spyOn(PoolObject.prototype, "assign").mockImplementationOnce(async function (this: PoolObject, ...given) {
    await gate;
    return real.apply(this, given);
  });
  return { asked, answer };
}

describe("a Send that is only in mind", () => {
  it("and whose own step fails is written down as it came, and goes on by itself", async () => {
    const visitor = await newcomer();
    const { asked, answer } = thinkingPool();
    const sent = visitor.post(whole(visitor, "fails@mind.example"));
    await eventually(async () => asked.mock.calls.length > 0);
    const save = vi.spyOn(LeadTables.prototype, "save").mockImplementationOnce(() => {
      throw new Error("disk full");
    });
    answer();
    expect((await sent).status).toBe(503);
    expect(save).toHaveBeenCalled();
    await eventually(async () => (await count(visitor, "letters")) + (await count(visitor, "leads")) > 0);
    await ring(visitor.lead);
    expect(await eventually(async () => (await held(visitor.lead))?.owner)).toBeTruthy();
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([1]);
  });

  it.each([
    ["idb", false],
    ["local", false],
    ["memory", true],
    [undefined, true],
  ])("is in the log of its page: with a log in %s it is written before anybody is asked: %s", async (durability, isFirst) => {
    const visitor = await newcomer();
    const keep = vi.spyOn(Letters.prototype, "keep");
    const { asked, answer } = thinkingPool();
    const sent = visitor.post(whole(visitor, `${durability}@mind.example`), { durability });
    await eventually(async () => asked.mock.calls.length > 0 && keep.mock.calls.length > 0);
    answer();
    expect((await sent).status).toBe(200);
    const [written = 0, chosen = 0] = [keep.mock.invocationCallOrder[0], asked.mock.invocationCallOrder[0]];
    expect(written < chosen).toBe(isFirst);
  });

  it("and that is set aside while its pool thinks takes nobody's turn", async () => {
    const visitor = await newcomer();
    const { sent, answer } = await chosenFor(visitor, whole(visitor, "aside@mind.example"));
    await visitor.send([visitor.answer("lastName", "Bot")], { signs: { honeypot: true } });
    answer();
    await sent;
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
  });
});

describe("an address that a Send claimed which died in mind", () => {
  async function died(email: string) {
    const visitor = await newcomer();
    const { sent, answer, again } = await chosenFor(visitor, whole(visitor, email));
    await kill(visitor.lead);
    answer();
    await sent;
    return { visitor, again };
  }

  it("is free for whoever begins a form with it: they are nobody's double, and count as themselves when they leave", async () => {
    await died("begins@mind.example");
    const next = new Visitor(edge);
    await next.send(next.answers(left("begins@mind.example")));
    expect(await eventually(async () => (await held(next.lead))?.identity?.status)).toBe("new");
  });

  it("is its own again where it comes back in the very moment somebody else finds it gone: both are one person with one rep", async () => {
    const { visitor, again } = await died("back@mind.example");
    vi.spyOn(LeadObject.prototype, "stands").mockImplementationOnce(async () => {
      await again();
      return false;
    });
    const next = new Visitor(edge);
    const { outcome } = await next.send(whole(next, "back@mind.example"));
    expect(outcome.status).toBe("assigned");
    const [first, second] = [await held(visitor.lead), await held(next.lead)];
    expect(second).toMatchObject({ mergedInto: visitor.lead });
    expect(second?.mergedOutcome?.rep).toBe(first?.owner);
  });
});

describe("a turn that is asked back", () => {
  it("stays with a rep the lead knows of", async () => {
    const visitor = await newcomer();
    await visitor.send(whole(visitor, "knows@mind.example"));
    const rep = (await held(visitor.lead))?.owner ?? "";
    await poolObject(world, "general").recall(visitor.lead, ["somebody", rep]);
    expect(await changes(visitor, "general")).toEqual([1]);
    await poolObject(world, "general").recall(visitor.lead, ["somebody"]);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
  });
});

describe("a mark that the ledger has still to hear of a lead", () => {
  it("goes with a lead that code of before has erased: no shard wakes for it for ever", async () => {
    const visitor = await newcomer();
    await sql(visitor.lead, "INSERT INTO unshipped (lead, changes) VALUES ('lead_nobody', 1)");
    await kill(visitor.lead);
    expect(await sql(visitor.lead, "SELECT lead FROM unshipped WHERE lead = 'lead_nobody'")).toEqual([]);
  });
});
