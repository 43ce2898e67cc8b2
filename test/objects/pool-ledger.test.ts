import { runInDurableObject } from "cloudflare:test";
import { fairness } from "@baton/engine/fairness/fairness";
import { describe, expect, it } from "vitest";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { smallPlaybook } from "../people/playbook.ts";
import { ready, world } from "./ready.ts";

const withPool = (id: string, members: object[], more: object = {}) => ({
  pools: [...smallPlaybook.pools, { id, name: id, members, ...more }],
});
const pick = (pool: string, lead: string) => poolObject(world, pool).assign({ pool, lead, decision: `dec_${lead}`, playbook: "" });
const everything = (pool: string) => poolObject(world, pool).fairness(0, Number.MAX_SAFE_INTEGER);
const byHand = (pool: string, rep: string, credit: number, id: string) =>
  poolObject(world, pool).adjust({ pool, id, rep, credit, note: "Covered a fair" });

describe("a pool's ledger, read for fairness", () => {
  it("a credit changed by hand counts once however often it is said, and the rep's turn comes so much later", async () => {
    await ready(withPool("by-hand", [{ rep: "ana" }, { rep: "ben" }]));
    const answers = await Promise.all(Array.from({ length: 5 }, () => byHand("by-hand", "ana", 3, "once-and-for-all")));
    expect(answers.filter((answer) => answer?.changed)).toHaveLength(1);
    expect(answers[0]).toMatchObject({ rep: "ana", credit: 3 });
    const reps = [];
    for (let n = 0; n < 5; n++) reps.push((await pick("by-hand", `lead_${n}`))?.rep);
    expect(reps.filter((rep) => rep === "ben")).toHaveLength(4);
    const { reps: shares, changes } = await everything("by-hand");
    expect(shares.map(({ rep, leads }) => [rep, leads])).toEqual([
      ["ben", 4],
      ["ana", 1],
    ]);
    expect(changes.find(({ reason }) => reason.code === "by-hand")).toMatchObject({
      rep: "ana",
      change: 3,
      reason: { values: { note: "Covered a fair", by: "ops" } },
    });
    expect(await byHand("by-hand", "nobody", 1, "whoever-this-is")).toBeNull();
  });

  it("a lead handed on counts for both who had it, and the one who gave it up has a turn more to come", async () => {
    await ready(withPool("handed", [{ rep: "ana", priority: 1 }, { rep: "ben" }]));
    await pick("handed", "lead_a");
    await poolObject(world, "handed").handOn({ pool: "handed", lead: "lead_a", decision: "dec", playbook: "", from: "ana" });
    const { leads, reps } = await everything("handed");
    expect([leads, reps.map(({ leads: had }) => had)]).toEqual([2, [1, 1]]);
    expect(reps.find(({ rep }) => rep === "ana")?.parts).toContainEqual({ cause: "credit", why: "reassigned", leads: 0.5, times: 1 });
  });

  it("reads what was given before turns were kept, and looks at the period asked for alone", async () => {
    await ready(withPool("older", [{ rep: "ana" }, { rep: "ben" }]));
    for (let n = 0; n < 4; n++) await pick("older", `lead_${n}`);
    const now = await everything("older");
    await runInDurableObject(world.POOL.getByName("older"), (_, state) => state.storage.sql.exec("DELETE FROM turns").toArray());
    expect(await everything("older")).toEqual(now);
    expect((await poolObject(world, "older").fairness(0, 1)).leads).toBe(0);
    expect(fairness({ turns: [], entries: [], members: [] })).toEqual({ leads: 0, reps: [] });
  });

  it("says how the rotation stood at any moment: credits, who was away, and what counted for the caps", async () => {
    const members = [{ rep: "ana", weight: 2, priority: 1 }, { rep: "ben" }];
    await ready(withPool("then", members));
    for (let n = 0; n < 3; n++) await pick("then", `lead_${n}`);
    await ready({ ...withPool("then", members), reps: smallPlaybook.reps.map((rep) => ({ ...rep, paused: rep.id === "ana" })) });
    await pick("then", "lead_3");
    // One line of the ledger a moment: two joins, three leads, ana away, one more lead.
    await runInDurableObject(world.POOL.getByName("then"), (_, { storage: { sql } }) => {
      sql.exec("UPDATE credits SET at = n");
      sql.exec("UPDATE turns SET at = iif(n < 4, n + 2, 7)");
    });
    const standing = async (at: number) => {
      const { members: then, given } = await poolObject(world, "then").standingAt(at);
      return [
        then.map(({ rep, weight, credit, awayAt }) => `${rep} ${weight} ${credit}${awayAt === null ? "" : " away"}`).toSorted(),
        given.length,
      ];
    };
    expect(await standing(2)).toEqual([["ana 2 0", "ben 1 0"], 0]);
    expect(await standing(5)).toEqual([["ana 2 2", "ben 1 1"], 3]);
    expect(await standing(7)).toEqual([["ana 2 2 away", "ben 1 2"], 4]);
    expect(await standing(0)).toEqual([[], 0]);
  });
});
