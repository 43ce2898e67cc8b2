import type { Pool, PoolMember } from "@baton/contract/routing";
import { describe, expect, it } from "vitest";
import { type Member, virtualTime } from "./credit.ts";
import { reconcile } from "./reconcile.ts";

const stored = (rep: string, credit: number, given: Partial<Member> = {}): Member => ({
  rep,
  weight: 1,
  priority: 0,
  credit,
  lastAssignedAt: null,
  joinedAt: 0,
  awayAt: null,
  ...given,
});
const pool = (members: (Partial<PoolMember> & { rep: string })[], rotation: Pool["rotation"] = "weighted"): Pool => ({
  id: "p",
  name: "P",
  rotation,
  hours: "ignore",
  members: members.map((member) => ({ weight: 1, priority: 0, ...member })),
});
const ana = { rep: "ana" };
const ben = { rep: "ben" };
const nobody = new Set<string>();
const said = (entries: { rep: string; change: number; reason: { code: string } }[]) =>
  entries.map((entry) => `${entry.rep} ${entry.reason.code} ${entry.change}`);

describe("bringing a pool in line with its playbook", () => {
  it("changes nothing when nothing changed", () => {
    const members = [stored("ana", 3), stored("ben", 4)];
    const result = reconcile(pool([ana, ben]), members, nobody, 9);
    expect(result).toEqual({ members, changed: [], entries: [] });
  });

  it("a new pool begins at zero for everybody", () => {
    const result = reconcile(pool([ana, ben]), [], nobody, 9);
    expect(said(result.entries)).toEqual(["ana joined-pool 0", "ben joined-pool 0"]);
    expect(result.changed).toHaveLength(2);
  });

  it("a newcomer begins at the fair share, by their weight", () => {
    const result = reconcile(pool([ana, ben, { rep: "cem", weight: 3 }]), [stored("ana", 3), stored("ben", 4)], nobody, 9);
    expect(said(result.entries)).toEqual(["cem joined-pool 10.5"]);
    expect(result.changed).toMatchObject([{ rep: "cem", credit: 10.5, joinedAt: 9, lastAssignedAt: null }]);
  });

  it("who leaves keeps their credit, takes no part in the pool's time, and takes it up again on coming back", () => {
    const left = reconcile(pool([ana]), [stored("ana", 30), stored("ben", 4)], nobody, 9);
    expect(said(left.entries)).toEqual(["ben left-pool 0"]);
    expect(left.members[1]).toMatchObject({ credit: 4, awayAt: 9 });
    expect(virtualTime(left.members)).toBe(30);
    expect(said(reconcile(pool([ana]), left.members, nobody, 10).entries)).toEqual([]);
    expect(said(reconcile(pool([ana, ben]), left.members, nobody, 11).entries)).toEqual(["ben returned 26"]);
  });

  it("who returns ahead of the share stays ahead", () => {
    const members = [stored("ana", 3), stored("ben", 5, { awayAt: 1 })];
    expect(said(reconcile(pool([ana, ben]), members, nobody, 9).entries)).toEqual(["ben returned 0"]);
  });

  it("with catch-up the debt of an absence is bounded", () => {
    const members = [stored("ana", 30), stored("ben", 4, { awayAt: 1, weight: 2 })];
    const back = reconcile(pool([ana, { rep: "ben", weight: 2 }]), members, nobody, 9, { catchUp: true, debt: 5 });
    expect(back.members[1]).toMatchObject({ credit: 50, awayAt: null });
  });

  it("a day off for everybody touches nobody's place in the rotation", () => {
    const members = [stored("ana", 3), stored("ben", 4)];
    const off = reconcile(pool([ana, ben]), members, new Set(["ana", "ben"]), 9);
    expect(said(off.entries)).toEqual(["ana away 0", "ben away 0"]);
    const back = reconcile(pool([ana, ben]), off.members, nobody, 10);
    expect(back.members).toEqual(members);
  });

  it("but somebody gone far longer does not come back with that day's burst", () => {
    const members = [stored("ana", 500, { awayAt: 8 }), stored("ben", 500, { awayAt: 8 }), stored("old", 10, { awayAt: 1 })];
    expect(reconcile(pool([ana, ben, { rep: "old" }]), members, nobody, 9).members[2]).toMatchObject({ credit: 500 });
  });

  it("a newcomer who arrives while everybody is off starts where the pool stands still", () => {
    const members = [stored("ana", 500, { awayAt: 8 })];
    const result = reconcile(pool([ana, ben]), members, new Set(["ana"]), 9);
    expect(result.members[1]).toMatchObject({ rep: "ben", credit: 500, awayAt: null });
  });

  it("a newcomer who begins with an absence waits for their start", () => {
    expect(reconcile(pool([ana, ben]), [stored("ana", 5)], new Set(["ben"]), 9).members[1]).toMatchObject({ rep: "ben", awayAt: 9 });
  });

  it("a changed weight keeps the member's distance from the share in leads", () => {
    const result = reconcile(pool([{ rep: "ana", weight: 100 }, ben]), [stored("ana", 4.5), stored("ben", 3.5)], nobody, 9);
    expect(said(result.entries)).toEqual(["ana weight-changed 396"]);
    expect(virtualTime(result.members)).toBe(4);
  });

  it("a changed priority only breaks ties, except under order, where it is another rotation", () => {
    const members = [stored("ana", 9, { priority: 2 }), stored("ben", 3)];
    const weighted = reconcile(
      pool([
        { rep: "ana", priority: 2 },
        { rep: "ben", priority: 2 },
      ]),
      members,
      nobody,
      9,
    );
    expect(weighted.changed).toMatchObject([{ rep: "ben", priority: 2, credit: 3 }]);
    expect(weighted.entries).toEqual([]);
    const order = reconcile(
      pool(
        [
          { rep: "ana", priority: 2 },
          { rep: "ben", priority: 2 },
        ],
        "order",
      ),
      members,
      nobody,
      9,
    );
    expect(said(order.entries)).toEqual(["ben priority-changed 6"]);
  });
});
