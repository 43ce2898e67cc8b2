import { agenda, offerMany } from "./agenda.ts";
import { inWorkerd } from "./in-workerd.ts";
import { rate } from "./rate.ts";

export interface SlotTimes {
  where: "node" | "workerd";
  /** Thirty days of one rep with 200 busy intervals, in milliseconds. */
  oneMs: number;
  /** What fifty such reps can offer together. */
  poolMs: number;
}

/** @param budgetMs how long one figure may take */
export async function slotTimes(budgetMs: number): Promise<SlotTimes[]> {
  const everybody = Array.from({ length: 50 }, (_, rep) => agenda(rep));
  if (offerMany(everybody.slice(0, 1), 1) < 100) throw new Error("the rep of the bench has no time to offer");
  const inNode = (reps: number) => rate(async (count) => void offerMany(everybody.slice(0, reps), count), budgetMs);
  const here: SlotTimes = { where: "node", oneMs: 1000 / (await inNode(1)), poolMs: 1000 / (await inNode(50)) };
  const worker = await inWorkerd("slots-worker.ts");
  try {
    const asked = (reps: number) => rate((count) => worker.ask(`/${reps}/${count}`), budgetMs);
    return [here, { where: "workerd", oneMs: 1000 / (await asked(1)), poolMs: 1000 / (await asked(50)) }];
  } finally {
    await worker.close();
  }
}
