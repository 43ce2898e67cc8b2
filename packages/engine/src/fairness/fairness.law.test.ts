import type { CreditEntry } from "@baton/contract/assignment";
import type { GivenTurn, UnevenPart } from "@baton/contract/fairness";
import { reason } from "@baton/contract/reason";
import { Pool } from "@baton/contract/routing";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { pick } from "../assign.ts";
import { adjust, type CreditChange, type Member, settle } from "../credit.ts";
import { reconcile } from "../reconcile.ts";
import { fairness } from "./fairness.ts";
import { givenTurn } from "./turn.ts";

/** What can happen between two leads, or to one. */
type Step =
  | { do: "lead"; out: number[]; chosen: boolean }
  | { do: "away"; reps: number[] }
  | { do: "weights"; weights: number[] }
  | { do: "credit"; rep: number; by: number; why: string };

const some = fc.uniqueArray(fc.nat(4), { maxLength: 4 });
const step = (calm: boolean): fc.Arbitrary<Step> => {
  const credit = fc.record({
    do: fc.constant("credit" as const),
    rep: fc.nat(4),
    by: fc.integer({ min: -3, max: 3 }),
    why: fc.constantFrom("by-hand", "declined", "no-show"),
  });
  const lead = fc.record({
    do: fc.constant("lead" as const),
    out: calm ? fc.constant<number[]>([]) : some,
    chosen: calm ? fc.constant(false) : fc.boolean(),
  });
  if (calm) return fc.oneof({ weight: 9, arbitrary: lead }, credit);
  const away = fc.record({ do: fc.constant("away" as const), reps: some });
  const weights = fc.record({
    do: fc.constant("weights" as const),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 }),
  });
  return fc.oneof({ weight: 9, arbitrary: lead }, credit, away, weights);
};

/** A pool of five lives through it. */
function lived(steps: Step[]) {
  let weights = [1, 2, 3, 1, 5];
  let away = new Set<string>();
  let members: Member[] = [];
  const turns: GivenTurn[] = [];
  const entries: CreditEntry[] = [];
  const enter = (entry: CreditChange) => entries.push({ ...entry, id: String(entries.length) });
  for (const [now, happens] of steps.entries()) {
    const pool = v.parse(Pool, { id: "p", name: "P", members: weights.map((weight, rep) => ({ rep: `r${rep}`, weight })) });
    const inLine = reconcile(pool, members, away, now);
    members = inLine.members;
    for (const entry of inLine.entries) enter(entry);
    const named = (rep: number) => members.find((one) => one.rep === `r${rep}`) as Member;
    const keep = (after: Member) => {
      members = members.map((one) => (one.rep === after.rep ? after : one));
    };
    if (happens.do === "away") away = new Set(happens.reps.map((rep) => `r${rep}`));
    else if (happens.do === "weights") weights = happens.weights;
    else if (happens.do === "credit") {
      const { member, entry } = adjust(named(happens.rep), happens.by, reason(happens.why), now);
      keep(member);
      enter(entry);
    } else {
      const out = new Set([...away, ...happens.out.map((rep) => `r${rep}`)]);
      const excluded = new Map([...out].map((rep) => [rep, [reason(away.has(rep) ? "rep-absent" : "day-capacity")]]));
      const { pick: picked, entry } = pick({ pool, members, excluded, lead: `lead_${now}` }, now);
      const turn = givenTurn(`lead_${now}`, { ...picked, ...(happens.chosen ? { decidedBy: "same-account" } : {}) });
      if (!entry || !turn) continue;
      keep(settle(members.find(({ rep }) => rep === entry.rep) as Member, entry));
      enter(entry);
      turns.push(turn);
    }
  }
  return { turns, entries, members };
}

const total = (parts: UnevenPart[]) => parts.reduce((sum, part) => sum + part.leads, 0);

describe("laws of the fairness view", () => {
  it("what is said of each rep adds up to what they got beside their share, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(step(false), { maxLength: 120 }), (steps) => {
        for (const { parts, difference } of fairness(lived(steps)).reps) expect(total(parts)).toBeCloseTo(difference, 6);
      }),
    );
  });

  it("what one has more, the others have less: every cause sums to nothing over all reps", () => {
    fc.assert(
      fc.property(fc.array(step(false), { maxLength: 120 }), (steps) => {
        const { reps, leads } = fairness(lived(steps));
        const parts = reps.flatMap((rep) => rep.parts);
        const sides = (part: UnevenPart) => (part.cause.endsWith("passed-over") ? "passed-over" : part.cause) + part.why;
        for (const cause of new Set(parts.map(sides))) expect(total(parts.filter((part) => sides(part) === cause))).toBeCloseTo(0, 6);
        expect(reps.reduce((sum, rep) => sum + rep.leads, 0)).toBe(leads);
        expect(reps.reduce((sum, rep) => sum + rep.share, 0)).toBeCloseTo(leads, 6);
      }),
    );
  });

  it("while everybody can take leads, all that is left unexplained is whose turn it is now: what the credits say", () => {
    fc.assert(
      fc.property(fc.array(step(true), { minLength: 1, maxLength: 150 }), (steps) => {
        const first: Step = { do: "lead", out: [], chosen: false };
        for (const { parts, ahead } of fairness(lived([first, ...steps])).reps) {
          expect(parts.find(({ cause }) => cause === "turns")?.leads).toBeCloseTo(ahead ?? Number.NaN, 6);
        }
      }),
    );
  });

  it("the ledger adds up to the credits, with changes by hand as with any other", () => {
    fc.assert(
      fc.property(fc.array(step(false), { maxLength: 120 }), (steps) => {
        const { entries, members } = lived(steps);
        for (const { rep, credit } of members) {
          const own = entries.filter((entry) => entry.rep === rep);
          expect(own.reduce((sum, entry) => sum + entry.change, 0)).toBeCloseTo(credit, 6);
          expect(own.at(-1)?.credit ?? 0).toBeCloseTo(credit, 6);
        }
      }),
    );
  });
});
