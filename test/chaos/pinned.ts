import type { StormPlan } from "./storm/storm.ts";

/** Storms that once found something; they are run first. Weather and visitors come back with the seed, the order of events does not. */
export const pinnedStorms: Pick<StormPlan, "seed" | "kills" | "entries">[] = [
  // Somebody who had joined a lead was forgotten, and took along what the lead's own visitor had said in the same words.
  { seed: 8, kills: 4, entries: 2_000 },
];
