import type { Pool } from "@baton/contract/routing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pick } from "./assign.ts";
import { adjust, type CreditChange, type Member, settle, virtualTime } from "./credit.ts";
import { reconcile } from "./reconcile.ts";

const weight = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }).map((hundredths) => hundredths / 100),
  fc.integer({ min: 1, max: 5 }),
  fc.constantFrom(0.1, 0.2, 0.3),
);
const weights = fc.array(weight, { minLength: 1, maxLength: 12 });
const nobody = new Set<string>();

const poolOf = (shares: Record<string, number>, rotation: Pool["rotation"] = "weighted"): Pool => ({
  id: "p",
  name: "P",
  rotation,
  hours: "ignore",
  members: Object.entries(shares).map(([rep, share]) => ({ rep, weight: share, priority: 0 })),
});
const named = (list: number[]) => poolOf(Object.fromEntries(list.map((share, index) => [`r${index}`, share])));
const begin = (pool: Pool) => reconcile(pool, [], nobody, 0).members;
const give = (
  pool: Pool,
  members: Member[],
  n: number,
  away: ReadonlySet<string> = nobody,
): { members: Member[]; entry: CreditChange | null } => {
  const excluded = new Map([...away].map((rep) => [rep, [{ code: "rep-absent" }]]));
  const { entry } = pick({ pool, members, excluded, lead: `lead_${n}` }, n);
  return { members: members.map((one) => (entry?.rep === one.rep ? settle(one, entry) : one)), entry };
};

describe("laws of the rotation", () => {
  it("with everybody eligible nobody is ever a whole lead from their share, for any weights", () => {
    fc.assert(
      fc.property(weights, (list) => {
        const pool = named(list);
        const total = list.reduce((sum, share) => sum + share, 0);
        let members = begin(pool);
        for (let n = 1; n <= 300; n++) {
          members = give(pool, members, n).members;
          for (const one of members) {
            const ahead = one.credit - (n * one.weight) / total;
            if (Math.abs(ahead) >= 1) expect.fail(`after ${n} leads ${one.rep} of weight ${one.weight} is ${ahead} from the share`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("nor after a hundred thousand leads, where rounding has added up", () => {
    const list = [0.1, 0.2, 0.3, 0.7, 1 / 3, 1.1];
    const pool = named(list);
    const total = list.reduce((sum, share) => sum + share, 0);
    let members = begin(pool);
    let worst = 0;
    for (let n = 1; n <= 100_000; n++) {
      members = give(pool, members, n).members;
      for (const one of members) worst = Math.max(worst, Math.abs(one.credit - (n * one.weight) / total));
    }
    expect(worst).toBeLessThan(1);
  });

  it("a newcomer gets no burst: never a whole lead more than their share since they came", () => {
    fc.assert(
      fc.property(weights, weight, fc.integer({ min: 0, max: 200 }), (list, share, before) => {
        const pool = named(list);
        let members = begin(pool);
        for (let n = 0; n < before; n++) members = give(pool, members, n).members;
        const wider = { ...pool, members: [...pool.members, { rep: "new", weight: share, priority: 0 }] };
        members = reconcile(wider, members, nobody, before).members;
        const total = members.reduce((sum, one) => sum + one.weight, 0);
        let got = 0;
        for (let n = 1; n <= 100; n++) {
          const turn = give(wider, members, before + n);
          members = turn.members;
          if (turn.entry?.rep === "new") got++;
          expect(got - (n * share) / total).toBeLessThan(1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("nor does one who comes back, however long they were away", () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 200 }), (list, absence) => {
        const pool = named(list);
        const away = new Set(["r0"]);
        let members = reconcile(pool, begin(pool), away, 1).members;
        for (let n = 1; n <= absence; n++) members = give(pool, members, n, away).members;
        members = reconcile(pool, members, nobody, absence + 1).members;
        const [first] = members;
        expect(first?.awayAt).toBeNull();
        let got = 0;
        for (let n = 1; n <= 50; n++) {
          const turn = give(pool, members, absence + n);
          members = turn.members;
          if (turn.entry?.rep === "r0") got++;
          expect(got - (n * (list[0] ?? 0)) / list.reduce((sum, share) => sum + share, 0)).toBeLessThan(1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("a change of weight moves nobody nearer to or further from their share", () => {
    fc.assert(
      fc.property(weights, fc.nat(11), weight, fc.nat(50), (list, index, share, before) => {
        const pool = named(list);
        let members = begin(pool);
        for (let n = 0; n < before; n++) members = give(pool, members, n).members;
        const changed = named(list.map((one, at) => (at === index % list.length ? share : one)));
        const after = reconcile(changed, members, nobody, before).members;
        const distances = (of: Member[]) => of.map((one) => one.credit - one.weight * virtualTime(of));
        for (const [at, distance] of distances(after).entries()) expect(distance).toBeCloseTo(distances(members)[at] ?? Number.NaN, 6);
      }),
    );
  });

  it("over any history the ledger sums to the credits", () => {
    const rep = fc.integer({ min: 0, max: 4 }).map((index) => `r${index}`);
    const event = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant("lead" as const) }) },
      fc.record({ kind: fc.constant("away" as const), rep }),
      fc.record({ kind: fc.constant("leave" as const), rep }),
      fc.record({ kind: fc.constant("weight" as const), rep, weight }),
      fc.record({ kind: fc.constant("decline" as const), rep }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), fc.constantFrom("weighted" as const, "order" as const), (history, rotation) => {
        const shares: Record<string, number> = { r0: 1, r1: 2, r2: 0.5 };
        const away = new Set<string>();
        const ledger: CreditChange[] = [];
        let members: Member[] = [];
        history.forEach((event, n) => {
          if (event.kind === "away") away.has(event.rep) ? away.delete(event.rep) : away.add(event.rep);
          if (event.kind === "leave") event.rep in shares ? delete shares[event.rep] : Object.assign(shares, { [event.rep]: 1 });
          if (event.kind === "weight") shares[event.rep] = event.weight;
          const pool = poolOf(shares, rotation);
          for (const [index, one] of pool.members.entries()) one.priority = index % 2;
          const reconciled = reconcile(pool, members, away, n, event.kind === "away" ? { catchUp: true, debt: 2 } : { catchUp: false });
          members = reconciled.members;
          ledger.push(...reconciled.entries);
          if (event.kind === "decline") {
            members = members.map((one) => {
              if (one.rep !== event.rep) return one;
              const moved = adjust(one, -1, { code: "declined" }, n);
              ledger.push(moved.entry);
              return moved.member;
            });
          }
          const turn = give(pool, members, n, away);
          members = turn.members;
          if (turn.entry) ledger.push(turn.entry);
          expect(turn.entry === null || !away.has(turn.entry.rep)).toBe(true);
        });
        for (const one of members) {
          const own = ledger.filter((entry) => entry.rep === one.rep);
          expect(own.reduce((sum, entry) => sum + entry.change, 0)).toBe(one.credit);
          expect(own.at(-1)?.credit ?? 0).toBe(one.credit);
        }
      }),
    );
  });

  it("the same arguments give the same answer, whatever the order of members", () => {
    fc.assert(
      fc.property(weights, fc.nat(30), fc.infiniteStream(fc.nat()), (list, leads, dice) => {
        const pool = named(list);
        let members = begin(pool);
        for (let n = 0; n < leads; n++) members = give(pool, members, n).members;
        const shuffled = members.map((one) => ({ one, by: dice.next().value ?? 0 })).sort((a, b) => a.by - b.by);
        const ask = (of: Member[]) => pick({ pool, members: of, excluded: new Map(), lead: "lead_x" }, 99).pick;
        const { rep, decidedBy } = ask(members);
        expect(ask(shuffled.map(({ one }) => one))).toMatchObject({ rep, decidedBy });
      }),
    );
  });
});
