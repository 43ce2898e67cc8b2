import type { LeadId } from "./ids.ts";
import type { PilotArm } from "./pilot/lead.ts";
import type { Reason } from "./reason.ts";
import type { EpochMs } from "./time.ts";

/** One line of the append-only history: what happened, never what the visitor typed. */
export interface LedgerEvent {
  /** `<lead>:<seq>`: unique, so writing it twice changes nothing. */
  id: string;
  lead: LeadId;
  seq: number;
  at: EpochMs;
  kind: string;
  reason: Reason;
}

/** One row of the list of leads: the newest `seq` wins. */
export interface LeadRow {
  lead: LeadId;
  seq: number;
  form: string;
  site: string;
  stage: string;
  kind: string;
  createdAt: EpochMs;
  updatedAt: EpochMs;
  submittedAt: EpochMs | null;
  assignedAt: EpochMs | null;
  bookedAt: EpochMs | null;
  dueAt: EpochMs | null;
  meetingAt: EpochMs | null;
  name: string;
  email: string;
  company: string;
  country: string;
  owner: string | null;
  route: string | null;
  pool: string | null;
  /** Waits there to be claimed; left out: in none. */
  queue?: string;
  /** Rep before whom it stands; left out: nobody. */
  offered?: string;
  grade: string | null;
  fit: number | null;
  intent: number | null;
  /** Of the last touch: its tag, what its click id stands for, or the site that led here. */
  source: string;
  /** Left out in rows written before they were kept. */
  medium?: string;
  campaign?: string;
  /** Of the first touch, where the browser may remember it. */
  firstSource?: string;
  firstAt?: EpochMs | null;
  landing?: string;
  visits?: number | null;
  quarantined: boolean;
  joined: number;
  /** How the question to each source outside went, the edge's own left out; `GET /api/sources` counts them. */
  sources?: Record<string, { status: string; problem?: string; cached?: true }>;
  /** Decided while a pilot ran: the side it was on, and what its guardrails count. */
  pilot?: PilotRow;
  /** What a candidate would have done; `pool west`, `rep ana`, `queue triage`, `held`, `disqualified`. */
  shadow?: { id: string } & ({ failed: true } | { from: string; to: string; elsewhere: boolean });
}

/** A lead as the guardrails of a pilot count it. */
export interface PilotRow {
  id: string;
  arm: PilotArm;
  at: EpochMs;
  unmatched?: true;
  empty?: true;
  error?: true;
  /** When a meeting was first offered, and when the first one was booked. */
  offeredAt?: EpochMs;
  bookedAt?: EpochMs;
}

/**
 * `GET /api/funnel?from=&to=`: with how many leads each of these happened in that time, once per lead however often it did. A lead that was
 * sent before and booked within counts as booked. `unbooked`: sent, with a meeting on offer, and no time chosen for as long as the meeting
 * waits; who books later counts as both.
 */
export interface Funnel {
  from: EpochMs;
  to: EpochMs;
  captured: number;
  submitted: number;
  assigned: number;
  booked: number;
  unbooked: number;
  rescheduled: number;
  cancelled: number;
  noShow: number;
}
