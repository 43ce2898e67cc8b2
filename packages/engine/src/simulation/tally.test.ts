import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../playbook.ts";
import { type Counted, tally } from "./tally.ts";

const { playbook } = checkPlaybook(readFileSync(new URL("../../../../demo-site/playbook.json", import.meta.url), "utf8"));
if (!playbook) throw new Error("the demo playbook is broken");
const row = (more: Partial<Counted>): Counted => ({
  outcome: "assigned",
  route: "everyone-else",
  pool: "general",
  rep: "carol-thompson",
  receipt: null,
  ...more,
});

function counted(rows: Counted[]) {
  const counting = tally(playbook as NonNullable<typeof playbook>);
  for (const one of rows) counting.add(one);
  return counting.totals();
}

describe("the totals of a simulation", () => {
  it("list every route, also those that got nothing", () => {
    const { routes } = counted([row({}), row({}), row({ route: "named-account", pool: null, rep: "zane-levy" })]);
    expect(routes).toHaveLength(playbook.routes.length);
    expect(routes.filter((route) => route.leads > 0)).toEqual([
      { route: "named-account", leads: 1, share: 1 / 3 },
      { route: "everyone-else", leads: 2, share: 2 / 3 },
    ]);
  });

  it("put what each member of a pool got beside what the weights intend", () => {
    const { pools } = counted([row({}), row({ rep: "marty-freudenburg" })]);
    expect(pools.map(({ pool, leads }) => [pool, leads])).toEqual([["general", 2]]);
    expect(pools[0]?.reps.find(({ rep }) => rep === "carol-thompson")).toEqual({
      rep: "carol-thompson",
      leads: 1,
      share: 0.5,
      intended: 1 / 9,
      passedOver: {},
    });
    expect(pools[0]?.reps.reduce((sum, { intended }) => sum + (intended ?? 0), 0)).toBeCloseTo(1);
  });

  it("intend nothing where a pool goes by priority", () => {
    const { pools } = counted([row({ pool: "partners", rep: "elizabeth-anderson" })]);
    expect(pools[0]?.reps.map(({ intended }) => intended)).toEqual([null, null]);
  });

  it("count a lead given once only once", () => {
    const { outcomes, reps } = counted([row({}), row({ outcome: "merged" })]);
    expect(outcomes).toMatchObject({ assigned: 1, merged: 1 });
    expect(reps).toEqual([{ rep: "carol-thompson", leads: 1 }]);
  });

  it("are all zero for no leads, and never not a number", () => {
    const totals = counted([]);
    expect(JSON.stringify(totals)).not.toContain("null");
    expect(totals).toMatchObject({ leads: 0, pools: [], reps: [] });
  });
});
