import { Playbook, type Published } from "@baton/contract/playbook";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Member } from "../credit.ts";
import { decide, proceed } from "../decide.ts";
import { turnOf } from "../rotation/turn.ts";
import { score } from "../score.ts";
import { replay } from "./replay.ts";

const now = Date.UTC(2026, 10, 23, 9);
const hours = { mon: ["08:00-12:00"] };
const people = ["ana", "ben", "cleo", "dora"];

/** Routes over one number, pools of some of four people, a few of whom are away, paused or not at work. */
const written = fc.record({
  routes: fc.array(
    fc.record({
      at: fc.nat(9),
      pool: fc.constantFrom("p", "q"),
      onEmpty: fc.constantFrom<unknown>("next", "hold", { pool: "q" }, { rep: "ana" }),
    }),
    { maxLength: 4 },
  ),
  last: fc.constantFrom("p", "q"),
  pools: fc.array(
    fc.record({
      hours: fc.constantFrom("ignore", "now"),
      rotation: fc.constantFrom("weighted", "order"),
      members: fc.uniqueArray(fc.record({ rep: fc.constantFrom(...people), weight: fc.integer({ min: 1, max: 4 }), priority: fc.nat(1) }), {
        selector: ({ rep }) => rep,
      }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  paused: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 }),
  away: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 1 }),
  late: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
  bar: fc.nat(4),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

const published = ({ routes, last, pools, paused, away, late, bar }: Written, hash: string): Published => ({
  hash,
  playbook: v.parse(Playbook, {
    version: 1,
    workspace: { name: "Acme", timeZone: "UTC" },
    sites: [{ key: "pk_test", name: "Test", origins: ["https://www.acme.example"] }],
    forms: [{ id: "f", title: "F", sites: ["pk_test"], steps: [{ id: "s", title: "S", fields: [{ id: "a", type: "text", label: "A" }] }] }],
    scoring: { qualified: { "company.employees": { gte: bar } } },
    routes: [
      ...routes.map(({ at, pool, onEmpty }, n) => ({
        id: `r${n}`,
        name: `R${n}`,
        when: { "company.employees": { gte: at } },
        to: { pool },
        onEmpty,
      })),
      { id: "last", name: "Last", when: {}, to: { pool: last }, onEmpty: "hold" },
    ],
    pools: pools.map((pool, n) => ({ id: n === 0 ? "p" : "q", name: "P", ...pool })),
    reps: people.map((id) => ({
      id,
      name: id,
      email: `${id}@acme.example`,
      timeZone: "UTC",
      hours: late.includes(id) ? { mon: ["13:00-17:00"] } : hours,
      paused: paused.includes(id),
      absences: away.includes(id) ? [{ from: "2026-11-20", to: "2026-11-30" }] : [],
    })),
  }),
});

/** What the edge would do: the decision, and pools that answer from these credits. `gone`: who has been away when the lead comes. */
function decided(under: Published, employees: number, credits: readonly number[], gone: readonly string[] = []) {
  const { playbook } = under;
  const inputs = {
    "company.employees": { value: employees, source: "test" },
    "submission.kind": { value: "submitted", source: "capture" },
  };
  const lookup = (path: string) => (inputs as Record<string, { value: unknown }>)[path]?.value;
  const scored = score(playbook.scoring, lookup, {}, 0);
  const about = { lead: "lead_x", id: "dec_1", kind: "submitted", subject: { lookup, inputs }, score: scored } as const;
  if (!scored.qualified) {
    const { receipt } = decide(about, { ...under, playbook: { ...playbook, routes: [] } }, now);
    return { ...receipt, outcome: { code: "disqualified" } };
  }
  const reps = new Map(playbook.reps.map((rep) => [rep.id, rep]));
  let deciding = decide(about, under, now);
  while (deciding.turn.kind === "ask") {
    const { pool: asked, routeIndex } = deciding.turn;
    const pool = playbook.pools.find(({ id }) => id === asked);
    if (!pool) throw new Error("no such pool");
    const stored = pool.members.map(({ rep, weight, priority }): Member => {
      const credit = credits[people.indexOf(rep)] ?? 0;
      return { rep, weight, priority, credit, lastAssignedAt: null, joinedAt: 0, awayAt: gone.includes(rep) ? now : null };
    });
    const none = { givenSince: () => 0, openSince: () => 0 };
    const pick = turnOf(pool, reps, stored, none, { lead: "lead_x" }, now).picked.pick;
    deciding = proceed(deciding.receipt, routeIndex, pick, about.subject, under, now);
  }
  return deciding.receipt;
}

const employees = fc.nat(9);
const credits = fc.array(fc.nat(6), { minLength: 4, maxLength: 4 });

describe("laws of the replay", () => {
  it("under its own playbook every decision comes out as it was", () => {
    fc.assert(
      fc.property(written, employees, credits, (one, size, had) => {
        const own = published(one, "own");
        const receipt = decided(own, size, had);
        const again = replay(receipt, own, { before: own.playbook, ageMs: 0 });
        expect([again.differs, again.after.rep, again.after.route]).toEqual([
          [],
          receipt.rep,
          receipt.outcome.code === "disqualified" ? null : receipt.route,
        ]);
      }),
    );
  });

  it("under another it is what that one would have decided, or says among whom it cannot tell", () => {
    fc.assert(
      fc.property(written, written, employees, credits, (one, two, size, had) => {
        // The same pools, as other members would have had other credits; whoever was away comes back at that moment.
        const other = published({ ...two, pools: one.pools }, "other");
        const own = published(one, "own");
        const { after } = replay(decided(own, size, had), other, { before: own.playbook, ageMs: 0 });
        const real = decided(other, size, had, [...one.paused, ...one.away]);
        if (after.outcome === "depends") expect(after.possible).toContain(real.picks.findLast((pick) => pick.pool === after.pool)?.rep);
        else
          expect([after.rep, after.outcome === "disqualified" ? null : after.route]).toEqual([
            real.rep,
            real.outcome.code === "disqualified" ? null : real.route,
          ]);
      }),
    );
  });
});
