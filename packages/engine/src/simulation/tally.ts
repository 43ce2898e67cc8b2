import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import type { Pool } from "@baton/contract/routing";
import type { Totals } from "@baton/contract/simulation";
import { Shares } from "../fairness/fairness.ts";
import { givenTurn } from "../fairness/turn.ts";
import type { Simulated } from "./simulated.ts";

/** Counts as it goes, so that receipts need not be kept until the end. */
export interface Tally {
  add(row: Counted): void;
  totals(): Totals;
}

export type Counted = Pick<Simulated, "outcome" | "route" | "pool" | "rep" | "receipt">;

export function tally(playbook: Playbook): Tally {
  const outcomes: Totals["outcomes"] = { assigned: 0, held: 0, queued: 0, disqualified: 0, refused: 0, merged: 0, partial: 0 };
  const byRoute = new Map<string, number>();
  const byPool = new Map<string, Map<string, number>>();
  const byRep = new Map<string, number>();
  const passed = new Map<string, Record<string, number>>();
  const fair = new Map<string, Shares>();
  let leads = 0;

  function add({ outcome, route, pool, rep, receipt }: Counted): void {
    leads += 1;
    outcomes[outcome] += 1;
    if (receipt) passOver(passed, receipt);
    if (outcome !== "assigned" || !rep) return;
    if (route) count(byRoute, route);
    count(byRep, rep);
    if (!pool) return;
    const inPool = byPool.get(pool) ?? new Map<string, number>();
    byPool.set(pool, inPool);
    count(inPool, rep);
    const pick = receipt?.picks.findLast((one) => one.pool === pool && one.rep === rep);
    const turn = receipt && pick ? givenTurn(receipt.lead, pick) : null;
    if (!turn) return;
    const shared = fair.get(pool) ?? new Shares();
    fair.set(pool, shared);
    shared.take(turn);
  }

  const totals = (): Totals => ({
    leads,
    outcomes,
    routes: playbook.routes.map(({ id }) => ({
      route: id,
      leads: byRoute.get(id) ?? 0,
      share: part(byRoute.get(id) ?? 0, outcomes.assigned),
    })),
    pools: playbook.pools
      .filter(({ id }) => byPool.has(id))
      .map((pool) => ({
        ...shares(pool, byPool.get(pool.id) ?? new Map(), passed),
        fairness: fair.get(pool.id)?.reps([]) ?? [],
      })),
    reps: [...byRep].map(([rep, given]) => ({ rep, leads: given })).sort((a, b) => b.leads - a.leads || (a.rep < b.rep ? -1 : 1)),
  });
  return { add, totals };
}

function passOver(passed: Map<string, Record<string, number>>, { picks }: DecisionReceipt): void {
  for (const { pool, candidates } of picks) {
    for (const { rep, excluded } of candidates) {
      if (excluded.length === 0) continue;
      const codes = passed.get(`${pool}/${rep}`) ?? {};
      passed.set(`${pool}/${rep}`, codes);
      for (const { code } of excluded) codes[code] = (codes[code] ?? 0) + 1;
    }
  }
}

function shares(pool: Pool, given: Map<string, number>, passed: Map<string, Record<string, number>>) {
  const leads = [...given.values()].reduce((sum, count) => sum + count, 0);
  const weights = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  const reps = pool.members.map(({ rep, weight }) => ({
    rep,
    leads: given.get(rep) ?? 0,
    share: part(given.get(rep) ?? 0, leads),
    intended: pool.rotation === "order" ? null : part(weight, weights),
    passedOver: passed.get(`${pool.id}/${rep}`) ?? {},
  }));
  return { pool: pool.id, leads, reps };
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const part = (some: number, of: number): number => (of > 0 ? some / of : 0);
