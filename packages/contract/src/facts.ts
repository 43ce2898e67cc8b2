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
  /**
   * `empty`: it knows nothing. `skipped`: it was not asked, there being nothing to ask by. `late`: the lead went on without it.
   * `resting`: it failed so often of late that it is left alone for a while.
   */
  status: "answered" | "empty" | "skipped" | "failed" | "late" | "resting";
  tookMs: number;
  /** Code of what went wrong, or of why it was not asked: `http-500`, `deadline`, `free-domain`. */
  problem?: string;
  /** true: it had been asked before, for this lead or another one of the company. */
  cached?: true;
  /** Values that were there and not of the type said, or too long. */
  dropped?: number;
}
