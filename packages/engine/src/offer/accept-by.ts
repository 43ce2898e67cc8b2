import type { Accept } from "@baton/contract/offer";
import type { EpochMs } from "@baton/contract/time";
import { addWorkingMinutes, type WorkingRep } from "../hours.ts";

const MINUTE_MS = 60_000;

/**
 * Until when an offer made at `from` may be accepted. By the rep's own clock only their working minutes count, so that what is offered at
 * night is not lost by morning; who does not work within a year has the clock on the wall. Throws RangeError where their zone is unknown.
 */
export function acceptBy(
  { withinMinutes, clock }: Pick<Accept, "withinMinutes" | "clock">,
  rep: WorkingRep | undefined,
  from: EpochMs,
): EpochMs {
  const byTheWall = from + withinMinutes * MINUTE_MS;
  if (clock === "around-the-clock" || !rep) return byTheWall;
  return addWorkingMinutes(rep, from, withinMinutes) ?? byTheWall;
}
