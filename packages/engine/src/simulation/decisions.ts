import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Published } from "@baton/contract/playbook";
import type { LedgerDecision } from "@baton/contract/simulation";
import { endOf, scoreInputs, subjectFrom, withoutConclusions } from "../replay/recorded.ts";
import { score, withScore } from "../score.ts";
import { rotations } from "./rotations.ts";
import { decideToEnd, type Ended } from "./to-the-end.ts";

/** A decision that was made, as far as it takes to make it again. */
export type Recorded = Pick<LedgerDecision, "id" | "lead" | "at" | "kind" | "ageMs" | "passed" | "inputs">;

export interface DecidedAgain extends Ended {
  grade: string;
}

/** The decision without what followed from the playbook it was made under: made once, however many playbooks it is run under. */
export const stripped = <One extends Recorded>(decision: One): One => ({ ...decision, inputs: withoutConclusions(decision.inputs) });

/**
 * Decides leads again under one playbook, one after the other: scores are worked out anew, facts stand as they were written down, and its
 * pools begin with nobody having had a lead. Give them oldest first and `stripped`. The same decisions always come to the same.
 */
export function deciderUnder(published: Published): (decision: Recorded) => DecidedAgain {
  const { hash, playbook } = published;
  // Nothing that is tried beside it plays a part.
  const alone = { hash, playbook };
  const pools = rotations(playbook);
  return ({ id, lead, at, kind, ageMs, passed, inputs }) => {
    const bare = subjectFrom(inputs, { at }, playbook);
    const scored = score(playbook.scoring, bare.lookup, playbook.territories, ageMs);
    // The inputs with the scores among them are only put together for receipts somebody reads: `whole`.
    const subject = { lookup: withScore(bare.lookup, scored), inputs };
    const about = { lead, id, kind, subject, score: scored, passed, end: endOf({ inputs }, playbook) };
    return { ...decideToEnd(about, alone, pools, at), grade: scored.grade };
  };
}

/** The receipt with the scores among what its conditions saw, as any other has them. */
export const whole = (receipt: DecisionReceipt): DecisionReceipt => ({
  ...receipt,
  inputs: { ...receipt.inputs, ...scoreInputs(receipt.score) },
});

/** What plays a part in a simulation, oldest first and `stripped`, and what does not. */
export interface Chosen {
  decisions: LedgerDecision[];
  leftOut: { forgotten: number; earlier: number; keptOwner: number };
}

/**
 * Of each lead the latest decision: what counts is where it went in the end. Left out are those whose values were forgotten with their
 * visitor, and those that only said which meeting somebody who kept their rep is offered.
 */
export function chosenOf(decisions: readonly LedgerDecision[]): Chosen {
  const leftOut = { forgotten: 0, earlier: 0, keptOwner: 0 };
  const latest = new Map<string, LedgerDecision>();
  for (const decision of decisions.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    if (decision.outcome === "kept-owner") leftOut.keptOwner += 1;
    else if (Object.keys(decision.inputs).length === 0) leftOut.forgotten += 1;
    else {
      if (latest.delete(decision.lead)) leftOut.earlier += 1;
      latest.set(decision.lead, decision);
    }
  }
  return { decisions: [...latest.values()].map(stripped), leftOut };
}
