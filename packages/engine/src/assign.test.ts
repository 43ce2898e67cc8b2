import type { Rep } from "@baton/contract/roster";
import type { Pool } from "@baton/contract/routing";
import { describe, expect, it } from "vitest";
import { pick } from "./assign.ts";
import { type Member, settle } from "./credit.ts";
import { eligibility, type Standing } from "./rotation/eligible.ts";

const now = 1_790_000_000_000;
const lead = "lead_nAAAAAAAAAAAAAAAAAAAAA";
const rep: Rep = {
  id: "ana",
  name: "Ana Ruiz",
  email: "ana@northwind.example",
  title: "Account executive",
  timeZone: "Europe/Berlin",
  hours: {},
  absences: [],
  overrides: [],
  calendars: [],
  paused: false,
};
const standing: Standing = { now, poolHours: "now", givenToday: 1, given7Days: 4, declined: false, isWorking: true, isAbsent: false };

const member = (id: string, given: Partial<Member> = {}): Member => ({
  rep: id,
  weight: 1,
  priority: 0,
  credit: 0,
  lastAssignedAt: null,
  joinedAt: 0,
  awayAt: null,
  ...given,
});
const poolOf = (members: Member[], rotation: Pool["rotation"] = "weighted"): Pool => ({
  id: "west",
  name: "West",
  rotation,
  hours: "ignore",
  members: members.map(({ rep, weight, priority }) => ({ rep, weight, priority })),
});
const picked = (members: Member[], rotation?: Pool["rotation"], excluded: string[] = []) =>
  pick({ pool: poolOf(members, rotation), members, excluded: new Map(excluded.map((id) => [id, [{ code: "rep-absent" }]])), lead }, now);

describe("who is eligible", () => {
  it.each([
    ["a rep at work and under every cap", rep, {}, {}, []],
    ["a rep the playbook does not know", undefined, {}, {}, ["rep-unknown"]],
    ["a paused rep", { ...rep, paused: true }, {}, {}, ["rep-paused"]],
    ["an absent rep", rep, { isAbsent: true }, {}, ["rep-absent"]],
    ["a rep outside working hours", rep, { isWorking: false }, {}, ["outside-hours"]],
    ["the same where the pool ignores hours", rep, { isWorking: false, poolHours: "ignore" }, {}, []],
    ["a rep with today's last lead given", rep, {}, { perDay: 1 }, ["day-capacity"]],
    ["a rep with one lead left today", rep, {}, { perDay: 2 }, []],
    ["a rep with this week's last lead given", rep, {}, { perWeek: 4 }, ["week-capacity"]],
    ["a rep with a cap of nothing", rep, { givenToday: 0 }, { perDay: 0 }, ["day-capacity"]],
    ["a rep who declined this lead", rep, { declined: true }, {}, ["declined-before"]],
    ["a rep asked to be left out", rep, { isExcluded: true }, {}, ["excluded"]],
    [
      "everything at once",
      { ...rep, paused: true },
      { isAbsent: true, isWorking: false, declined: true },
      { perDay: 1, perWeek: 1 },
      ["rep-paused", "rep-absent", "outside-hours", "day-capacity", "week-capacity", "declined-before"],
    ],
  ] as const)("%s", (_name, who, differs, caps, codes) => {
    const found = eligibility(who, { rep: "ana", weight: 1, priority: 0, ...caps }, { ...standing, ...differs });
    expect(found.map((reason) => reason.code)).toEqual(codes);
  });
});

describe("whose turn it is", () => {
  it("the one furthest behind a fair share, by virtual deadline", () => {
    const result = picked([member("ana", { credit: 3 }), member("ben", { credit: 2, weight: 2 }), member("cem", { credit: 3 })]);
    expect(result.pick).toMatchObject({ pool: "west", rep: "ben", virtualTime: 2, decidedBy: "deadline", at: now });
    expect(result.entry).toEqual({
      rep: "ben",
      at: now,
      change: 1,
      credit: 3,
      reason: { code: "assigned", values: { pool: "west" } },
      lead,
    });
  });

  it("shows how the rotation saw everybody", () => {
    const members = [member("ana", { credit: 3, weight: 2 }), member("ben", { credit: 0 })];
    expect(picked(members, "weighted", ["ben"]).pick.candidates).toEqual([
      { rep: "ana", eligible: true, excluded: [], weight: 2, credit: 3, deadline: 2, due: false },
      { rep: "ben", eligible: false, excluded: [{ code: "rep-absent" }], weight: 1, credit: 0, deadline: 1, due: true },
    ]);
  });

  it("a heavy member does not get a run of leads against many light ones", () => {
    let members = [member("heavy", { weight: 100 }), ...Array.from({ length: 100 }, (_, n) => member(`light${n}`))];
    let run = 0;
    let longest = 0;
    for (let n = 0; n < 200; n++) {
      const { entry } = picked(members);
      run = entry?.rep === "heavy" ? run + 1 : 0;
      longest = Math.max(longest, run);
      members = members.map((one) => (entry?.rep === one.rep ? settle(one, entry) : one));
    }
    expect(longest).toBeLessThanOrEqual(2);
    expect(members[0]?.credit).toBe(100);
  });

  it("takes the least far ahead when everybody behind is away", () => {
    const members = [member("ana", { credit: 9 }), member("ben", { credit: 7 }), member("cem", { credit: 0 })];
    expect(picked(members, "weighted", ["cem"]).pick).toMatchObject({ rep: "ben", decidedBy: "deadline" });
  });

  it("the only one left gets it, whatever the credits", () => {
    const members = [member("ana", { credit: 9 }), member("ben")];
    expect(picked(members, "weighted", ["ben"]).pick).toMatchObject({ rep: "ana", decidedBy: "only-one" });
  });

  it("nobody eligible is an answer, with everybody's reason and no credit given", () => {
    const result = picked([member("ana")], "weighted", ["ana"]);
    expect(result).toMatchObject({ pick: { rep: null, decidedBy: "nobody-eligible" }, entry: null });
    expect(picked([])).toMatchObject({ pick: { rep: null, candidates: [], virtualTime: 0 }, entry: null });
  });

  it.each([
    ["priority", [member("ana"), member("ben", { priority: 1 })], "ben"],
    ["longest-waiting", [member("ana", { lastAssignedAt: 5 }), member("ben", { lastAssignedAt: 4 })], "ben"],
    ["longest-waiting", [member("ana", { lastAssignedAt: 5 }), member("ben")], "ben"],
  ])("between equals decides %s", (decidedBy, members, rep) => {
    expect(picked(members).pick).toMatchObject({ rep, decidedBy });
  });

  it("members exactly at their share are due, and equal deadlines are equal, whatever rounding says", () => {
    const level = [
      member("ana", { weight: 0.1, credit: 1 }),
      member("ben", { weight: 0.2, credit: 2 }),
      member("cem", { weight: 0.3, credit: 3 }),
    ];
    expect(picked(level).pick.candidates.map((candidate) => candidate.due)).toEqual([true, true, true]);
    const tied = [member("ana", { weight: 0.3, priority: 1 }), member("ben", { weight: 0.9, credit: 2 }), member("cem", { credit: 10 })];
    expect(picked(tied).pick).toMatchObject({ rep: "ana", decidedBy: "priority" });
  });

  it("between entire equals the lead decides, the same way every time, and not always the same way", () => {
    const members = [member("ana"), member("ben"), member("cem")];
    const turn = (id: string, order = members) => pick({ pool: poolOf(members), members: order, excluded: new Map(), lead: id }, now).pick;
    const chosen = Array.from({ length: 300 }, (_, n) => turn(`lead_${n}`).rep);
    for (const one of members) expect(chosen.filter((rep) => rep === one.rep).length).toBeGreaterThan(60);
    expect(turn("lead_7")).toMatchObject({ decidedBy: "lead-hash", rep: turn("lead_7", members.toReversed()).rep });
  });

  it("someone the pool no longer names plays no part", () => {
    const members = [member("ana", { credit: 5 }), member("gone", { awayAt: 1 })];
    const result = pick({ pool: poolOf(members.slice(0, 1)), members, excluded: new Map(), lead }, now);
    expect(result.pick).toMatchObject({ rep: "ana", virtualTime: 5 });
    expect(result.pick.candidates).toHaveLength(1);
  });

  it("under order the top tier goes first while it has somebody, and shares fairly inside", () => {
    const members = [
      member("ana", { priority: 2, credit: 9 }),
      member("ben", { priority: 2, credit: 8 }),
      member("cem", { priority: 1, credit: 0 }),
    ];
    expect(picked(members, "order").pick).toMatchObject({ rep: "ben", virtualTime: 8.5, decidedBy: "deadline" });
    expect(picked(members, "order", ["ben"]).pick).toMatchObject({ rep: "ana", decidedBy: "priority" });
    expect(picked(members, "order", ["ana", "ben"]).pick).toMatchObject({ rep: "cem", decidedBy: "only-one" });
  });
});
