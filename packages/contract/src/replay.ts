import type { DecisionReceipt } from "./assignment.ts";
import type { LeadId } from "./ids.ts";
import type { Reason } from "./reason.ts";
import type { ConditionMiss, Score } from "./score.ts";
import type { EpochMs } from "./time.ts";

/** What one playbook makes of a lead. */
export interface Course {
  /** Hash of the playbook. */
  playbook: string;
  /**
   * `offered`: to `rep`, who would have had to accept. `queued`: for whoever claims it. `depends`: on whose turn it would have been in the
   * pool then, which nothing that was kept can tell.
   */
  outcome: "assigned" | "offered" | "queued" | "held" | "disqualified" | "depends";
  route: string | null;
  pool: string | null;
  rep: string | null;
  meeting: string | null;
  score: Score;
  /** Where it `depends`: everybody who could have had it. */
  possible: string[];
}

/** What became of one route for this lead under one playbook. */
export type RouteFate =
  | { fate: "took" }
  /** The playbook has no such route. */
  | { fate: "absent" }
  /** Stands behind the one that took the lead, so it was never tried. */
  | { fate: "behind"; taken: string }
  | { fate: "unmet"; misses: ConditionMiss[] }
  /** Matched, and nobody could take the lead. */
  | { fate: "empty"; reason: Reason }
  /** Not for leads of this kind, sent or abandoned; or no route was tried at all, as the lead did not qualify. */
  | { fate: "untried" };

/** A route that took the lead under one of the two playbooks, and what became of it under each. */
export interface RouteDifference {
  route: string;
  name: string;
  before: RouteFate;
  after: RouteFate;
}

/** The same lead under another playbook. */
export interface Replay {
  lead: LeadId;
  /** Receipt id of the decision that was run again. */
  decision: string;
  /** When that was decided; the other playbook is asked about that moment. */
  at: EpochMs;
  before: Course;
  after: Course;
  /** Nothing of what the lead met would have been another. */
  same: boolean;
  /** What would have been another: `score`, `qualified`, `route`, `pool`, `rep`, `meeting`. */
  differs: string[];
  /** Routes by which the two part; empty where both took the same one. */
  routes: RouteDifference[];
  /** false: the playbook of the decision is not to be had any more, so why its routes did not match cannot be said. */
  knowsBefore: boolean;
  /** Pools the decision never asked, whose turn was worked out from their ledgers as they stood then. */
  reckoned: string[];
  /** The receipt as the other playbook would have written it, as far as it goes. */
  receipt: DecisionReceipt;
}
