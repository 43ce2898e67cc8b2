import type { LeadId } from "./ids.ts";
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
}
