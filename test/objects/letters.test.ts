import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { LeadTables } from "../../workers/edge/src/objects/lead/tables.ts";
import { PoolObject } from "../../workers/edge/src/objects/pool/object.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { eventually, held, kill, kinds, ring, secondsLater, shardOf, sql } from "./shard.ts";

beforeAll(() => ready(), 60_000);
afterEach(() => vi.restoreAllMocks());

const letters = async (visitor: Visitor) => (await sql(visitor.lead, "SELECT lead FROM letters")).length;
const rows = async (visitor: Visitor) => (await sql(visitor.lead, "SELECT id FROM leads WHERE id = ?", visitor.lead)).length;
const counted = async (visitor: Visitor) =>
  (await poolObject(world, "general").standing()).credits.filter(({ lead, change }) => lead === visitor.lead && change === 1).length;

/** A Send that waits for its pool, for longer than a moment; `answer` lets the pool speak, which has chosen by then where `chosen` says so. */
async function waiting(email: string, chosen: "before" | "after" = "after") {
  let answer = () => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const real = PoolObject.prototype.assign;
  const assign = vi.spyOn(PoolObject.prototype, "assign").mockImplementationOnce(async function (this: PoolObject, ...given) {
    const pick = chosen === "before" ? await real.apply(this, given) : null;
    await gate;
    return pick ?? (await real.apply(this, given));
  });
  const visitor = new Visitor(edge);
  const sent = visitor.post([...visitor.answers({ email, firstName: "Ana" }), visitor.submit()]);
  await eventually(async () => assign.mock.calls.length > 0 && (await letters(visitor)) === 1);
  return { visitor, sent, answer };
}

describe("a Send that takes longer than a moment", () => {
  it("is on disk before long, and the lead is saved once, with what came of it; the letter goes in the same step", async () => {
    const { visitor, sent, answer } = await waiting("once@letters.example");
    expect([await letters(visitor), await rows(visitor)]).toEqual([1, 0]);
    answer();
    const body = (await (await sent).json()) as { outcome: { status: string } };
    expect(body.outcome.status).toBe("assigned");
    expect([await letters(visitor), await rows(visitor)]).toEqual([0, 1]);
    expect(await kinds(visitor.lead)).toEqual(["captured", "submitted", "assigned"]);
  });

  it("whose object dies is where it was when the letter came in, and ends assigned and counted once", async () => {
    const { visitor, sent, answer } = await waiting("dies@letters.example");
    await kill(visitor.lead);
    answer();
    expect((await sent).status).toBe(503);
    // The first look wakes a new instance, which opens what it finds.
    expect(await held(visitor.lead)).toMatchObject({ kind: "submitted", owner: null, answers: { firstName: { value: "Ana" } } });
    expect(await letters(visitor)).toBe(0);
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead))?.owner);
    expect(await kinds(visitor.lead)).toEqual(["captured", "submitted", "assigned"]);
    expect(await counted(visitor)).toBe(1);
  });

  it("whose object dies when its pool has chosen, and which goes elsewhere by what is known since, is counted only there", async () => {
    const { visitor, sent, answer } = await waiting("elsewhere@letters.example", "before");
    await eventually(async () => (await counted(visitor)) === 1);
    const [other] = smallPlaybook.routes.filter(({ id }) => id === "large");
    await ready({ routes: [...smallPlaybook.routes.filter(({ id }) => id === "left-early"), { ...other, when: {} }] });
    await kill(visitor.lead);
    answer();
    await sent;
    await ring(visitor.lead);
    expect(await eventually(async () => (await held(visitor.lead))?.assignment?.pool)).toBe("large");
    await secondsLater(visitor.lead);
    await sql(visitor.lead, "UPDATE outbox SET due_at = 0");
    await ring(visitor.lead);
    const changes = async (pool: string) =>
      (await poolObject(world, pool).standing()).credits.filter(({ lead }) => lead === visitor.lead).map(({ change }) => change);
    await eventually(async () => (await changes("general")).length === 2);
    expect(await changes("general")).toEqual([-1, 1]);
    expect(await changes("large")).toEqual([1]);
    await ready();
  });

  it("is acknowledged only when the lead has it, also where another step of the lead failed while its pool was thinking", async () => {
    const { visitor, sent, answer } = await waiting("shaken@letters.example");
    vi.spyOn(LeadTables.prototype, "save").mockImplementationOnce(() => {
      throw new Error("disk full");
    });
    expect((await visitor.post([visitor.answer("lastName", "Ruiz")])).status).toBe(503);
    answer();
    expect((await sent).status).toBe(200);
    expect([await letters(visitor), await rows(visitor)]).toEqual([0, 1]);
    expect(await held(visitor.lead)).toMatchObject({ kind: "submitted", answers: { firstName: { value: "Ana" } } });
    await ring(visitor.lead);
    await eventually(async () => (await held(visitor.lead))?.owner);
    expect(await counted(visitor)).toBe(1);
  });

  it("whose letter cannot be taken up is kept, and taken up later", async () => {
    const { visitor, sent, answer } = await waiting("kept@letters.example");
    await kill(visitor.lead);
    answer();
    await sent;
    const save = vi.spyOn(LeadTables.prototype, "save").mockImplementation(() => {
      throw new Error("disk full");
    });
    await ring(visitor.lead);
    expect([await letters(visitor), await rows(visitor)]).toEqual([1, 0]);
    save.mockRestore();
    await sql(visitor.lead, "UPDATE letters SET at = at - 60000");
    await ring(visitor.lead);
    expect([await letters(visitor), await rows(visitor)]).toEqual([0, 1]);
    await eventually(async () => (await held(visitor.lead))?.owner);
    expect(await counted(visitor)).toBe(1);
  });

  it("that takes long is saved by the alarm as far as it has come, and goes on when the answer is there", async () => {
    const { visitor, sent, answer } = await waiting("slow@letters.example");
    const rung = () => runInDurableObject(shardOf(visitor.lead), (instance) => instance.alarm?.());
    await rung();
    // Just come in: nobody is in a hurry.
    expect(await letters(visitor)).toBe(1);
    await sql(visitor.lead, "UPDATE letters SET at = at - 60000");
    await rung();
    expect([await letters(visitor), await rows(visitor)]).toEqual([0, 1]);
    answer();
    expect(((await (await sent).json()) as { outcome: { status: string } }).outcome.status).toBe("assigned");
    expect(await counted(visitor)).toBe(1);
  });

  it("and is given another answer meanwhile keeps both", async () => {
    const { visitor, sent, answer } = await waiting("both@letters.example");
    const late = visitor.send([visitor.answer("lastName", "Ruiz")]);
    await eventually(async () => (await letters(visitor)) === 0);
    answer();
    await Promise.all([sent, late]);
    expect(await held(visitor.lead)).toMatchObject({
      stage: "assigned",
      answers: { firstName: { value: "Ana" }, lastName: { value: "Ruiz" } },
    });
    expect(await counted(visitor)).toBe(1);
  });

  it("and forgotten meanwhile leaves nothing behind, not even its letter", async () => {
    const { visitor, sent, answer } = await waiting("forgotten@letters.example");
    const body = JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
    expect((await edge("/v1/capture/forget", { method: "POST", body })).status).toBe(200);
    answer();
    await sent;
    expect([await letters(visitor), await rows(visitor), await kinds(visitor.lead)]).toEqual([0, 0, []]);
  });
});
