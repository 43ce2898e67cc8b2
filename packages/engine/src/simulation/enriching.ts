import type { EnricherRun, Fact, Facts } from "@baton/contract/facts";
import type { Answers, Field } from "@baton/contract/form";
import type { EpochMs } from "@baton/contract/time";

export interface Learned {
  facts: Fact[];
  runs: EnricherRun[];
}

/** Learns what can be learned about a lead without leaving this process. `held`: facts known before, such as geography. */
export type Enriching = (answers: Answers, fields: readonly Field[], held: Facts, now: EpochMs) => Learned;
