import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Loop } from "../../workers/edge/src/objects/lead/loop.ts";
import { LeadTables } from "../../workers/edge/src/objects/lead/tables.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { changes, chosenFor, count, left, lookedAhead, newcomer, settleUp } from "./in-mind.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, ring, secondsLater, shardOf } from "./shard.ts";

beforeAll(() => ready(), 60_000);
afterEach(() => vi.restoreAllMocks());

describe("a Send out of the blue, to a shard that has been busy", () => {
  const outOfTheBlue = (visitor: Visitor, email: string) =>
    chosenFor(visitor, [...visitor.answers({ ...left(email), lastName: "Ruiz" }), visitor.submit()]);

  it("is written once, with what came of it", async () => {
    const visitor = await newcomer();
    const { sent, answer } = await outOfTheBlue(visitor, "once@blue.example");
    expect([await count(visitor, "leads"), await count(visitor, "letters")]).toEqual([0, 0]);
    answer();
    expect(((await (await sent).json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
    expect([await count(visitor, "leads"), await count(visitor, "letters")]).toEqual([1, 0]);
    expect(await held(visitor.lead)).toMatchObject({ kind: "submitted", answers: { lastName: { value: "Ruiz" } } });
  });

  it("and whose object dies when the pool has chosen is not acknowledged; sent again it comes to the same rep, counted once", async () => {
    const visitor = await newcomer();
    const { sent, answer, again } = await outOfTheBlue(visitor, "again@blue.example");
    await kill(visitor.lead);
    answer();
    expect((await sent).status).toBe(503);
    expect(await held(visitor.lead)).toBeNull();
    expect((await again()).outcome.status).toBe("assigned");
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([1]);
  });

  it("and never comes again after such a death has cost nobody their turn, and whoever has that address next is nobody's double", async () => {
    const visitor = await newcomer();
    const { sent, answer } = await outOfTheBlue(visitor, "never@blue.example");
    await kill(visitor.lead);
    answer();
    await sent;
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    const next = new Visitor(edge);
    const { outcome } = await next.send([...next.answers({ ...left("never@blue.example"), lastName: "Ruiz" }), next.submit()]);
    expect(outcome.status).toBe("assigned");
    expect(await held(next.lead)).toMatchObject({ stage: "assigned", identity: { status: "new" } });
  });

  it("that takes longer than a moment is on disk as it came, and where its object dies then it goes on by itself", async () => {
    const visitor = await newcomer();
    const { sent, answer } = await outOfTheBlue(visitor, "slow@blue.example");
    vi.mocked(Loop.prototype.putDown).mockRestore();
    await runInDurableObject(shardOf(visitor.lead), (instance) => (instance as unknown as { loop: Loop }).loop.putDown(visitor.lead));
    expect([await count(visitor, "leads"), await count(visitor, "letters")]).toEqual([0, 1]);
    await kill(visitor.lead);
    answer();
    expect((await sent).status).toBe(503);
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead))?.owner);
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([1]);
  });

  it("is put down when a moment has passed and the pool still thinks", async () => {
    const visitor = await newcomer();
    const gate = Promise.withResolvers<void>();
    const real = PoolObject.prototype.assign;
    vi.spyOn(PoolObject.prototype, "assign").mockImplementationOnce(async function (this: PoolObject, ...given) {
      await gate.promise;
      return real.apply(this, given);
    });
    const sent = visitor.post([...visitor.answers({ ...left("thinks@blue.example"), lastName: "Ruiz" }), visitor.submit()]);
    expect(await eventually(async () => (await count(visitor, "letters")) === 1)).toBe(true);
    gate.resolve();
    expect(((await (await sent).json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
    expect([await count(visitor, "leads"), await count(visitor, "letters")]).toEqual([1, 0]);
  });
});

describe("a Send that comes to the pool it was expected in", () => {
  it("and whose object dies when the pool has chosen is not acknowledged; sent again it comes to the same rep, counted once", async () => {
    const visitor = await lookedAhead("again@foreseen.example");
    const { sent, answer, again } = await chosenFor(visitor);
    expect(await count(visitor, "letters")).toBe(0);
    await kill(visitor.lead);
    answer();
    expect((await sent).status).toBe(503);
    expect(await held(visitor.lead)).toMatchObject({ kind: "partial" });
    expect((await again()).outcome.status).toBe("assigned");
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([1]);
  });

  it("and never comes again after such a death has cost nobody their turn, also where the visitor counts as gone in the same moment", async () => {
    const visitor = await lookedAhead("never@foreseen.example");
    await ready({ routes: smallPlaybook.routes.filter(({ id }) => id !== "left-early") });
    const { sent, answer } = await chosenFor(visitor);
    await kill(visitor.lead);
    answer();
    await sent;
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead)) === null);
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    await ready();
  });

  it("and is sent otherwise after such a death, to another pool, is counted only there", async () => {
    const visitor = await lookedAhead("otherwise@foreseen.example");
    const { sent, answer } = await chosenFor(visitor);
    await kill(visitor.lead);
    answer();
    await sent;
    const { outcome } = await visitor.send([...visitor.answers({ employees: "1000+" }), visitor.submit()]);
    expect(outcome.status).toBe("assigned");
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    expect(await changes(visitor, "large")).toEqual([1]);
  });

  it("and is forgotten while the pool has chosen already costs nobody their turn", async () => {
    const visitor = await lookedAhead("forgotten@foreseen.example");
    const { sent, answer } = await chosenFor(visitor);
    const { submission, secret } = JSON.parse(visitor.body([]));
    expect((await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) })).status).toBe(200);
    answer();
    await sent;
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    expect(await count(visitor, "leads")).toBe(0);
  });

  it("is not lost where another step of the lead fails, twice, while the pool is thinking", async () => {
    const visitor = await lookedAhead("shaken@foreseen.example");
    const { sent, answer } = await chosenFor(visitor);
    const save = vi.spyOn(LeadTables.prototype, "save").mockImplementation(() => {
      throw new Error("disk full");
    });
    for (const name of ["Ina", "Una"]) expect((await visitor.post([visitor.answer("firstName", name)])).status).toBe(503);
    save.mockRestore();
    answer();
    expect((await sent).status).toBe(200);
    expect(await held(visitor.lead)).toMatchObject({ kind: "submitted", answers: { lastName: { value: "Ruiz" } } });
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead))?.owner);
    await settleUp(visitor);
    expect((await changes(visitor, "general")).reduce((sum, change) => sum + change, 0)).toBe(1);
  });
});

describe("a turn that is asked back", () => {
  it("is not the one the pool gives meanwhile, when somebody comes back and presses Send", async () => {
    const visitor = await lookedAhead("crossing@foreseen.example");
    const { sent, answer, again } = await chosenFor(visitor);
    await kill(visitor.lead);
    answer();
    await sent;
    const { promise: gate, resolve: deliver } = Promise.withResolvers<void>();
    const real = PoolObject.prototype.recall;
    const recall = vi.spyOn(PoolObject.prototype, "recall").mockImplementation(async function (this: PoolObject, ...given) {
      await gate;
      return real.apply(this, given);
    });
    const back = secondsLater(visitor.lead);
    await eventually(async () => recall.mock.calls.length > 0);
    const sentAgain = again();
    // Longer than a pool takes to answer.
    await new Promise((pause) => setTimeout(pause, 300));
    deliver();
    expect((await sentAgain).outcome.status).toBe("assigned");
    await back;
    expect(await changes(visitor, "general")).toEqual([1, -1, 1]);
    expect(await poolObject(world, "general").kept(visitor.lead)).toMatchObject({ rep: expect.any(String) });
  });

  it("is nobody's who has the lead: an instance that finds a note of the one before takes nothing from leads that know their rep", async () => {
    const visitor = await newcomer();
    await visitor.send([...visitor.answers(left("mine@foreseen.example")), visitor.submit()]);
    const forgetful = await newcomer();
    await forgetful.send([...forgetful.answers(left("gone@foreseen.example")), forgetful.submit()]);
    const { submission, secret } = JSON.parse(forgetful.body([]));
    await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) });
    for (const one of [visitor, forgetful]) {
      await secondsLater(one.lead);
      await settleUp(one);
      expect(await changes(one, "general")).toEqual([1]);
    }
  });

  it("is asked for again where the pool cannot be reached", async () => {
    const visitor = await newcomer();
    const { sent, answer } = await chosenFor(visitor, [...visitor.answers(left("later@foreseen.example")), visitor.submit()]);
    await kill(visitor.lead);
    answer();
    await sent;
    const away = vi.spyOn(PoolObject.prototype, "givenTo").mockRejectedValue(new Error("away"));
    await secondsLater(visitor.lead);
    expect(await changes(visitor, "general")).toEqual([1]);
    away.mockRestore();
    await secondsLater(visitor.lead);
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
  });
});
