import { Pool } from "@baton/contract/routing";
import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { pick } from "../assign.ts";
import { type Member, settle } from "../credit.ts";
import { reconcile } from "../reconcile.ts";
import { sharesAlike } from "./rotations.ts";

const reps = ["ana", "ben", "cleo", "dora", "emil"];
const members = fc
  .array(fc.record({ rep: fc.constantFrom(...reps), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 5 })
  .map((list) => [...new Map(list.map((one) => [one.rep, one])).values()]);
const poolOf = (list: object[]) => v.parse(Pool, { id: "p", name: "P", members: list });
/** Which side each lead is on. */
const sides = fc.array(fc.boolean(), { minLength: 20, maxLength: 200 });

/** A rotation and what it gave. */
class Rotation {
  members: Member[] = [];
  readonly given = new Map<string, number>();
  leads = 0;
  /** Changes of credit beside the leads themselves, after the first. */
  corrections = 0;

  give(pool: Pool, lead: string): string {
    const { members: present, entries } = reconcile(pool, this.members, new Set(), this.leads);
    if (this.leads > 0) this.corrections += entries.length;
    const { pick: picked, entry } = pick({ pool, members: present, excluded: new Map(), lead }, this.leads);
    this.members = present.map((member) => (entry && entry.rep === member.rep ? settle(member, entry) : member));
    this.leads += 1;
    const rep = picked.rep ?? "nobody";
    this.given.set(rep, (this.given.get(rep) ?? 0) + 1);
    return rep;
  }

  /** The most anybody has beside what the weights of these members say. */
  strays({ members: list }: Pool): number {
    const whole = list.reduce((sum, { weight }) => sum + weight, 0);
    return Math.max(...list.map(({ rep, weight }) => Math.abs((this.given.get(rep) ?? 0) - (this.leads * weight) / whole)));
  }
}

describe("two definitions of a pool that take turns, lead by lead, in any order", () => {
  it("each with its rotation: both keep to their weights within a lead at all times, and neither touches a credit of the other", () => {
    fc.assert(
      fc.property(members, members, sides, (here, there, order) => {
        const [base, candidate] = [poolOf(here), poolOf(there)];
        const [ours, theirs, alone] = [new Rotation(), new Rotation(), new Rotation()];
        for (const [index, isTried] of order.entries()) {
          const [rotation, pool] = isTried ? [theirs, candidate] : [ours, base];
          const rep = rotation.give(pool, `lead ${index}`);
          expect(rotation.strays(pool)).toBeLessThan(1 + 1e-9);
          // The playbook in force gives each of its leads to whom it would have given it without any pilot.
          if (!isTried) expect(alone.give(base, `lead ${index}`)).toBe(rep);
        }
        expect([ours.corrections, theirs.corrections]).toEqual([0, 0]);
        expect(ours.members).toEqual(alone.members);
        for (const { members: known, given } of [ours, theirs])
          for (const { rep, credit } of known) expect(credit).toBeCloseTo(given.get(rep) ?? 0, 6);
      }),
      { numRuns: 150 },
    );
  });

  it("in one rotation they would not: whoever stands in one of them loses their turn each time the other is asked", () => {
    const [base, candidate] = [poolOf([{ rep: "ana" }, { rep: "ben" }]), poolOf([{ rep: "ana", weight: 3 }, { rep: "cleo" }])];
    const shared = new Rotation();
    for (let lead = 0; lead < 300; lead++) shared.give(lead % 2 === 0 ? base : candidate, `lead ${lead}`);
    expect(shared.corrections).toBeGreaterThan(300);
  });

  it("is one rotation where both share out alike, in whatever order they are written", () => {
    fc.assert(
      fc.property(members, (list) => {
        expect(sharesAlike(poolOf(list), poolOf(list.toReversed()))).toBe(true);
        const [first, ...rest] = list;
        const heavier = first ? [{ ...first, weight: first.weight + 1 }, ...rest] : [];
        expect(sharesAlike(poolOf(list), poolOf(heavier))).toBe(false);
        expect(sharesAlike(poolOf(list), poolOf([...list, { rep: "newcomer" }]))).toBe(false);
      }),
    );
  });
});
