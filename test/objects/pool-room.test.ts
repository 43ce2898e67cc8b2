import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import type { Pick } from "@baton/contract/assignment";
import { describe, expect, it } from "vitest";
import type { AssignRequest } from "../../workers/edge/src/objects/pool/requests.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { ready, world } from "./ready.ts";

/** The small playbook with one more pool. */
const withPool = (id: string, pool: object, reps: Record<string, object> = {}) => ({
  pools: [...smallPlaybook.pools, { id, name: id, ...pool }],
  reps: smallPlaybook.reps.map((rep) => ({ ...rep, ...reps[rep.id] })),
});
async function ask(pool: string, lead: string, more: Partial<AssignRequest> = {}): Promise<Pick> {
  const answer = await poolObject(world, pool).assign({ pool, lead, decision: `dec_${lead}`, playbook: "", ...more });
  if (!answer) throw new Error(`no such pool: ${pool}`);
  return answer;
}
const everything = { skills: [], languages: [] };

describe("room for leads in a pool", () => {
  it("is taken by open leads and given back by closed ones; older news and repeats change nothing", async () => {
    await ready(withPool("room", { members: [{ rep: "ana", open: 1 }] }));
    const pool = poolObject(world, "room");
    expect((await ask("room", "lead_1")).rep).toBe("ana");
    const full = await ask("room", "lead_2");
    expect(full.candidates[0]?.excluded).toEqual([{ code: "open-capacity", values: { rep: "ana", open: 1, limit: 1 } }]);
    await pool.held("lead_1", null, 9);
    await pool.held("lead_1", null, 9);
    await pool.held("lead_1", "ana", 8);
    expect((await ask("room", "lead_2")).rep).toBe("ana");
    expect((await ask("room", "lead_3")).rep).toBeNull();
    // Opened again: it takes its place, and there is none for another one.
    await pool.held("lead_2", null, 5);
    await pool.held("lead_1", "ana", 10);
    expect((await ask("room", "lead_3")).rep).toBeNull();
  });

  it("is what the least loaded have most of, also after a lead went to a colleague", async () => {
    await ready(withPool("loads", { rotation: "leastLoaded", members: [{ rep: "ana" }, { rep: "ben" }] }));
    const pool = poolObject(world, "loads");
    const first = await ask("loads", "lead_1");
    const other = first.rep === "ana" ? "ben" : "ana";
    expect((await ask("loads", "lead_2")).rep).toBe(other);
    await pool.held("lead_2", null, 3);
    const next = await ask("loads", "lead_3");
    expect(next).toMatchObject({ rep: other, decidedBy: "least-loaded" });
    expect(next.candidates.map(({ rep, open }) => [rep, open]).sort()).toEqual([
      ["ana", other === "ana" ? 0 : 1],
      ["ben", other === "ben" ? 0 : 1],
    ]);
    await pool.held("lead_1", other, 4);
    expect((await ask("loads", "lead_4")).rep).toBe(first.rep);
  });

  it("a pool of yesterday counts what it gave as open", async () => {
    await ready(withPool("older", { members: [{ rep: "ana", open: 2 }] }));
    await ask("older", "lead_1");
    const object = world.POOL.getByName("older");
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("CREATE TABLE before AS SELECT lead, rep, at, pick FROM picks");
      storage.sql.exec("DROP TABLE picks");
      storage.sql.exec(
        "CREATE TABLE picks (lead TEXT PRIMARY KEY, rep TEXT NOT NULL, at INTEGER NOT NULL, pick TEXT NOT NULL) WITHOUT ROWID",
      );
      storage.sql.exec("INSERT INTO picks SELECT * FROM before");
    });
    await evictDurableObject(object);
    expect((await ask("older", "lead_1")).rep).toBe("ana");
    expect((await ask("older", "lead_2")).rep).toBe("ana");
    expect((await ask("older", "lead_3")).candidates[0]?.excluded[0]).toEqual({
      code: "open-capacity",
      values: { rep: "ana", open: 2, limit: 2 },
    });
  });
});

describe("what a route asks of a pool", () => {
  it("a committee that comes at once stays with one rep, and two companies do not share one", async () => {
    await ready(withPool("committee", { members: [{ rep: "ana" }, { rep: "ben" }] }));
    const people = Array.from({ length: 12 }, (_, n) => ({ lead: `lead_${n}`, account: n % 2 === 0 ? "acme" : "globex" }));
    const picks = await Promise.all(
      people.map(async ({ lead, account }) => [account, (await ask("committee", lead, { account })).rep] as const),
    );
    const repsOf = (name: string) => [...new Set(picks.flatMap(([account, rep]) => (account === name ? rep : [])))];
    expect([repsOf("acme").length, repsOf("globex").length]).toEqual([1, 1]);
    expect(repsOf("acme")).not.toEqual(repsOf("globex"));
  });

  it("says no more of a person who asked to be forgotten, and keeps whom it picked", async () => {
    await ready(withPool("forgetting", { members: [{ rep: "ana" }] }));
    const wanted = { require: everything, prefer: { skills: ["vans"], languages: ["de"] }, missing: [] };
    const picked = await ask("forgetting", "lead_1", { wanted, account: "acme" });
    await poolObject(world, "forgetting").held("lead_1", null, 4, true);
    const { wanted: _, ...rest } = picked;
    expect(await poolObject(world, "forgetting").kept("lead_1")).toEqual(rest);
    await runInDurableObject(world.POOL.getByName("forgetting"), (_, { storage }) => {
      expect(JSON.stringify([...storage.sql.exec("SELECT * FROM picks")])).not.toMatch(/acme|vans|"de"/);
    });
  });

  it("holds for the next rep as well, when one declines or the lead is handed on", async () => {
    const reps = { ana: { languages: ["de"] }, ben: { languages: ["fr"] }, cleo: { languages: ["de", "fr"] } };
    await ready(withPool("speaking", { members: [{ rep: "ana", priority: 1 }, { rep: "ben" }, { rep: "cleo" }] }, reps));
    const wanted = { require: { skills: [], languages: ["de"] }, prefer: everything, missing: [] };
    expect(await ask("speaking", "lead_1", { wanted })).toMatchObject({ rep: "ana", wanted });
    const declined = [{ code: "declined-before", values: { rep: "ana" } }];
    const moved = await ask("speaking", "lead_1", { wanted, declined });
    expect(moved.rep).toBe("cleo");
    expect(moved.candidates.map(({ rep, excluded }) => [rep, excluded[0]?.code])).toEqual([
      ["ana", "declined-before"],
      ["ben", "language-missing"],
      ["cleo", undefined],
    ]);
    expect(await ask("speaking", "lead_1", { wanted, declined })).toEqual(moved);
    const handedOn = await poolObject(world, "speaking").handOn({
      pool: "speaking",
      lead: "lead_1",
      decision: "d",
      playbook: "",
      from: "cleo",
    });
    expect(handedOn?.rep).toBe("ana");
    expect((await poolObject(world, "speaking").turns("speaking", "lead_1", "")).sort()).toEqual(["ana", "cleo"]);
  });
});
