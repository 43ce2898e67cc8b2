import * as v from "valibot";
import type { EpochMs } from "./time.ts";

/** What became of a lead nobody works on any more. `done`: worked, and none of the others. */
export const closings = ["won", "lost", "disqualified", "done"] as const;
export type Closing = (typeof closings)[number];

/** How a lead ended. It no longer counts as open with its owner, who keeps it. */
export interface Closed {
  why: Closing;
  at: EpochMs;
  note?: string;
}

/** `closed`: its owner has room for another. `reopened`: it was closed too early. */
export type ClosingEvent = { kind: "closed"; why: Closing; note: string } | { kind: "reopened" };

/** `POST /api/leads/{id}/close`. `note`: why; kept in the lead's history. */
export const CloseRequest = v.strictObject({
  why: v.picklist(closings),
  note: v.optional(v.pipe(v.string(), v.maxLength(300))),
});

/** Answer of closing and of reopening. */
export interface LeadClosing {
  /** false: it was so already, or nobody owns the lead. */
  changed: boolean;
  owner: string | null;
  closed: Closed | null;
}
