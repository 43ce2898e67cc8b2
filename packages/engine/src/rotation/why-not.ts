import type { Pick } from "@baton/contract/assignment";
import { type Reason, reason } from "@baton/contract/reason";
import { stepsOf } from "./steps.ts";

/**
 * Why this member of the pool did not get the lead: their exclusion, or the first number of the rotation by which the picked one was ahead,
 * with both. Worked out of the receipt alone. null: they got it, are no member, or nobody did and they could have.
 */
export function whyNot(pick: Pick, rep: string): Reason | null {
  const { rep: picked, candidates, decidedBy } = pick;
  const them = candidates.find((one) => one.rep === rep);
  const first = candidates.find((one) => one.rep === picked);
  if (!them || rep === picked) return null;
  if (!them.eligible) return them.excluded[0] ?? null;
  if (!first) return null;
  if (decidedBy === "same-account") return reason("colleague-of", { rep: picked });
  for (const { code, of, values = () => ({}), width = () => 0 } of stepsOf(pick)) {
    const [theirs, best] = [of(them), of(first)];
    if (theirs > best + width(best)) return reason(code, { rep: picked, ...values(them), than: values(first) });
  }
  return reason("lost-the-draw", { rep: picked });
}
