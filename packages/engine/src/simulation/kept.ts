import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead } from "@baton/contract/lead";
import type { LedgerDecision } from "@baton/contract/simulation";

/** Characters of one text among the inputs that are kept: no condition anybody writes looks further. */
const longestText = 500;
/** Characters of all inputs of one decision, as JSON. */
const longestInputs = 8_000;
/** Decisions of one lead that are kept; the newest. */
const keptOfLead = 10;

/** The decisions of a lead as the ledger keeps them: what it takes to make them again. Pure, so that the ledger can be rebuilt. */
export function ledgerDecisions(lead: Pick<Lead, "decisions" | "createdAt" | "assignment">): LedgerDecision[] {
  return lead.decisions.slice(-keptOfLead).map((receipt) => kept(receipt, lead));
}

function kept(receipt: DecisionReceipt, { createdAt, assignment }: Pick<Lead, "createdAt" | "assignment">): LedgerDecision {
  const { id, lead, at, kind, playbook, route, rep, outcome, passed } = receipt;
  const pool = outcome.values?.pool;
  const { inputs, cut } = bounded(receipt.inputs);
  return {
    id,
    lead,
    at,
    kind,
    playbook,
    route: outcome.code === "disqualified" ? null : route,
    pool: typeof pool === "string" ? pool : null,
    rep,
    meeting: assignment?.receipt === id ? assignment.meeting : null,
    outcome: outcome.code,
    ageMs: Math.max(0, at - createdAt),
    ...(passed?.length ? { passed } : {}),
    inputs,
    ...(cut > 0 ? { cut } : {}),
  };
}

/** Long texts are cut; where that is not enough, the longest values are left out, one after the other. */
function bounded(inputs: DecisionReceipt["inputs"]): { inputs: DecisionReceipt["inputs"]; cut: number } {
  let cut = 0;
  const short = Object.entries(inputs).map(([path, input]): [string, typeof input] => {
    if (typeof input.value !== "string" || input.value.length <= longestText) return [path, input];
    cut += 1;
    return [path, { ...input, value: input.value.slice(0, longestText) }];
  });
  const sized = short.map(([path, input]) => ({ path, input, chars: JSON.stringify(input).length + path.length + 4 }));
  let chars = sized.reduce((sum, one) => sum + one.chars, 2);
  const tooMuch = new Set<string>();
  for (const one of sized.toSorted((a, b) => b.chars - a.chars || (a.path < b.path ? -1 : 1))) {
    if (chars <= longestInputs) break;
    chars -= one.chars;
    tooMuch.add(one.path);
  }
  const kept = Object.fromEntries(short.filter(([path]) => !tooMuch.has(path)));
  // One that was cut before it was left out is one value, not two.
  const both = short.filter(([path, input]) => tooMuch.has(path) && input !== inputs[path]).length;
  return { inputs: kept, cut: cut + tooMuch.size - both };
}
