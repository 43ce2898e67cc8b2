import { inWorkerd } from "./in-workerd.ts";
import { rate } from "./rate.ts";
import { crossroads, decideMany } from "./routes.ts";

export interface DecisionRate {
  routes: number;
  where: "node" | "workerd";
  /** Decisions per second: matching route anywhere, evenly; and always the last one. */
  spread: number;
  last: number;
}

/** @param budgetMs how long one figure may take */
export async function decisions(sizes: readonly number[], budgetMs: number): Promise<DecisionRate[]> {
  const rates: DecisionRate[] = [];
  for (const routes of sizes) {
    const at = crossroads(routes);
    const deciding = (which: "spread" | "last") => rate(async (count) => decideMany(at, which, count), budgetMs);
    rates.push({ routes, where: "node", spread: await deciding("spread"), last: await deciding("last") });
  }
  const worker = await inWorkerd("decisions-worker.ts");
  try {
    for (const routes of sizes) {
      const deciding = (which: "spread" | "last") => rate((count) => worker.ask(`/${routes}/${which}/${count}`), budgetMs);
      rates.push({ routes, where: "workerd", spread: await deciding("spread"), last: await deciding("last") });
    }
  } finally {
    await worker.close();
  }
  return rates;
}
