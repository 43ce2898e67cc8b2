import { describe, expect, it } from "vitest";
import { hex256 } from "../../workers/edge/src/digest.ts";
import { poolObject } from "../../workers/edge/src/wiring.ts";
import { playbookText, smallPlaybook } from "../people/playbook.ts";
import { ready, world } from "./ready.ts";

/** The small playbook with one more pool, and reps as the test wants them. */
function withPool(id: string, members: object[], reps: Record<string, object> = {}) {
  return {
    pools: [...smallPlaybook.pools, { id, name: id, members }],
    reps: smallPlaybook.reps.map((rep) => ({ ...rep, ...reps[rep.id] })),
  };
}

const hashOf = (changes: Record<string, unknown>) => hex256(playbookText(changes));
async function pick(pool: string, lead: string, playbook = "") {
  const answer = await poolObject(world, pool).assign({ pool, lead, decision: `dec_${lead}`, playbook });
  if (!answer) throw new Error(`no such pool: ${pool}`);
  return answer;
}
const standing = (pool: string) => poolObject(world, pool).standing();

/** Rep → sum of the ledger's entries, which must be their credit. */
async function sums(pool: string): Promise<Record<string, number>> {
  const { members, credits } = await standing(pool);
  const summed = Object.fromEntries(members.map((member) => [member.rep, 0]));
  for (const entry of credits) summed[entry.rep] = (summed[entry.rep] ?? 0) + entry.change;
  return summed;
}
const creditsOf = async (pool: string) => Object.fromEntries((await standing(pool)).members.map((member) => [member.rep, member.credit]));

describe("a pool", () => {
  it("gives one lead one rep and counts it once, though it is asked a hundred times at once", async () => {
    await ready(withPool("once", [{ rep: "ana" }, { rep: "ben" }]));
    const picks = await Promise.all(Array.from({ length: 100 }, () => pick("once", "lead_a")));
    expect(new Set(picks.map((answer) => answer.rep)).size).toBe(1);
    const { credits } = await standing("once");
    expect(credits.filter((entry) => entry.change !== 0)).toHaveLength(1);
  });

  it("shares a hundred concurrent leads as its weights say", async () => {
    await ready(withPool("shared", [{ rep: "ana", weight: 3 }, { rep: "ben" }]));
    const picks = await Promise.all(Array.from({ length: 100 }, (_, index) => pick("shared", `lead_${index}`)));
    const of = (rep: string) => picks.filter((answer) => answer.rep === rep).length;
    expect([of("ana"), of("ben")]).toEqual([75, 25]);
    expect(await sums("shared")).toEqual({ ana: 75, ben: 25 });
    expect(await creditsOf("shared")).toEqual({ ana: 75, ben: 25 });
  });

  it("stops at a rep's leads per day, says so, and has nobody left when all are full", async () => {
    await ready(
      withPool("full", [
        { rep: "ana", perDay: 1 },
        { rep: "ben", perDay: 2 },
      ]),
    );
    const reps = [];
    for (const lead of ["lead_1", "lead_2", "lead_3"]) reps.push((await pick("full", lead)).rep);
    expect(reps.filter((rep) => rep === "ana")).toHaveLength(1);
    expect(reps.filter((rep) => rep === "ben")).toHaveLength(2);
    const none = await pick("full", "lead_4");
    expect(none).toMatchObject({ rep: null, decidedBy: "nobody-eligible" });
    expect(none.candidates.map(({ rep, excluded }) => [rep, excluded])).toEqual([
      ["ana", [{ code: "day-capacity", values: { rep: "ana", given: 1, limit: 1 } }]],
      ["ben", [{ code: "day-capacity", values: { rep: "ben", given: 2, limit: 2 } }]],
    ]);
  });

  it("a lead that found nobody is asked about again: somebody may be back by then", async () => {
    await ready(withPool("back", [{ rep: "ana", perDay: 0 }]));
    expect((await pick("back", "lead_1")).rep).toBeNull();
    await ready(withPool("back", [{ rep: "ana" }]));
    expect((await pick("back", "lead_1")).rep).toBe("ana");
  });

  it("passes over who is paused or absent, and the receipt says why", async () => {
    const today = new Date().toISOString().slice(0, 10);
    await ready(
      withPool("away", [{ rep: "ana" }, { rep: "ben" }, { rep: "cleo" }], {
        ana: { paused: true },
        ben: { absences: [{ from: today, to: today }] },
      }),
    );
    const answer = await pick("away", "lead_1");
    expect(answer.rep).toBe("cleo");
    const why = Object.fromEntries(answer.candidates.map(({ rep, excluded }) => [rep, excluded.map((reason) => reason.code)]));
    expect(why).toEqual({ ana: ["rep-paused"], ben: ["rep-absent"], cleo: [] });
  });

  it("takes up new, gone and reweighted members from the next lead on, with ledger entries that still sum to the credits", async () => {
    await ready(withPool("moving", [{ rep: "ana" }, { rep: "ben" }]));
    for (let index = 0; index < 10; index++) await pick("moving", `lead_before_${index}`);
    expect(await creditsOf("moving")).toEqual({ ana: 5, ben: 5 });

    await ready(withPool("moving", [{ rep: "ben", weight: 2 }, { rep: "cleo" }]));
    const after: (string | null)[] = [];
    for (let index = 0; index < 9; index++) after.push((await pick("moving", `lead_after_${index}`)).rep);
    expect(after).not.toContain("ana");
    // A newcomer starts at the fair share: a third of the leads from now on, no burst.
    expect(after.filter((rep) => rep === "cleo")).toHaveLength(3);
    const { members } = await standing("moving");
    expect(members.find((member) => member.rep === "ana")?.awayAt).not.toBeNull();
    const credits = await creditsOf("moving");
    for (const [rep, sum] of Object.entries(await sums("moving"))) expect(sum, rep).toBeCloseTo(credits[rep] ?? Number.NaN, 9);
  });

  it("a lead answered before the roster changed keeps its answer", async () => {
    await ready(withPool("settled", [{ rep: "ana" }]));
    const before = await pick("settled", "lead_1");
    await ready(withPool("settled", [{ rep: "ben" }]));
    expect(await pick("settled", "lead_1")).toEqual(before);
  });

  it("that is gone from the playbook still answers a decision made under the one that had it", async () => {
    const changes = withPool("gone", [{ rep: "ana" }]);
    await ready(changes);
    await pick("gone", "lead_1");
    const older = await hashOf(changes);
    await ready();
    expect((await pick("gone", "lead_2", older)).rep).toBe("ana");
    expect(
      await poolObject(world, "gone").assign({ pool: "gone", lead: "lead_3", decision: "dec", playbook: await hashOf({}) }),
    ).toBeNull();
  });

  it.each([
    ["goes to the next in the rotation who has a time to offer", "next", { ana: { hours: {} } }, "ben", "no-times", undefined],
    ["goes to whoever's turn it is when nobody has one", "next", { ana: { hours: {} }, ben: { hours: {} } }, "ana", "", "nobody-has-times"],
    [
      "or to nobody, where the playbook would rather have it so",
      "onEmpty",
      { ana: { hours: {} }, ben: { hours: {} } },
      null,
      "no-times",
      undefined,
    ],
    ["stays with whose turn it is where nothing is said", undefined, { ana: { hours: {} } }, "ana", "", undefined],
  ])("a lead %s", async (promise, fallback, reps, rep, code, note) => {
    const pool = `times-${promise.replace(/\W+/g, "-")}`.slice(0, 40);
    // Ana's turn comes first: between equals the higher priority decides.
    const members = [{ rep: "ana", priority: 1 }, { rep: "ben" }];
    const meeting = { ...smallPlaybook.meetings[0], ...(fallback ? { fallback } : {}) };
    await ready({ ...withPool(pool, members, reps), meetings: [meeting] });
    const lead = `lead_${pool}`;
    const picked = await poolObject(world, pool).assign({ pool, lead, decision: `dec_${lead}`, playbook: "", meeting: "intro" });
    expect(picked?.rep).toBe(rep);
    expect(picked?.candidates[0]?.excluded[0]?.code ?? "").toBe(code);
    expect(picked?.note?.code).toBe(note);
    if (code) expect(picked?.candidates[0]?.excluded[0]?.values).toMatchObject({ rep: "ana", meeting: "intro", horizonDays: 7 });
  });
});
