import type { PoolFairness } from "@baton/contract/fairness";
import type { Env } from "../env.ts";

/** Leads these reps were given in `[from, to)` by no pool: by name, as owner of an account. Most first; empty where the ledger is away. */
export async function givenOutside(env: Env, reps: string[], from: number, to: number): Promise<PoolFairness["outside"]> {
  if (reps.length === 0) return [];
  const asked = env.LEDGER.prepare(
    `SELECT owner AS rep, row ->> 'route' AS route, count(*) AS leads FROM leads
      WHERE owner IN (SELECT value FROM json_each(?)) AND row ->> 'pool' IS NULL AND row ->> 'assignedAt' >= ? AND row ->> 'assignedAt' < ?
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
  ).bind(JSON.stringify(reps), from, to);
  // What the pool itself gave is known without the ledger.
  const { results } = await asked.all<PoolFairness["outside"][number]>().catch(() => ({ results: [] }));
  return results;
}
