import type { Sla, SlaTarget } from "@baton/contract/sla";
import type { EpochMs } from "@baton/contract/time";
import { addWorkingMinutes, type WorkingRep } from "./hours.ts";

const MINUTE_MS = 60_000;

/**
 * When the first response is due, for a lead the rep got at `startedAt`. Under the clock `owner` only their working
 * minutes count, so a lead that arrives at night is due in the morning. null: the owner does not work within a year,
 * and there is no promise to keep. Throws RangeError where the owner's zone is unknown.
 */
export function slaTarget(sla: Sla, rep: WorkingRep, startedAt: EpochMs): SlaTarget | null {
  const dueAt =
    sla.clock === "around-the-clock"
      ? startedAt + sla.firstResponseMinutes * MINUTE_MS
      : addWorkingMinutes(rep, startedAt, sla.firstResponseMinutes);
  return dueAt === null ? null : { sla: sla.id, startedAt, dueAt };
}
