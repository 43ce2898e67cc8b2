import * as v from "valibot";
import type { DecisionReceipt } from "./assignment.ts";
import type { RepFairness } from "./fairness.ts";
import type { LeadId } from "./ids.ts";
import type { Reason } from "./reason.ts";
import type { EpochMs } from "./time.ts";

/** One routing decision as the ledger keeps it: all that is needed to decide it again under another playbook. */
export interface LedgerDecision {
  /** Id of its receipt. */
  id: string;
  lead: LeadId;
  at: EpochMs;
  kind: "submitted" | "abandoned";
  /** Hash of the playbook it was made under. */
  playbook: string;
  route: string | null;
  pool: string | null;
  rep: string | null;
  meeting: string | null;
  /** Code of what it came to: `assigned`, `held`, `disqualified`, `queued`, `offered`, `kept-owner`. */
  outcome: string;
  /** How old the behaviour behind intent was; milliseconds. */
  ageMs: number;
  /** Reps who took no part from the beginning (`values.rep`), and why; left out: none. */
  passed?: Reason[];
  /** As on the receipt. Empty once its visitor asked to be forgotten. */
  inputs: DecisionReceipt["inputs"];
  /** Values that were cut, or left out, for their length; left out: none. */
  cut?: number;
}

/** `GET /api/decisions?from&to&limit&cursor`: newest first. */
export interface DecisionList {
  from: EpochMs;
  to: EpochMs;
  decisions: LedgerDecision[];
  /** Pass as `cursor` for the next page; null at the end. */
  next: string | null;
  /** When the oldest decision that is kept was made: leads decided before are not there. Null: none is kept. */
  keptSince: EpochMs | null;
}

/**
 * `refused`: the form would not have taken these answers. `merged`: the same person as an earlier line, whose rep they keep.
 * `partial`: stopped before there was a way to reach them. `queued`: waits to be claimed.
 */
export type SimulatedOutcome = "assigned" | "held" | "queued" | "disqualified" | "refused" | "merged" | "partial";

/** What one member of a pool got. */
export interface RepShare {
  rep: string;
  leads: number;
  /** Part of what the pool gave, 0 to 1. */
  share: number;
  /** Part intended by the weights, 0 to 1; null in a pool that goes by priority. */
  intended: number | null;
  /** How often the rep could not be given a lead of this pool, by reason code. */
  passedOver: Record<string, number>;
}

/** What a simulation came to. Leads folded into an earlier line count as `merged` only: they were given once. */
export interface Totals {
  leads: number;
  outcomes: Record<SimulatedOutcome, number>;
  /** Every route of the playbook, in order, also those that got nothing. */
  routes: { route: string; leads: number; share: number }[];
  /** Pools that were asked, with every member. */
  pools: { pool: string; leads: number; reps: RepShare[]; fairness: RepFairness[] }[];
  /** Reps with at least one lead, most first. */
  reps: { rep: string; leads: number }[];
}

/** Leads that went one way under one playbook and another under the other. */
export interface Move {
  /** Route, or what became of it where none took it: `held`, `disqualified`. */
  from: string;
  to: string;
  leads: number;
  /** Of these, the ones whose rep is another too. */
  otherRep: number;
  /** And those who come from another pool, or from none. */
  otherPool: number;
}

/** What another playbook does with the same leads. */
export interface Difference {
  leads: number;
  /** Another route, rep or outcome. */
  moved: number;
  /** Of these: another route, pool or outcome. The others stay with their route and pool, where it is another rep's turn. */
  rerouted: number;
  /** Most leads first; from and to the same: another rep of the same route. */
  moves: Move[];
  /** From whom to whom, most leads first; null: nobody. */
  handovers: { from: string | null; to: string | null; leads: number }[];
  /** Reps who would have more or fewer, most first. */
  reps: { rep: string; before: number; after: number }[];
}

/** What one of two playbooks makes of a lead. */
export interface SimulatedCourse {
  outcome: SimulatedOutcome;
  route: string | null;
  pool: string | null;
  rep: string | null;
  meeting: string | null;
  grade: string | null;
  /** In one line. */
  why: string;
  /** With the routes it passed over. */
  receipt: DecisionReceipt;
}

/** A lead that goes another way, under both playbooks. */
export interface MoveExample {
  lead: LeadId;
  /** Receipt id of the decision it was run from. */
  decision: string;
  at: EpochMs;
  company: string;
  before: SimulatedCourse;
  after: SimulatedCourse;
  /** What makes the difference, in sentences. */
  why: string[];
}

/** What a draft would change for leads that were decided before: both playbooks run over the same decisions, from the same beginning. */
export interface WouldChange {
  /** Hash of the playbook compared with, and of the draft. */
  base: string;
  draft: string;
  /** Of the oldest and the newest decision looked at; null: there was none. */
  oldestAt: EpochMs | null;
  newestAt: EpochMs | null;
  /** Decisions that play no part: erased values, a lead's earlier decisions, who kept their rep. */
  leftOut: { forgotten: number; earlier: number; keptOwner: number };
  difference: Difference;
  /** Three at most for each move, the oldest first, in the order of the moves. */
  examples: { from: string; to: string; leads: MoveExample[] }[];
  before: Totals;
  after: Totals;
  /** Names behind the ids of both playbooks; the draft's word stands. */
  names: { reps: Record<string, { name: string }>; routes: Record<string, string>; pools: Record<string, string> };
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "a hash of 64 hex digits"));
const Instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Decisions `POST /api/playbook/simulate` runs at most; `baton simulate --last` and the console run more, on the machine that asks. */
export const simulatedAtOnce = 2_000;

/** `POST /api/playbook/simulate`: a draft, or a published playbook by its hash, over the newest decisions of a period. */
export const SimulateRequest = v.pipe(
  v.object({
    /** Text of a playbook that is not published. */
    draft: v.optional(v.pipe(v.string(), v.minLength(1))),
    /** Hash of a published one instead. */
    playbook: v.optional(hash),
    /** Hash of the one it is compared with; left out: the one in force. */
    against: v.optional(hash),
    /** Epoch milliseconds. Left out: thirty days before `to`, and now. */
    from: v.optional(Instant),
    to: v.optional(Instant),
    /** How many of the newest decisions. */
    last: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(simulatedAtOnce)), simulatedAtOnce),
  }),
  v.check(({ draft, playbook }) => (draft === undefined) !== (playbook === undefined), "either a draft or the hash of a playbook"),
);
export type SimulateRequest = v.InferOutput<typeof SimulateRequest>;

/** The answer. */
export interface SimulateAnswer extends WouldChange {
  from: EpochMs;
  to: EpochMs;
  keptSince: EpochMs | null;
  /** There were more decisions in the period than were run. */
  more: boolean;
}
