import type { Pick } from "@baton/contract/assignment";
import type { Lead } from "@baton/contract/lead";
import { Playbook, type Published } from "@baton/contract/playbook";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { pick } from "../assign.ts";
import { decide, proceed } from "../decide.ts";
import { score } from "../score.ts";
import { subjectOf } from "../subject.ts";
import { isReplayable, replay } from "./replay.ts";
import { replayInWords } from "./words.ts";

const now = Date.UTC(2026, 10, 23, 9);
const rep = (id: string, more = {}) => ({ id, name: id, email: `${id}@acme.example`, timeZone: "UTC", hours: {}, ...more });
const written = {
  version: 1,
  workspace: { name: "Acme", timeZone: "UTC" },
  sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
  forms: [
    { id: "contact", title: "C", sites: ["pk_test"], steps: [{ id: "s", title: "S", fields: [{ id: "a", type: "text", label: "A" }] }] },
  ],
  scoring: { fit: [{ label: "Large", when: { "company.employees": { gte: 1000 } }, points: 60 }] },
  routes: [
    { id: "large", name: "Large", when: { "company.employees": { gte: 1000 } }, to: { pool: "big" }, onEmpty: "next" },
    { id: "named", name: "Named", when: { "account.owner": { exists: true } }, to: { owner: "account" }, onEmpty: "next" },
    { id: "rest", name: "Rest", when: {}, to: { pool: "rest" }, onEmpty: "hold" },
  ],
  pools: [
    { id: "big", name: "Big", members: [{ rep: "ana", weight: 2 }, { rep: "ben" }] },
    { id: "rest", name: "Rest", members: [{ rep: "cleo" }, { rep: "dora" }] },
  ],
  reps: ["ana", "ben", "cleo", "dora"].map((id) => rep(id)),
};
type Written = Record<keyof typeof written, unknown>;
const under = (changes: Partial<Written> = {}, hash = "other"): Published => ({
  hash,
  playbook: v.parse(Playbook, { ...written, ...changes }),
});
const before = under({}, "before");

/** A lead decided under `before`, whose pool had these credits. */
function decided(facts: Record<string, unknown>, credits: Record<string, number> = {}) {
  const lead = {
    kind: "submitted",
    answers: {},
    form: "contact",
    site: "pk_test",
    page: {},
    facts: Object.fromEntries(
      Object.entries(facts).map(([path, value]) => [path, { path, value, source: "test", at: now, confidence: 1 }]),
    ),
  } as unknown as Lead;
  const { playbook } = before;
  const scored = score(playbook.scoring, subjectOf(lead, null, null, now).lookup, playbook.territories, 0);
  const subject = subjectOf(lead, null, scored, now);
  let deciding = decide({ lead: "lead_x", id: "dec_1", kind: "submitted", subject, score: scored }, before, now);
  while (deciding.turn.kind === "ask") {
    const { pool: asked, routeIndex } = deciding.turn;
    const pool = playbook.pools.find(({ id }) => id === asked);
    if (!pool) throw new Error("no such pool");
    const members = pool.members.map((member) => ({
      ...member,
      credit: credits[member.rep] ?? 0,
      lastAssignedAt: null,
      joinedAt: 0,
      awayAt: null,
    }));
    const answer: Pick = pick({ pool, members, excluded: new Map(), lead: "lead_x" }, now).pick;
    deciding = proceed(deciding.receipt, routeIndex, answer, subject, before, now);
  }
  return deciding.receipt;
}
const large = () => decided({ "company.employees": 1200 }, { ana: 4, ben: 2 });
const again = (other: Published, receipt = large(), was: Published | null = before) =>
  replay(receipt, other, { before: was?.playbook ?? null, ageMs: 0 });
const said = (other: Published, receipt = large()) => replayInWords(again(other, receipt));

describe("a lead under another playbook", () => {
  it.each([{ "company.employees": 1200 }, { "company.employees": 10 }, { "account.owner": "ben" }, {}])(
    "is the same under its own: %o",
    (facts) => {
      const replayed = again({ ...before, hash: "copy" }, decided(facts));
      expect([replayed.differs, replayed.routes, replayed.after.outcome]).toEqual([[], [], "assigned"]);
    },
  );

  it("says which route parts the two, with the condition and the value it met", () => {
    const [, ...routes] = written.routes;
    const stricter = { ...written.routes[0], when: { "company.employees": { gte: 5000 } } };
    const replayed = again(under({ routes: [stricter, ...routes] }));
    expect(replayed.routes).toEqual([
      {
        route: "large",
        name: "Large",
        before: { fate: "took" },
        after: { fate: "unmet", misses: [{ path: "company.employees", test: "gte", expected: 5000, actual: 1200 }] },
      },
      { route: "rest", name: "Rest", before: { fate: "behind", taken: "Large" }, after: { fate: "took" } },
    ]);
    expect(replayInWords(replayed).join(" ")).toContain(
      "Route “Large” does not take it: company.employees is 1,200, needs at least 5,000.",
    );
  });

  it("does not guess whose turn it was in a pool that was never asked", () => {
    const replayed = again(under({ routes: written.routes.slice(2) }));
    expect(replayed.after).toMatchObject({ outcome: "depends", route: "rest", pool: "rest", rep: null, possible: ["cleo", "dora"] });
    expect(replayInWords(replayed)[0]).toContain("whoever's turn it was then (cleo or dora)");
  });

  it("reads whose turn it was from the pool's ledger where that is at hand, caps included, and says so", () => {
    const member = (id: string, credit: number) => ({
      rep: id,
      weight: 1,
      priority: 0,
      credit,
      lastAssignedAt: 0,
      joinedAt: 0,
      awayAt: null,
    });
    const ledger = { members: [member("cleo", 5), member("dora", 4)], given: [{ rep: "dora", at: now - 1 }] };
    const ledgers = new Map([["rest", ledger]]);
    const replayed = (pools: unknown) =>
      replay(large(), under({ routes: written.routes.slice(2), pools }), { before: before.playbook, ageMs: 0, ledgers });
    expect(replayed(written.pools)).toMatchObject({ after: { outcome: "assigned", pool: "rest", rep: "dora" }, reckoned: ["rest"] });
    expect(replayInWords(replayed(written.pools)).join(" ")).toContain("is read from its ledger as it stood then");
    const capped = { ...written.pools[1], members: [{ rep: "cleo" }, { rep: "dora", perDay: 1 }] };
    expect(replayed([written.pools[0], capped]).after.rep).toBe("cleo");
  });

  it("knows the rep where only one of such a pool could have had it", () => {
    const reps = ["ana", "ben", "cleo"].map((id) => rep(id)).concat(rep("dora", { paused: true }));
    expect(again(under({ routes: written.routes.slice(2), reps })).after).toMatchObject({ outcome: "assigned", rep: "cleo" });
  });

  it.each([
    [
      "a heavier member",
      [
        { rep: "ana", weight: 2 },
        { rep: "ben", weight: 9 },
      ],
      "ben",
      "it is the turn of ben",
    ],
    ["a member less", [{ rep: "ben" }], "ben", "ana is not a member of pool “Big” there"],
    [
      "a newcomer, at the fair share",
      [{ rep: "ana", weight: 2 }, { rep: "ben" }, { rep: "cleo", weight: 50 }],
      "cleo",
      "it is the turn of cleo",
    ],
  ])("turns the rotation again from the credits of then: %s", (_, members, who, words) => {
    const other = under({ pools: [{ id: "big", name: "Big", members }, written.pools[1]] });
    expect(large().rep).toBe("ana");
    expect(again(other).after).toMatchObject({ pool: "big", rep: who });
    expect(replayInWords(again(other), { pools: { big: "Big" } }).join(" ")).toContain(words);
  });

  it("passes over who is absent there", () => {
    const reps = [rep("ana", { absences: [{ from: "2026-11-20", to: "2026-11-30" }] }), rep("ben"), rep("cleo"), rep("dora")];
    expect(again(under({ reps })).after.rep).toBe("ben");
    expect(said(under({ reps })).join(" ")).toContain("ana could not take it there: away");
  });

  it("works the score out anew and says by which points", () => {
    const scoring = { fit: [{ label: "Large", when: { "company.employees": { gte: 1000 } }, points: 20 }] };
    expect(said(under({ scoring })).join(" ")).toContain("fit 20, intent 0 instead of grade A, fit 60, intent 0 (Large (fit) -40).");
  });

  it("says that it would not qualify, and why", () => {
    const replayed = again(under({ scoring: { qualified: { "score.fit": { gte: 50 } } } }));
    expect(replayed.after).toMatchObject({ outcome: "disqualified", rep: null, route: null });
    expect(replayInWords(replayed)).toContain("The bar is not met: fit is 0, needs at least 50.");
  });

  it("tells a route that is new, one that is gone and one that stands behind another apart", () => {
    const [first, second, last] = written.routes;
    const fates = (routes: unknown[]) =>
      again(under({ routes })).routes.map(({ route, before: was, after }) => [route, was.fate, after.fate]);
    expect(fates([{ ...first, id: "new", name: "New" }, second, last])).toEqual([
      ["large", "took", "absent"],
      ["new", "absent", "took"],
    ]);
    expect(fates([{ ...last, id: "early", name: "Early" }, ...written.routes])[0]).toEqual(["large", "took", "behind"]);
  });

  it("goes on to the next route where nobody of a pool could have had it", () => {
    const reps = ["ana", "ben"].map((id) => rep(id, { paused: true })).concat(rep("cleo"), rep("dora", { paused: true }));
    const replayed = again(under({ reps }));
    expect(replayed.after).toMatchObject({ route: "rest", rep: "cleo" });
    expect(replayed.routes[0]).toMatchObject({ route: "large", after: { fate: "empty", reason: { code: "everybody-away" } } });
  });

  it("leaves somebody who came back with the rep they had", () => {
    const receipt = { ...large(), outcome: { code: "kept-owner", values: { rep: "dora" } }, rep: "dora" };
    expect(again(under({ routes: written.routes.slice(2) }), receipt).after).toMatchObject({
      outcome: "assigned",
      rep: "dora",
      route: "rest",
    });
  });

  it("leaves it with whoever claimed it out of the same queue, or accepted after the same first offer", () => {
    const [first, second] = written.routes;
    const rest = { id: "rest", name: "Rest", when: {}, to: { queue: "desk" }, onEmpty: "hold" };
    const claimed = { ...large(), rep: "dora", route: "rest", outcome: { code: "claimed", values: { rep: "dora", queue: "desk" } } };
    expect(again(under({ routes: [rest] }), claimed).after).toMatchObject({ outcome: "assigned", rep: "dora" });
    expect(again(under({ routes: [{ ...rest, to: { queue: "other" } }] }), claimed).after).toMatchObject({ outcome: "queued", rep: null });
    const offered = under({ routes: [{ ...first, accept: { withinMinutes: 30 } }, second, written.routes[2]] });
    expect(again(offered).after).toMatchObject({ outcome: "offered", rep: "ana" });
    expect(said(offered)[0]).toContain("ana would get the lead offered through route “large”, from pool “big”, to accept or not.");
    const accepted = { ...large(), rep: "ben", offers: [{ rep: "ana" }, { rep: "ben" }] } as unknown as ReturnType<typeof large>;
    expect(again(offered, accepted).after).toMatchObject({ outcome: "assigned", rep: "ben" });
  });

  it("says so where the playbook of then is not kept any more", () => {
    const replayed = again(under({ routes: written.routes.slice(2) }), large(), null);
    expect(replayed.knowsBefore).toBe(false);
    expect(replayInWords(replayed).join(" ")).toContain("is not kept any more");
  });

  it("has nothing to go by once the values are gone", () => {
    expect([isReplayable(large()), isReplayable({ ...large(), inputs: {} })]).toEqual([true, false]);
  });
});
