import * as v from "valibot";
import type { CreditEntry } from "./assignment.ts";
import type { LeadId, Slug } from "./ids.ts";
import type { EpochMs } from "./time.ts";

/** One lead given by a pool, as the fairness view reads it: who was there, with which weight, and who could not take it. */
export interface GivenTurn {
  at: EpochMs;
  lead: LeadId;
  rep: Slug;
  /** Everybody the pool named then. `why`: code of the first reason why they could not take it; null: they could. */
  members: { rep: Slug; weight: number; why: string | null }[];
  /** What chose among those who could, where that was not the share: `same-account`, `best-fit`, `least-loaded`, `works-soonest`. */
  chosenBy?: string;
}

/** One part of what a rep got beside their share; the parts of a rep add up to their difference, those of a cause to nothing. */
export interface UnevenPart {
  /**
   * `passed-over`: could not take leads for the reason `why`, and the others had them. `others-passed-over`: took what others could not,
   * for `why`. `chosen`: had leads, or did not have them, by what goes before the share: `why`. `credit`: turns given back, or changed
   * by hand, for `why`. `turns`: what the rotation itself makes of it: less than a lead while everybody can take leads, and more where
   * it makes up for what was missed, or still has to.
   */
  cause: "passed-over" | "others-passed-over" | "chosen" | "credit" | "turns";
  why: string | null;
  /** Leads more (or fewer) than the share; fractions of a lead. */
  leads: number;
  /** How often it came up. */
  times: number;
}

export interface RepFairness {
  rep: Slug;
  /** Leads given in the period. */
  leads: number;
  /** Leads the weights say: over all leads of the period, the weight among those the pool named then. */
  share: number;
  /** `leads − share`. */
  difference: number;
  /** Weight at the end of the period. */
  weight: number;
  /** Largest first. */
  parts: UnevenPart[];
  /** Leads ahead of (or behind, below 0) the fair share by the credits of now; null: not in the pool now. */
  ahead: number | null;
}

/** `GET /api/pools/{id}/fairness?from&to`: share against weight over a period, and why it is uneven. */
export interface PoolFairness {
  pool: Slug;
  name: string;
  rotation: string;
  from: EpochMs;
  to: EpochMs;
  leads: number;
  reps: RepFairness[];
  /** What changed the rotation itself, newest first: joined, left, away, returned, new weights, by hand; the newest two hundred. */
  changes: CreditEntry[];
  /** Leads these reps got in the period without the pool's rotation: by name, as owner of an account, or handed to them. */
  outside: { rep: Slug; route: string | null; leads: number }[];
  /** Turns beyond what one answer looks at; those are the oldest, and play no part. Left out: none. */
  leftOut?: number;
  names: { reps: Record<string, string>; routes: Record<string, string> };
}

/** `GET /api/pools`: every pool of the playbook, and those whose ledger is all that is left are not among them. */
export interface PoolList {
  pools: { pool: Slug; name: string; rotation: string; members: number }[];
}

/** `POST /api/pools/{id}/adjust`: a change of credit by hand. */
export const AdjustRequest = v.object({
  /** Chosen by whoever asks; the same id counts once. */
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/, "8 to 64 letters, digits, dashes and underscores")),
  rep: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a rep's id")),
  /** Leads more (their turn comes later) or fewer (sooner). */
  credit: v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000), v.notValue(0)),
  /** Why, for those who look at the ledger. */
  note: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
});
export type AdjustRequest = v.InferOutput<typeof AdjustRequest>;

export interface Adjusted {
  /** false: counted before under this id. */
  changed: boolean;
  rep: Slug;
  /** Of the rep now. */
  credit: number;
}

/** `GET /api/pools/{id}`: the members as the rotation sees them and the newest lines of the ledger. */
export interface PoolStanding {
  pool: Slug;
  name: string;
  rotation: string;
  virtualTime: number;
  members: { rep: Slug; weight: number; credit: number; ahead: number; away: boolean; lastAssignedAt: EpochMs | null }[];
  /** Newest first, two hundred at most. */
  entries: CreditEntry[];
  names: { reps: Record<string, string>; routes: Record<string, string> };
}
