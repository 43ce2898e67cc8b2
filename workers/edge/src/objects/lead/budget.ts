/** Longest a visitor's answer waits for a decision; after it they get `received` and the lead is routed a moment later. */
const outcomeBudgetMs = 2_500;

/** Waits for the work that long; true: it came to its end. If not it goes on. */
export async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<boolean>((resolve) => {
    budget = setTimeout(resolve, ms, false);
  });
  const inTime = await Promise.race([work.then(() => true), spent]);
  clearTimeout(budget);
  return inTime;
}

/** As long as a visitor should wait. */
export const withinBudget = (work: Promise<void>): Promise<boolean> => endsWithin(work, outcomeBudgetMs);
