import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { LeadTables } from "../../workers/edge/src/objects/lead/tables.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, ring, sql } from "./shard.ts";

beforeAll(() => ready(), 60_000);
afterEach(() => vi.restoreAllMocks());

const count = async (visitor: Visitor, table: string) =>
  (await sql(visitor.lead, `SELECT 1 FROM ${table} WHERE ${table === "leads" ? "id" : "lead"} = ?`, visitor.lead)).length;
const changes = async (visitor: Visitor, pool: string) =>
  (await poolObject(world, pool).standing()).credits.filter(({ lead }) => lead === visitor.lead).map(({ change }) => change);
/** Work that was promised is done, also what had been tried a moment ago. */
async function settleUp(visitor: Visitor): Promise<void> {
  await sql(visitor.lead, "UPDATE outbox SET due_at = 0");
  await ring(visitor.lead);
}

/** Has given an address some while ago: it is known which pool would be asked. */
async function lookedAhead(email: string): Promise<Visitor> {
  const visitor = new Visitor(edge);
  await visitor.send(visitor.answers({ email, firstName: "Ana" }));
  await eventually(async () => (await count(visitor, "foreseen")) === 1);
  return visitor;
}

/** Presses Send, and the pool has chosen; it says so when `answer` lets it. */
async function chosenFor(visitor: Visitor) {
  const { promise: gate, resolve: answer } = Promise.withResolvers<void>();
  const real = PoolObject.prototype.assign;
  const assign = vi.spyOn(PoolObject.prototype, "assign").mockImplementationOnce(async function (this: PoolObject, ...given) {
    const pick = await real.apply(this, given);
    await gate;
    return pick;
  });
  const body = [visitor.answer("lastName", "Ruiz"), visitor.submit()];
  const sent = visitor.post(body);
  await eventually(async () => assign.mock.settledResults.length > 0 && (await changes(visitor, "general")).length === 1);
  return { sent, answer, again: () => visitor.send(body) };
}

describe("a Send that comes to the pool it was expected in", () => {
  it("is written once, with what came of it, and nothing is left of the expectation", async () => {
    const visitor = await lookedAhead("once@foreseen.example");
    const { sent, answer } = await chosenFor(visitor);
    expect(await count(visitor, "letters")).toBe(0);
    answer();
    expect(((await (await sent).json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
    expect([await count(visitor, "foreseen"), await count(visitor, "letters")]).toEqual([0, 0]);
    expect(await held(visitor.lead)).toMatchObject({ kind: "submitted", answers: { lastName: { value: "Ruiz" } } });
    expect(await sql(visitor.lead, "SELECT 1 FROM outbox WHERE kind = 'recall'")).toEqual([]);
  });

  it("and whose object dies when the pool has chosen is not acknowledged; sent again it comes to the same rep, counted once", async () => {
    const visitor = await lookedAhead("again@foreseen.example");
    const { sent, answer, again } = await chosenFor(visitor);
    await kill(visitor.lead);
    answer();
    expect((await sent).status).toBe(503);
    expect(await held(visitor.lead)).toMatchObject({ kind: "partial" });
    expect((await again()).outcome.status).toBe("assigned");
    await settleUp(visitor);
    expect(await changes(visitor, "general")).toEqual([1]);
  });

  it("and never comes again after such a death has cost nobody their turn once the visitor counts as gone", async () => {
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
    expect(await count(visitor, "foreseen")).toBe(0);
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
    await settleUp(visitor);
    await eventually(async () => (await changes(visitor, "general")).length === 2);
    expect(await changes(visitor, "general")).toEqual([-1, 1]);
    expect(await changes(visitor, "large")).toEqual([1]);
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
  it("is not the one the pool gives meanwhile, when somebody who was given up comes back and presses Send", async () => {
    await ready({ routes: smallPlaybook.routes.filter(({ id }) => id !== "left-early") });
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
    const givenUp = ring(visitor.lead, ["idle"]);
    await eventually(async () => recall.mock.calls.length > 0);
    expect((await held(visitor.lead))?.kind).toBe("abandoned");
    const sentAgain = again();
    // Longer than a pool takes to answer.
    await new Promise((pause) => setTimeout(pause, 300));
    deliver();
    expect((await sentAgain).outcome.status).toBe("assigned");
    await givenUp;
    expect(await changes(visitor, "general")).toEqual([1, -1, 1]);
    expect(await poolObject(world, "general").kept(visitor.lead)).toMatchObject({ rep: expect.any(String) });
    await ready();
  });
});

describe("a pool that was expected and not asked", () => {
  it("is asked for nothing it never gave: its ledger says nothing of the lead", async () => {
    const visitor = await lookedAhead("elsewhere@foreseen.example");
    const { outcome } = await visitor.send([...visitor.answers({ employees: "1000+" }), visitor.submit()]);
    expect(outcome.status).toBe("assigned");
    await settleUp(visitor);
    await eventually(async () => (await sql(visitor.lead, "SELECT 1 FROM outbox WHERE kind = 'recall'")).length === 0);
    expect([await changes(visitor, "general"), await changes(visitor, "large")]).toEqual([[], [1]]);
    expect(await count(visitor, "foreseen")).toBe(0);
  });

  it("is off the list when the visitor asks to be forgotten", async () => {
    const visitor = await lookedAhead("forgotten@foreseen.example");
    const { submission, secret } = JSON.parse(visitor.body([]));
    expect((await edge("/v1/capture/forget", { method: "POST", body: JSON.stringify({ submission, secret }) })).status).toBe(200);
    expect([await count(visitor, "foreseen"), await count(visitor, "leads")]).toEqual([0, 0]);
  });
});
