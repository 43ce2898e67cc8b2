import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { bundled } from "./house.ts";
import { Client } from "./load.ts";
import { median } from "./percentiles.ts";
import { crossroads, decideMany } from "./routes.ts";

export interface DecisionRate {
  routes: number;
  where: "node" | "workerd";
  /** Decisions per second: matching route anywhere, evenly; and always the last one. */
  spread: number;
  last: number;
}

const turns = 5;
type Which = "spread" | "last";

/** @param budgetMs how long one figure may take */
export async function decisions(sizes: readonly number[], budgetMs: number): Promise<DecisionRate[]> {
  const rates: DecisionRate[] = [];
  for (const routes of sizes) {
    const at = crossroads(routes);
    const decideThese = async (which: Which, count: number) => decideMany(at, which, count);
    rates.push({
      routes,
      where: "node",
      spread: await rate(decideThese, "spread", budgetMs),
      last: await rate(decideThese, "last", budgetMs),
    });
  }
  return [...rates, ...(await inWorkerd(sizes, budgetMs))];
}

/** Finds how many fit a turn, then the median of a few turns. */
async function rate(run: (which: Which, count: number) => Promise<void>, which: Which, budgetMs: number): Promise<number> {
  await run(which, 20);
  let count = 20;
  let took = await timed(() => run(which, count));
  while (took < budgetMs / (4 * turns)) {
    count *= 2;
    took = await timed(() => run(which, count));
  }
  const idle = await timed(() => run(which, 0));
  const perTurn = Math.max(1, Math.round((count * budgetMs) / turns / took));
  const rates: number[] = [];
  for (let turn = 0; turn < turns; turn++) rates.push((perTurn * 1000) / ((await timed(() => run(which, perTurn))) - idle));
  return median(rates);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function inWorkerd(sizes: readonly number[], budgetMs: number): Promise<DecisionRate[]> {
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: 0,
    log: new Log(LogLevel.ERROR),
    workers: [
      {
        name: "decisions",
        compatibilityDate: "2026-10-01",
        modules: [{ type: "ESModule", path: "worker.js", contents: await bundled("decisions-worker.ts") }],
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      },
    ],
  });
  const miniflare = new Miniflare({ ...options, telemetry: { enabled: false } });
  const client = new Client(await miniflare.unsafeGetDirectURL("decisions"), 1);
  const rates: DecisionRate[] = [];
  try {
    for (const routes of sizes) {
      const ask = async (which: Which, count: number) => {
        const answer = await client.send({ method: "GET", path: `/${routes}/${which}/${count}` });
        if (answer.status !== 200) throw new Error(`deciding in workerd: ${answer.status} ${answer.body.slice(0, 300)}`);
      };
      rates.push({ routes, where: "workerd", spread: await rate(ask, "spread", budgetMs), last: await rate(ask, "last", budgetMs) });
    }
  } finally {
    client.close();
    await miniflare.dispose();
  }
  return rates;
}
