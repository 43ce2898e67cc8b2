import { lostAnswers, lostSends, notCleared, notForgotten } from "./answers.ts";
import { bookedTwice } from "./calendar.ts";
import { outsideItsPlace } from "./canary.ts";
import { timersMissed, toldTwice, undelivered } from "./deliveries.ts";
import type { Evidence } from "./evidence.ts";
import { ledgerStrays } from "./ledger.ts";
import { assignedTwice, lostTurns, noise, strayKeys, twoOwners } from "./owners.ts";

/** One thing that must not happen, and every time it did. */
export interface Finding {
  what: string;
  found: string[];
}

/** Holds the evidence against every invariant. `checked`: acknowledged answers that were read back. */
export function judge(evidence: Evidence, restless: string[]): { checked: number; findings: Finding[] } {
  const { checked, lost } = lostAnswers(evidence);
  return {
    checked,
    findings: [
      { what: "acknowledged answers lost", found: lost },
      { what: "acknowledged Sends lost", found: lostSends(evidence) },
      { what: "leads that never came to rest", found: restless },
      { what: "match keys with two owners", found: twoOwners(evidence) },
      { what: "leads assigned or counted twice", found: assignedTwice(evidence) },
      { what: "turns spent on leads that are not there", found: lostTurns(evidence) },
      { what: "keys that lead to the wrong lead", found: strayKeys(evidence) },
      { what: "minutes booked twice, bookings not known everywhere", found: bookedTwice(evidence) },
      { what: "deliveries promised and not arrived", found: undelivered(evidence) },
      { what: "deliveries told twice after dedupe", found: toldTwice(evidence) },
      { what: "appointments kept twice or wrongly", found: timersMissed(evidence) },
      { what: "quarantined leads that made noise", found: noise(evidence) },
      { what: "forgotten, and not gone", found: notForgotten(evidence) },
      { what: "answers cleared, and still held somewhere", found: notCleared(evidence) },
      { what: "ledger other than the fold of the objects", found: ledgerStrays(evidence) },
      { what: "personal data outside its place", found: outsideItsPlace(evidence) },
    ],
  };
}
