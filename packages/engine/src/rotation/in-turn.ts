import type { Candidate, Pick } from "@baton/contract/assignment";
import { stepsOf } from "./steps.ts";

/** Everybody who could have had the lead, in the order their turns would come if nobody's credit changed. */
export function inTurn(pick: Pick): string[] {
  const steps = stepsOf(pick);
  const later = (a: Candidate, b: Candidate): number => {
    for (const { of, width = () => 0 } of steps) {
      const [one, other] = [of(a), of(b)];
      if (one > other + width(other)) return 1;
      if (other > one + width(one)) return -1;
    }
    return 0;
  };
  return pick.candidates
    .filter(({ eligible }) => eligible)
    .sort(later)
    .map(({ rep }) => rep);
}
