import type { EpochMs } from "../time.ts";

export type PilotArm = "base" | "candidate";

/** A lead that was decided while a pilot ran. */
export interface LeadPilot {
  id: string;
  arm: PilotArm;
  /** When its decision was made; left out: it is still under way. */
  decidedAt?: EpochMs;
  unmatched?: true;
  empty?: true;
  /** The candidate could not decide it; the playbook in force did. */
  error?: true;
  /** When a meeting was first offered. */
  offeredAt?: EpochMs;
}

/** Where a decision leads as far as it goes without asking a pool. `depends`: on whose turn it is there. */
export interface Whither {
  outcome: "depends" | "assigned" | "offered" | "queued" | "held" | "disqualified";
  route: string | null;
  pool?: string;
  rep?: string;
  queue?: string;
}

/** What a candidate would have done, beside what was done. `failed`: it could not decide. */
export type Shadow = { id: string; playbook: string } & ({ failed: true } | { to: Whither; instead: Whither; elsewhere: boolean });
