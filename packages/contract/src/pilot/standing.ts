import type { EpochMs } from "../time.ts";
import type { PilotMeasure, PilotPlan } from "./plan.ts";

/** How many of how many, and where the true share lies: right at every moment at once, not only at one. */
export interface ArmFigure {
  of: number;
  count: number;
  low: number;
  high: number;
}

export interface MeasureStanding {
  measure: PilotMeasure;
  /** Tolerated difference. */
  bound: number;
  /** What is worse. */
  worse: "more" | "fewer";
  base: ArmFigure;
  candidate: ArmFigure;
  /** Of `fairness`: whose share it is. */
  about?: { pool: string; rep: string; meant: { base: number; candidate: number } };
  /** 0: nothing speaks against the candidate; 1: enough to roll it back. */
  against: number;
  exceeded: boolean;
}

/** What a shadow came to. `moves`: most first, twenty at most. */
export interface ShadowStanding {
  leads: number;
  elsewhere: number;
  failed: number;
  moves: { from: string; to: string; leads: number }[];
}

/** A pilot and what was seen of it when it was looked at last. */
export interface PilotSeen {
  plan: PilotPlan;
  leads: { base: number; candidate: number };
  measures: MeasureStanding[];
  shadow?: ShadowStanding;
  /** Null: not yet. */
  lookedAt: EpochMs | null;
  /** Why it could not be looked at the last time, or does not apply. */
  problem: string | null;
}

/** `GET /api/playbook/pilot`. */
export interface PilotStanding {
  running: PilotSeen | null;
  /** A plan stands in KV that is not followed, and why. */
  refused: string | null;
  /** Newest first, ten at most; those still running left out. */
  past: PilotSeen[];
  /** Names behind ids that occur. */
  names: { pools: Record<string, string>; reps: Record<string, string>; queues: Record<string, string>; routes: Record<string, string> };
}
