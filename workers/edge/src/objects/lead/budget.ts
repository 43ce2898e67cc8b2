/** Longest a visitor's answer waits for a decision; after it they get `received` and the lead is routed a moment later. */
const outcomeBudgetMs = 2_500;
/** Longer than it takes as a rule. */
const momentMs = 100;

/** Waits for the work as long as a visitor should; the work itself goes on. `long`: called where it takes longer than a moment. */
export async function withinBudget(work: Promise<void>, long?: () => void): Promise<void> {
  if (long) {
    if (await endsWithin(work, momentMs)) return;
    long();
  }
  await endsWithin(work, outcomeBudgetMs);
}

/** true: the work came to its end in that time. */
export async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<boolean>((resolve) => {
    budget = setTimeout(resolve, ms, false);
  });
  const inTime = await Promise.race([work.then(() => true), spent]);
  clearTimeout(budget);
  return inTime;
}
