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
  // The least of a few: what held up one of them held up no turn.
  let idle = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) idle = Math.min(idle, await timed(() => run(0)));
  // Taken from a turn that was shorter, it would leave less than nothing: such a turn counts whole.
  const beyondIdle = (took: number) => (took > idle ? took - idle : took);
  let count = atFirst;
  // The quicker of two: by what held up one of them far too few would be thought to fill a turn.
  const once = async () => beyondIdle(await timed(() => run(count)));
  const quicker = async () => Math.min(await once(), await once());
  let took = await once();
  if (took < budgetMs) took = Math.min(took, await quicker());
  while (took < budgetMs / (4 * turns)) {
    count *= 2;
    took = await quicker();
  }
  const perTurn = Math.max(1, Math.round((count * budgetMs) / turns / took));
  const rates: number[] = [];
  for (let turn = 0; turn < turns; turn++) rates.push((perTurn * 1000) / beyondIdle(await timed(() => run(perTurn))));
  return median(rates);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
