import type { PilotPlan } from "@baton/contract/pilot/plan";
import { type ArmTotals, guard, noLeads, type PilotTotals } from "@baton/engine/pilot/guard/guardrails";
import type { GivenLeads } from "@baton/engine/pilot/guard/shares";
import type { Env } from "../../env.ts";
import { playbookByHash } from "../../playbook/source.ts";
import type { Observed } from "./tables.ts";

const movesShown = 20;

/** How a pilot stands by what the ledger knows. Rejects where the ledger, or a playbook, cannot be read. */
export async function look(env: Env, plan: PilotPlan, now: number): Promise<Observed> {
  return plan.mode === "shadow" ? await lookAtShadow(env, plan.id, now) : await lookAtPilot(env, plan, now);
}

async function lookAtPilot(env: Env, plan: PilotPlan, now: number): Promise<Observed> {
  const [base, candidate] = await Promise.all([playbookByHash(env, plan.base), playbookByHash(env, plan.candidate)]);
  if (!base || !candidate) throw new Error("a playbook of the pilot is not stored");
  const totals = await totalsOf(env, plan, now);
  const pools = { base: base.playbook.pools, candidate: candidate.playbook.pools };
  return {
    leads: { base: totals.base.leads, candidate: totals.candidate.leads },
    measures: guard(plan.guardrails, totals, pools),
    lookedAt: now,
    problem: null,
  };
}

/** Only visitors whose time to book is over count as offered a meeting, so that late bookings are nobody's fault. */
async function totalsOf({ LEDGER }: Env, { id, guardrails }: PilotPlan, now: number): Promise<PilotTotals> {
  const settleMs = guardrails.settleMinutes * 60_000;
  const [sides, given] = await LEDGER.batch([
    LEDGER.prepare(
      `SELECT row ->> '$.pilot.arm' AS arm, count(*) AS leads, count(row ->> '$.pilot.unmatched') AS unmatched,
        count(row ->> '$.pilot.empty') AS empty, count(row ->> '$.pilot.error') AS error,
        count(iif(row ->> '$.pilot.offeredAt' <= ?2, 1, NULL)) AS offered,
        count(iif(row ->> '$.pilot.offeredAt' <= ?2 AND row ->> '$.pilot.bookedAt' <= row ->> '$.pilot.offeredAt' + ?3, 1, NULL)) AS booked
        FROM leads WHERE row ->> '$.pilot.id' = ?1 GROUP BY 1`,
    ).bind(id, now - settleMs, settleMs),
    LEDGER.prepare(
      `SELECT row ->> '$.pilot.arm' AS arm, row ->> '$.pool' AS pool, owner AS rep, count(*) AS leads FROM leads
        WHERE row ->> '$.pilot.id' = ?1 AND row ->> '$.pool' IS NOT NULL AND owner IS NOT NULL GROUP BY 1, 2, 3`,
    ).bind(id),
  ]);
  const rows = (sides?.results ?? []) as (ArmTotals & { arm: string })[];
  const of = (arm: string): ArmTotals => ({ ...noLeads, ...rows.find((row) => row.arm === arm) });
  return { base: of("base"), candidate: of("candidate"), given: (given?.results ?? []) as unknown as GivenLeads[] };
}

async function lookAtShadow({ LEDGER }: Env, id: string, now: number): Promise<Observed> {
  const { results } = await LEDGER.prepare(
    `SELECT row ->> '$.shadow.from' AS "from", row ->> '$.shadow.to' AS "to", row ->> '$.shadow.elsewhere' AS elsewhere,
      row ->> '$.shadow.failed' AS failed, count(*) AS leads
      FROM leads WHERE row ->> '$.shadow.id' = ? GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2`,
  )
    .bind(id)
    .all<{ from: string; to: string; elsewhere: number | null; failed: number | null; leads: number }>();
  const sum = (rows: typeof results) => rows.reduce((all, { leads }) => all + leads, 0);
  const moves = results.filter(({ elsewhere }) => elsewhere === 1);
  return {
    leads: { base: sum(results), candidate: 0 },
    measures: [],
    shadow: {
      leads: sum(results),
      elsewhere: sum(moves),
      failed: sum(results.filter(({ failed }) => failed === 1)),
      moves: moves.slice(0, movesShown).map(({ from, to, leads }) => ({ from, to, leads })),
    },
    lookedAt: now,
    problem: null,
  };
}
