import type { Pick } from "@baton/contract/assignment";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { decide, proceed, routesFor } from "./decide.ts";

const now = Date.UTC(2026, 10, 23, 9);
const rep = (id: string, more = {}) => ({ id, name: id, email: `${id}@acme.example`, timeZone: "UTC", hours: {}, ...more });
const route = (to: object, onEmpty: unknown, more = {}) => ({ id: "first", name: "First", when: {}, to, onEmpty, ...more });
const rest = { id: "rest", name: "Rest", when: {}, to: { pool: "rest" }, onEmpty: "hold" };
const under = (...routes: object[]): Published => ({
  hash: "h1",
  playbook: v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [
      { id: "contact", title: "C", sites: ["pk_test"], steps: [{ id: "s", title: "S", fields: [{ id: "a", type: "text", label: "A" }] }] },
    ],
    routes,
    pools: ["big", "rest"].map((id) => ({ id, name: id, members: [{ rep: "ana" }] })),
    reps: [rep("ana"), rep("paused", { paused: true }), rep("away", { absences: [{ from: "2026-11-20", to: "2026-11-30" }] })],
  }),
});
const subject = (facts: Record<string, unknown> = {}) => ({ lookup: (path: string) => facts[path], inputs: {} });
const score = { fit: 0, intent: 0, grade: "A", qualified: true, given: [], unmet: [] };
const about = (facts = {}, kind: "submitted" | "abandoned" = "submitted") => ({
  lead: "lead_x",
  id: "dec_1",
  kind,
  subject: subject(facts),
  score,
});
const answer = (pool: string, who: string | null): Pick => ({
  pool,
  rep: who,
  at: now,
  virtualTime: 0,
  candidates: [],
  decidedBy: "only-one",
});

describe("who a route gives the lead to", () => {
  it.each([
    ["a pool is asked", { pool: "big" }, "hold", {}, { kind: "ask", pool: "big" }],
    ["a rep named is taken", { rep: "ana" }, "hold", {}, { kind: "assigned", rep: "ana", pool: null }],
    ["the account's owner is taken", { owner: "account" }, "hold", { "account.owner": "ana" }, { kind: "assigned", rep: "ana" }],
    ["no owner: hold", { owner: "account" }, "hold", {}, { kind: "held" }],
    ["no owner: next route", { owner: "account" }, "next", {}, { kind: "ask", pool: "rest" }],
    ["owner absent: next route", { owner: "account" }, "next", { "account.owner": "away" }, { kind: "ask", pool: "rest" }],
    [
      "owner unknown to the roster: a pool",
      { owner: "account" },
      { pool: "big" },
      { "account.owner": "gone" },
      { kind: "ask", pool: "big" },
    ],
    ["rep paused: another rep", { rep: "paused" }, { rep: "ana" }, {}, { kind: "assigned", rep: "ana" }],
    ["rep paused, the other away: held", { rep: "paused" }, { rep: "away" }, {}, { kind: "held" }],
  ])("%s", (_, to, onEmpty, facts, expected) => {
    expect(decide(about(facts), under(route(to, onEmpty), rest), now).turn).toMatchObject(expected);
  });

  it.each([
    ["hold", "hold", { kind: "held" }],
    ["next", "next", { kind: "ask", pool: "rest" }],
    ["another pool", { pool: "rest" }, { kind: "ask", pool: "rest" }],
    ["a rep", { rep: "ana" }, { kind: "assigned", rep: "ana", pool: null }],
  ])("an empty pool, then %s", (_, onEmpty, expected) => {
    const published = under(route({ pool: "big" }, onEmpty), rest);
    const { receipt } = decide(about(), published, now);
    const gone = proceed(receipt, 0, answer("big", null), subject(), published, now);
    expect(gone.turn).toMatchObject(expected);
    expect(gone.receipt.tried[0]?.empty?.reason.code).toBe("pool-empty");
  });

  it.each(["rest", "big"])("a fallback pool that is empty too ends the matter, even the same one (%s)", (pool) => {
    const published = under(route({ pool: "big" }, { pool }), rest);
    const first = proceed(decide(about(), published, now).receipt, 0, answer("big", null), subject(), published, now);
    expect(first.turn).toMatchObject({ kind: "ask", pool });
    expect(proceed(first.receipt, 0, answer(pool, null), subject(), published, now).turn.kind).toBe("held");
  });

  it("a playbook published meanwhile moves no lead to another route; where the route is gone, it begins again", () => {
    const { receipt } = decide(about(), under(route({ pool: "big" }, "hold"), rest), now);
    const moved = under({ ...rest, id: "newcomer" }, route({ pool: "big" }, "hold", { meeting: "intro" }), rest);
    expect(proceed(receipt, 0, answer("big", "ana"), subject(), moved, now).turn).toMatchObject({ rep: "ana", route: { id: "first" } });
    expect(proceed(receipt, 0, answer("big", "ana"), subject(), under(rest), now).turn).toMatchObject({ kind: "ask", pool: "rest" });
  });

  it("who left early sees only routes that speak of how they came", () => {
    const early = { ...rest, id: "early", when: { any: [{ "submission.kind": "abandoned" }] } };
    const { playbook } = under(route({ pool: "big" }, "hold"), early, rest);
    expect(routesFor("abandoned", playbook).map(({ id }) => id)).toEqual(["early"]);
    expect(routesFor("submitted", playbook)).toHaveLength(3);
    expect(decide(about({}, "abandoned"), under(rest), now).receipt.outcome.values).toMatchObject({ why: "no-route" });
  });
});
