import { median } from "./percentiles.ts";

const turns = 5;

/**
 * Times a second something can be done: finds how many fit a turn, then the median of a few turns.
 *
 * @param run does it that many times; 0 times tells what asking alone costs
 * @param budgetMs how long the figure may take
 * @param atFirst done before anything is timed, and in the first timing
 */
export async function rate(run: (count: number) => Promise<void>, budgetMs: number, atFirst = budgetMs < 100 ? 1 : 20): Promise<number> {
  await run(atFirst);
  let count = atFirst;
  // The quicker of two: by what held up one of them far too few would be thought to fill a turn.
  const quicker = async () => Math.min(await timed(() => run(count)), await timed(() => run(count)));
  let took = await timed(() => run(count));
  if (took < budgetMs) took = Math.min(took, await quicker());
  while (took < budgetMs / (4 * turns)) {
    count *= 2;
    took = await quicker();
  }
  // The least of a few: what held up one of them held up no turn, and taken from it would leave less than nothing.
  let idle = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) idle = Math.min(idle, await timed(() => run(0)));
  const perTurn = Math.max(1, Math.round((count * budgetMs) / turns / took));
  const rates: number[] = [];
  for (let turn = 0; turn < turns; turn++) rates.push((perTurn * 1000) / ((await timed(() => run(perTurn))) - idle));
  return median(rates);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
