import type { Candidate, Pick } from "@baton/contract/assignment";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decide, proceed } from "../decide.ts";
import { receiptInWords } from "../explain.ts";
import { newDetours } from "./detours.ts";
import { askedOfPool } from "./wants.ts";

const now = Date.UTC(2026, 10, 23, 9);
const rep = (id: string, more = {}) => ({ id, name: id, email: `${id}@acme.example`, timeZone: "UTC", hours: {}, ...more });
const under = (
  route: object,
  { pools = {}, reps = [] as object[] }: { pools?: Record<string, object>; reps?: object[] } = {},
): Published => ({
  hash: "h1",
  playbook: v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [
      { id: "contact", title: "C", sites: ["pk_test"], steps: [{ id: "s", title: "S", fields: [{ id: "a", type: "text", label: "A" }] }] },
    ],
    routes: [{ id: "first", name: "First", when: {}, to: { pool: "small" }, onEmpty: "hold", ...route }],
    pools: ["small", "big", "last"].map((id) => ({ id, name: id, members: [{ rep: "ana" }], ...pools[id] })),
    reps: [rep("ana"), ...reps],
  }),
});
const subject = (facts: Record<string, unknown> = {}) => ({ lookup: (path: string) => facts[path], inputs: {} });
const score = { fit: 0, intent: 0, grade: "A", qualified: true, given: [], unmet: [] };
const about = (facts = {}) => ({ lead: "lead_x", id: "dec_1", kind: "submitted" as const, subject: subject(facts), score });

const empty = (pool: string, ...exclusions: string[][]): Pick => ({
  pool,
  rep: null,
  at: now,
  virtualTime: 0,
  candidates: exclusions.map(
    (codes, n): Candidate => ({
      rep: `r${n}`,
      eligible: false,
      excluded: codes.map((code) => ({ code })),
      weight: 1,
      credit: 0,
      deadline: 1,
      due: true,
    }),
  ),
  decidedBy: "nobody-eligible",
});

describe("a pool that is full", () => {
  const pools = { small: { overflow: "big" }, big: { overflow: "small" } };
  it.each([
    ["everybody full", [["day-capacity"], ["open-capacity", "week-capacity"]], "ask"],
    ["somebody full, the others away", [["lead-cap"], ["rep-absent"]], "ask"],
    ["everybody away", [["rep-absent"], ["rep-paused"]], "held"],
    ["full and away", [["day-capacity", "rep-absent"]], "held"],
    ["without the skill", [["skill-missing"], ["day-capacity", "language-missing"]], "held"],
    ["no members", [], "held"],
  ])("overflows only for want of room: %s", (_, exclusions, kind) => {
    const published = under({}, { pools });
    const { turn } = proceed(decide(about(), published, now).receipt, 0, empty("small", ...exclusions), subject(), published, now);
    expect(turn.kind).toBe(kind);
    if (turn.kind === "ask") expect(turn.pool).toBe("big");
  });

  it("says so, and asks no pool twice", () => {
    const published = under({}, { pools });
    const first = proceed(decide(about(), published, now).receipt, 0, empty("small", ["day-capacity"]), subject(), published, now);
    const { turn, receipt } = proceed(first.receipt, 0, empty("big", ["day-capacity"]), subject(), published, now);
    expect(turn.kind).toBe("held");
    expect(receipt.picks.map(({ pool, note }) => [pool, note?.code])).toEqual([
      ["small", "overflowed"],
      ["big", undefined],
    ]);
    expect(receiptInWords(receipt, {}).join(" ")).toContain(
      "Everybody in pool “small” who could take the lead was full, so pool “big” was asked.",
    );
  });

  it("comes before what the route says about an empty one", () => {
    const published = under({ onEmpty: { pool: "last" } }, { pools: { small: { overflow: "big" } } });
    const first = proceed(decide(about(), published, now).receipt, 0, empty("small", ["day-capacity"]), subject(), published, now);
    expect(first.turn).toMatchObject({ kind: "ask", pool: "big" });
    expect(proceed(first.receipt, 0, empty("big", ["day-capacity"]), subject(), published, now).turn).toMatchObject({
      kind: "ask",
      pool: "last",
    });
  });
});

describe("a rep asked for by name who is away", () => {
  const away = { paused: true };
  it.each([
    ["has no backup", [rep("ben", away)], "held", null],
    ["has one", [rep("ben", { ...away, backup: "ana" })], "assigned", "ana"],
    ["whose backup is away too", [rep("ben", { ...away, backup: "cleo" }), rep("cleo", away)], "held", null],
    ["whose backup has one", [rep("ben", { ...away, backup: "cleo" }), rep("cleo", { ...away, backup: "ana" })], "assigned", "ana"],
    ["and who stand in for each other", [rep("ben", { ...away, backup: "cleo" }), rep("cleo", { ...away, backup: "ben" })], "held", null],
    ["and whose backup is unknown", [rep("ben", { ...away, backup: "gone" })], "held", null],
  ])("%s", (_, reps, kind, who) => {
    const { turn, receipt } = decide(about({ "account.owner": "ben" }), under({ to: { owner: "account" } }, { reps }), now);
    expect(turn.kind).toBe(kind);
    expect(receipt.rep).toBe(who);
  });

  it("then their backup, then the pool the route names", () => {
    const reps = [rep("ben", { ...away, backup: "cleo" }), rep("cleo", away)];
    const { turn, receipt } = decide(
      about({ "account.owner": "ben" }),
      under({ to: { owner: "account" }, onEmpty: { pool: "big" } }, { reps }),
      now,
    );
    expect(turn).toMatchObject({ kind: "ask", pool: "big" });
    expect(receipt.direct.map(({ rep: who, by }) => [who, by])).toEqual([
      ["ben", "account"],
      ["cleo", "backup"],
    ]);
  });

  it("the receipt says who stands in for whom", () => {
    const reps = [rep("ben", { ...away, backup: "ana" })];
    const { receipt } = decide(about(), under({ to: { rep: "ben" } }, { reps }), now);
    expect(receiptInWords(receipt, {}).join(" ")).toContain(
      "ben is the rep the route names, but could not take it: paused. ana stands in for them, and took it.",
    );
  });
});

describe("a detour", () => {
  it("is counted once, when it is new to the decision", () => {
    const { receipt } = decide(about(), under({ to: { rep: "ben" } }, { reps: [rep("ben", { paused: true, backup: "ana" })] }), now);
    expect(newDetours(receipt, undefined)).toEqual([{ kind: "stood-in", values: { route: "first", rep: "ana", of: "ben" } }]);
    expect(newDetours(receipt, receipt)).toEqual([]);
    const full = { ...empty("small", ["day-capacity"]), note: { code: "overflowed", values: { pool: "small", to: "big", full: 1 } } };
    const overflown = { ...receipt, direct: [], picks: [full, empty("big")] };
    expect(newDetours(overflown, undefined)).toEqual([{ kind: "overflowed", values: { route: "first", pool: "small", to: "big" } }]);
    expect(newDetours(overflown, { ...overflown, picks: [full] })).toEqual([]);
  });
});

describe("what a route asks of a rep", () => {
  const route = (more: object) => ({ ...under(more).playbook.routes[0], ...more }) as Parameters<typeof askedOfPool>[0];
  const languages = {
    require: { languages: [{ path: "answers.language" }, "en"] },
    prefer: { skills: ["vans", { path: "answers.products" }] },
  };
  it("takes the lead's own values, one or several", () => {
    const lookup = (path: string) => ({ "answers.language": "de", "answers.products": ["forklifts", "vans"] })[path];
    expect(askedOfPool(route(languages), lookup).wanted).toEqual({
      require: { skills: [], languages: ["de", "en"] },
      prefer: { skills: ["vans", "forklifts"], languages: [] },
      missing: [],
    });
  });

  it("asks nothing where the lead says nothing, and says that it did not", () => {
    const { wanted } = askedOfPool(route({ require: { languages: [{ path: "answers.language" }] } }), () => undefined);
    expect(wanted).toEqual({
      require: { skills: [], languages: [] },
      prefer: { skills: [], languages: [] },
      missing: ["answers.language"],
    });
  });

  it.each([
    ["the account's domain", { "account.domain": "acme.example", "email.domain": "mail.example", "email.free": false }, "acme.example"],
    ["that of a business address", { "email.domain": "acme.example", "email.free": false }, "acme.example"],
    ["not one that strangers share", { "email.domain": "gmail.com", "email.free": true }, undefined],
    ["nor one that nobody could judge", { "email.domain": "acme.example" }, undefined],
    ["nor a throw-away one", { "email.domain": "mailinator.com", "email.free": false, "email.disposable": true }, undefined],
  ])("people of one company are known by %s", (_, facts, account) => {
    const lookup = (path: string) => (facts as Record<string, unknown>)[path];
    expect(askedOfPool(route({ sameAccount: "sameRep" }), lookup).account).toBe(account);
    expect(askedOfPool(route({}), lookup)).toEqual({});
  });
});
