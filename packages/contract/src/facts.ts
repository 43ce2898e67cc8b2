import type { AnswerValue } from "./form.ts";
import type { EpochMs } from "./time.ts";

/** One attribute of a lead that it did not type itself, with where and when it was learned. */
export interface Fact {
  /** Condition path: `company.employees`. */
  path: string;
  value: AnswerValue;
  /** Id of the enricher: `account-list`. */
  source: string;
  at: EpochMs;
  /** 0 to 1; 1 where the source is authoritative. */
  confidence: number;
}

/** By path; where two sources speak of one path, `engine/enrich` has chosen. */
export type Facts = Record<string, Fact>;

/** What one enricher did: needed to say "no value for company.employees (sources asked: …)". */
export interface EnricherRun {
  source: string;
  provides: string[];
  status: "answered" | "empty" | "skipped" | "failed" | "late";
  tookMs: number;
  problem?: string;
}
