import type { Published } from "@baton/contract/playbook";
import type { LedgerDecision } from "@baton/contract/simulation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { people, published, written } from "../../../../test/people/written-playbooks.ts";
import { comparing } from "./compare.ts";
import { chosenOf, deciderUnder, stripped } from "./decisions.ts";
import { ledgerDecisions } from "./kept.ts";
import { simulateLeads } from "./simulate-leads.ts";

const startAt = Date.UTC(2026, 10, 23, 9);
const lead = fc.record({ size: fc.nat(9), company: fc.nat(4), owner: fc.constantFrom("", ...people), left: fc.nat(4) });
const leads = fc.array(lead, { minLength: 1, maxLength: 25 });
type Lead = typeof lead extends fc.Arbitrary<infer T> ? T : never;

/** What the edge's own loop makes of them, one every two hours. */
function lived(written: readonly Lead[], under: Published) {
  const lines = written.map(({ size, company, owner, left }, index) => ({
    line: index + 2,
    answers: { email: `p${index}@company${company}.example`, size: String(size), topic: "a" },
    facts: {
      "company.employees": size,
      "company.domain": `company${company}.example`,
      ...(owner ? { "account.owner": owner } : {}),
      ...(left === 0 ? { "submission.kind": "abandoned" } : {}),
    },
  }));
  const enriching = () => ({ facts: [], runs: [] });
  return [...simulateLeads(lines, { published: under, form: "f", enriching, startAt, everyMs: 2 * 3_600_000 })];
}

/** The decisions behind them, as the ledger keeps them, through the JSON it keeps them in. */
function keptOf(rows: ReturnType<typeof lived>): LedgerDecision[] {
  const decisions = rows.flatMap(({ receipt }) => (receipt ? [receipt] : []));
  const kept = decisions.flatMap((receipt) => ledgerDecisions({ decisions: [receipt], createdAt: receipt.at, assignment: null }));
  return JSON.parse(JSON.stringify(kept)) as LedgerDecision[];
}

describe("decisions made again from the ledger", () => {
  it("come out as the leads themselves do, under their own playbook and under any other", () => {
    fc.assert(
      fc.property(written, written, leads, (one, two, all) => {
        const [own, other] = [published(one, "own"), published(two, "other")];
        const kept = keptOf(lived(all, own));
        for (const under of [own, other]) {
          const real = lived(all, under).filter(({ receipt }) => receipt);
          const decide = deciderUnder(under);
          const again = kept.map((decision) => decide(stripped(decision)));
          expect(again.map(({ outcome, route, pool, rep }) => [outcome, outcome === "disqualified" ? null : route, pool, rep])).toEqual(
            real.map(({ outcome, route, pool, rep }) => [outcome, outcome === "disqualified" ? null : route, pool, rep]),
          );
          expect(again.map(({ receipt }) => receipt.picks)).toEqual(real.map(({ receipt }) => receipt?.picks));
        }
      }),
    );
  });

  it("move nobody from a playbook to itself, and what moves is what two runs of the loop differ by", () => {
    fc.assert(
      fc.property(written, written, leads, (one, two, all) => {
        const [own, other] = [published(one, "own"), published(two, "other")];
        const rows = lived(all, own);
        const { decisions, leftOut } = chosenOf(keptOf(rows));
        const [same, apart] = [comparing(own, own), comparing(own, other)];
        for (const decision of decisions) for (const running of [same, apart]) running.add(decision);
        expect(same.result(leftOut).difference).toMatchObject({ leads: rows.length, moved: 0, moves: [], reps: [] });
        const way = (row: (typeof rows)[number]) => `${row.outcome === "assigned" ? row.route : row.outcome} ${row.pool} ${row.rep}`;
        const differing = lived(all, other).filter((row, index) => way(row) !== way(rows[index] as typeof row));
        const { difference, examples } = apart.result(leftOut);
        expect(difference.moved).toBe(differing.length);
        expect(difference.moves.reduce((sum, move) => sum + move.leads, 0)).toBe(difference.moved);
        for (const { from, to, leads: shown } of examples) {
          const move = difference.moves.find((candidate) => candidate.from === from && candidate.to === to);
          expect(shown).toHaveLength(Math.min(3, move?.leads ?? 0));
        }
      }),
    );
  });
});
