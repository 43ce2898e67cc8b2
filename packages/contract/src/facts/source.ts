import type { EpochMs } from "../time.ts";
import type { Enricher } from "./enricher.ts";

/** How a source did for the leads of some days: each lead counts once, as its last question to it went. */
export interface SourceCoverage {
  source: string;
  /** Leads it was shown to. */
  leads: number;
  /** Of them: it knew something, and nothing. */
  answered: number;
  empty: number;
  /** There was nothing to ask by, or nobody it could know. */
  skipped: number;
  failed: number;
  /** Not heard of in time, nor since. */
  late: number;
  /** Left alone, as it had failed too often. */
  resting: number;
  /** Answered from what was kept. */
  cached: number;
  /** Why it failed, or was not asked, by code. */
  problems: Record<string, number>;
}

/** `GET /api/sources?days=`: what every source outside did, and how it stands. */
export interface SourceList {
  since: EpochMs;
  /** Leads looked at: the newest of those days, at most so many. */
  leads: number;
  sources: (SourceCoverage & {
    /** Left out: it is not in the playbook any more, or one of the edge's own. */
    kind?: Enricher["kind"];
    provides: string[];
    /** Secrets it names and the deployment lacks. */
    secretsMissing: string[];
    /** As the isolate that answers has met it: it asks no more until then. Left out: it asks. */
    restsUntil?: EpochMs;
  })[];
}
