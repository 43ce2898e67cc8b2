/** Longest a visitor's answer waits for a decision; after it they get `received` and the lead is routed a moment later. */
const outcomeBudgetMs = 2_500;

/** Waits for the work as long as a visitor should; the work itself goes on. */
export async function withinBudget(work: Promise<void>): Promise<void> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<void>((resolve) => {
    budget = setTimeout(resolve, outcomeBudgetMs);
  });
  await Promise.race([work, spent]);
  clearTimeout(budget);
}
