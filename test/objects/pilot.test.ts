import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import type { LeadRow, PilotRow } from "@baton/contract/ledger";
import type { PilotEnd, PilotPlan } from "@baton/contract/pilot/plan";
import { Guardrails } from "@baton/contract/pilot/plan";
import * as v from "valibot";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hex256 } from "../../workers/edge/src/digest.ts";
import { pilotKey } from "../../workers/edge/src/playbook/pilot-plan.ts";
import { currentPlaybook, forgetPointer } from "../../workers/edge/src/playbook/source.ts";
import { leadObject, poolObject } from "../../workers/edge/src/wiring.ts";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";
import { held, kill } from "./shard.ts";

const crew = (members: object[]) => ({ pools: [...smallPlaybook.pools, { id: "crew", name: "Crew", members }] });
const base = crew([{ rep: "ana" }, { rep: "ben" }]);
/** Other weights, and somebody who stands in one of the two only. */
const other = crew([{ rep: "ana", weight: 3 }, { rep: "cleo" }]);

let count = 0;
async function planOf(given: Partial<PilotPlan> = {}, candidate: Record<string, unknown> = other): Promise<PilotPlan> {
  const text = playbookText(candidate);
  await world.WORKSPACE.put(`playbook:${await hex256(text)}`, text);
  const guardrails = v.parse(Guardrails, { settleMinutes: 1 });
  return {
    id: `plt_test${++count}`,
    candidate: await hex256(text),
    base: await hex256(playbookText(base)),
    mode: "pilot",
    percent: 50,
    guardrails,
    since: Date.now(),
    author: "Nora",
    message: null,
    names: [],
    ...given,
  };
}
const stub = () => world.PILOT.getByName("pilot");
type Door = {
  begin(plan: PilotPlan): Promise<{ status: string }>;
  finish(id: string | null, ended: PilotEnd): Promise<PilotPlan | null>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  standing(): Promise<any>;
};
const pilot = () => stub() as unknown as Door;
const rings = () => runDurableObjectAlarm(stub());
const inForce = async () => {
  forgetPointer();
  return await currentPlaybook(world);
};

let rowsMade = 0;
/** Rows of leads, as their objects ship them. */
async function leads(id: string, arm: PilotRow["arm"], many: number, more: Partial<PilotRow> = {}) {
  const rows = Array.from(
    { length: many },
    (_, index): Pick<LeadRow, "lead" | "pilot"> => ({
      lead: `lead_${rowsMade + index}`,
      pilot: { id, arm, at: 1, ...more },
    }),
  );
  rowsMade += many;
  await world.LEDGER.prepare(
    `INSERT INTO leads (lead, seq, stage, owner, updated_at, submitted_at, words, row)
      SELECT value ->> '$.lead', 1, 'assigned', 'ana', 1, 1, '', value FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run();
}

// Modules arrive with the first call that needs them.
beforeAll(async () => {
  await ready(base);
  await pilot().standing();
  await inForce();
}, 60_000);
beforeEach(async () => {
  await ready(base);
  const document = playbookText(base);
  await world.WORKSPACE.put(`playbook:${await hex256(document)}`, document);
  await pilot().finish(null, { at: 1, how: "stopped", by: "test" });
  await world.WORKSPACE.delete(pilotKey);
  forgetPointer();
});

describe("the pilot of a deployment", () => {
  it("is in force with the next request, one at a time, and over for good once it is ended, whatever KV says late", async () => {
    const plan = await planOf();
    expect(await pilot().begin(plan)).toMatchObject({ status: "begun" });
    expect((await inForce()).published?.pilot).toMatchObject({ id: plan.id, percent: 50, candidate: { hash: plan.candidate } });
    expect(await pilot().begin(await planOf())).toMatchObject({ status: "running", plan: { id: plan.id } });
    const before = (await world.WORKSPACE.get(pilotKey)) ?? "";
    await pilot().finish(plan.id, { at: 5, how: "stopped", by: "Nora", why: "enough" });
    expect(await inForce()).toMatchObject({ pilot: null, lastPilot: { id: plan.id, ended: { how: "stopped", why: "enough" } } });
    await world.WORKSPACE.put(pilotKey, before);
    await inForce();
    expect(await pilot().finish(plan.id, { at: 9, how: "promoted", by: "late" })).toMatchObject({ ended: { at: 5, how: "stopped" } });
    expect((await pilot().standing()).running).toBeNull();
  });

  it.each<[string, (plan: PilotPlan) => string, string]>([
    ["is not JSON", () => "{", "not JSON"],
    ["has a slip in it", (plan) => JSON.stringify({ ...plan, percent: 400 }), "percent"],
    ["names a candidate nobody stored", (plan) => JSON.stringify({ ...plan, candidate: "0".repeat(64) }), "not stored"],
    ["was made for another playbook", (plan) => JSON.stringify({ ...plan, base: "1".repeat(64) }), "not in force"],
  ])("a plan written to KV by hand that %s harms nobody: the playbook in force decides, and it says why", async (_, written, why) => {
    await world.WORKSPACE.put(pilotKey, written(await planOf()));
    const standing = await inForce();
    expect(standing.published?.pilot).toBeUndefined();
    expect(standing.pilotRefused).toContain(why);
    expect(standing.refused).toBeNull();
  });

  it("written to KV by hand is watched as any other", async () => {
    const plan = await planOf();
    await world.WORKSPACE.put(pilotKey, JSON.stringify(plan));
    expect((await inForce()).published?.pilot?.id).toBe(plan.id);
    await vi.waitFor(async () => expect((await pilot().standing()).running?.plan.id).toBe(plan.id), { timeout: 15_000 });
  });

  it("worse than a guardrail allows is rolled back by itself; the numbers that did it stand in its history and the audit", async () => {
    const plan = await planOf();
    await pilot().begin(plan);
    await leads(plan.id, "base", 200);
    await leads(plan.id, "candidate", 100);
    await rings();
    expect((await pilot().standing()).running).toMatchObject({ leads: { base: 200, candidate: 100 }, problem: null });
    await leads(plan.id, "candidate", 100, { unmatched: true });
    await rings();
    const { running, past } = await pilot().standing();
    expect(running).toBeNull();
    expect(past[0].plan.ended).toMatchObject({ how: "rolled-back", by: "guardrails", why: expect.stringContaining("50 % (100 of 200)") });
    expect(await inForce()).toMatchObject({ pilot: null, lastPilot: { ended: { how: "rolled-back" } } });
    const told = await world.LEDGER.prepare("SELECT detail FROM audit WHERE action = 'pilot.rolledBack' AND detail ->> 'id' = ?")
      .bind(plan.id)
      .all<{ detail: string }>();
    expect(told.results).toHaveLength(1);
    // Rung once more, it says nothing twice.
    await rings();
    expect((await world.LEDGER.prepare("SELECT 1 FROM audit WHERE detail ->> 'id' = ?").bind(plan.id).all()).results).toHaveLength(1);
  });

  it("counts who booked only once their time to book is over", async () => {
    const plan = await planOf();
    await pilot().begin(plan);
    const longAgo = Date.now() - 600_000;
    await leads(plan.id, "base", 40, { offeredAt: longAgo, bookedAt: longAgo + 30_000 });
    await leads(plan.id, "base", 7, { offeredAt: longAgo, bookedAt: longAgo + 300_000 });
    await leads(plan.id, "candidate", 5, { offeredAt: Date.now() });
    await rings();
    const { measures } = (await pilot().standing()).running;
    expect(measures.find(({ measure }: { measure: string }) => measure === "booking")).toMatchObject({
      base: { of: 47, count: 40 },
      candidate: { of: 0, count: 0 },
      exceeded: false,
    });
  });

  it("with the ledger away says so, is not rolled back and does not stop; it looks again by itself", async () => {
    const plan = await planOf();
    await pilot().begin(plan);
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await runInDurableObject(stub(), async (object) => {
      const { env } = object as unknown as { env: { LEDGER: D1Database } };
      const away = vi.spyOn(env.LEDGER, "batch").mockRejectedValue(new Error("down"));
      await (object as unknown as { alarm(): Promise<void> }).alarm();
      away.mockRestore();
    });
    silence.mockRestore();
    expect((await pilot().standing()).running.problem).toContain("ledger cannot be read");
    expect(await rings()).toBe(true);
    expect((await pilot().standing()).running).toMatchObject({ plan: { id: plan.id }, problem: null });
  });
});

describe("what does not go as it should", () => {
  it("KV that takes no plan just then: the pilot stands, and the next alarm tells it; ended likewise", async () => {
    const plan = await planOf();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const withoutKv = (work: (object: Door) => Promise<unknown>) =>
      runInDurableObject(stub(), async (object) => {
        const { env } = object as unknown as { env: { WORKSPACE: KVNamespace } };
        const away = vi.spyOn(env.WORKSPACE, "put").mockRejectedValue(new Error("down"));
        await work(object as unknown as Door).catch(() => undefined);
        away.mockRestore();
      });
    await withoutKv((object) => object.begin(plan));
    expect(await world.WORKSPACE.get(pilotKey)).toBeNull();
    await rings();
    expect((await inForce()).published?.pilot?.id).toBe(plan.id);
    await withoutKv((object) => object.finish(plan.id, { at: 7, how: "stopped", by: "Nora" }));
    expect((await inForce()).published?.pilot?.id).toBe(plan.id);
    await rings();
    expect((await inForce()).lastPilot).toMatchObject({ id: plan.id, ended: { at: 7 } });
    silence.mockRestore();
  });

  it("stopped while a rep is being asked, and the lead’s instance dies: it goes on as it was begun", async () => {
    const asks = {
      id: "asks",
      name: "Asks",
      when: { "submission.form": "contact" },
      to: { pool: "general" },
      accept: { withinMinutes: 60 },
      onEmpty: "hold",
    };
    const plan = await planOf({ percent: 90 }, { ...base, routes: [asks, ...smallPlaybook.routes.slice(-1)] });
    await pilot().begin(plan);
    await inForce();
    let visitor = new Visitor(edge);
    for (let tries = 0; ; tries++) {
      await visitor.fill({ email: `asked-${tries}@pilot.example` });
      if ((await held(visitor.lead))?.offer) break;
      visitor = new Visitor(edge);
    }
    const { lead } = visitor;
    const offer = (await held(lead))?.offer;
    await pilot().finish(plan.id, { at: 8, how: "stopped", by: "Nora" });
    await inForce();
    await kill(lead);
    await leadObject(world, lead).answerOffer(lead, { kind: "declined", offer: offer?.id ?? "", by: "rep", note: "" });
    await vi.waitFor(async () => expect((await held(lead))?.decisions[0]?.offers).toHaveLength(2), { timeout: 15_000 });
    const after = await held(lead);
    expect(after).toMatchObject({ playbook: plan.candidate, decisions: [{ route: "asks", playbook: plan.candidate }] });
    expect(after?.offer?.rep).not.toBe(offer?.rep);
  });
});

describe("a pool that a candidate shares out otherwise", () => {
  it("answers each lead as its own side has the pool, and neither side pays for what the other gave", async () => {
    const plan = await planOf({ percent: 50 });
    await pilot().begin(plan);
    await inForce();
    const pool = poolObject(world, "crew");
    const given: Record<string, string[]> = { base: [], candidate: [] };
    for (let index = 0; index < 40; index++) {
      const side = index % 3 === 0 ? "base" : "candidate";
      const playbook = side === "base" ? plan.base : plan.candidate;
      const pick = await pool.assign({ pool: "crew", lead: `lead_p${count}_${index}`, decision: "d", playbook });
      given[side]?.push(pick?.rep ?? "nobody");
    }
    const shareOf = (side: string, rep: string) => given[side]?.filter((one) => one === rep).length ?? 0;
    expect([shareOf("base", "ana"), shareOf("base", "ben")]).toEqual([7, 7]);
    // Three to one of 26.
    expect(shareOf("candidate", "ana") + shareOf("candidate", "cleo")).toBe(26);
    expect(Math.abs(shareOf("candidate", "ana") - 19.5)).toBeLessThan(1);
    const { members, credits } = await pool.standing();
    // The playbook in force knows nothing of who stands in the candidate only, and nobody left or came back in between.
    expect(members.map(({ rep, credit, awayAt }) => [rep, credit, awayAt])).toEqual([
      ["ana", 7, null],
      ["ben", 7, null],
    ]);
    expect(credits.filter(({ reason }) => reason.code !== "assigned" && reason.code !== "joined-pool")).toEqual([]);
    // A turn that comes back comes back to the side that gave it.
    const lead = `lead_p${count}_0`;
    const rep = given.base?.[0] ?? "";
    await pool.giveBack({ id: `back${count}`, rep, lead, why: { code: "no-show" } });
    expect((await pool.standing()).members.find((member) => member.rep === rep)?.credit).toBe(6);
  });
});
