import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead } from "@baton/contract/lead";
import type { LeadRow, PilotRow } from "@baton/contract/ledger";
import type { LeadPilot } from "@baton/contract/pilot/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { pathsOf } from "../conditions.ts";
import { whitherInShort } from "./shadow.ts";

/**
 * What the guardrails count of a decision that has come to something. What was noted stays noted: a lead that is decided again does not
 * become a better one.
 */
export function counted(pilot: LeadPilot, receipt: DecisionReceipt, { routes, territories }: Playbook, now: EpochMs): LeadPilot {
  // Most routes are not for people who left: nothing is said of a candidate by whom it does not send anywhere.
  if (receipt.kind === "abandoned") return pilot;
  const chosen = routes.find(({ id }) => id === receipt.route);
  const isForEverybody = !chosen || pathsOf(chosen.when, territories).size === 0;
  const { code, values } = receipt.outcome;
  // Who says on the form that they are no fit is nobody's matter.
  const isOut = code === "held" || (code === "disqualified" && values?.step === undefined);
  const isUnmatched = isOut || (code !== "disqualified" && isForEverybody);
  const isEmpty = receipt.tried.some(({ empty }) => empty && empty.reason.code !== "held-out");
  return {
    ...pilot,
    decidedAt: pilot.decidedAt ?? now,
    ...(isUnmatched || pilot.unmatched ? { unmatched: true } : {}),
    ...(isEmpty || pilot.empty ? { empty: true } : {}),
  };
}

/** A lead's part in a pilot, and what a shadow said of it, for its row. */
export function pilotRow({ pilot, booking, past = [], decisions }: Lead): Pick<LeadRow, "pilot" | "shadow"> {
  const shadow = decisions.findLast((receipt) => receipt.shadow)?.shadow;
  return {
    ...(pilot?.decidedAt ? { pilot: rowOf({ ...pilot, decidedAt: pilot.decidedAt }, [...past, ...(booking ? [booking] : [])]) } : {}),
    ...(shadow
      ? {
          shadow:
            "failed" in shadow
              ? { id: shadow.id, failed: true }
              : { id: shadow.id, from: whitherInShort(shadow.instead), to: whitherInShort(shadow.to), elsewhere: shadow.elsewhere },
        }
      : {}),
  };
}

function rowOf(pilot: LeadPilot & { decidedAt: EpochMs }, meetings: readonly { bookedAt: EpochMs }[]): PilotRow {
  const { id, arm, decidedAt: at, unmatched, empty, error, offeredAt } = pilot;
  const booked = meetings.map(({ bookedAt }) => bookedAt).filter((bookedAt) => offeredAt !== undefined && bookedAt >= offeredAt);
  return {
    id,
    arm,
    at,
    ...(unmatched ? { unmatched } : {}),
    ...(empty ? { empty } : {}),
    ...(error ? { error } : {}),
    ...(offeredAt === undefined ? {} : { offeredAt }),
    ...(booked.length > 0 ? { bookedAt: Math.min(...booked) } : {}),
  };
}
