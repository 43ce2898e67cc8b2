import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Shadow, Whither } from "@baton/contract/pilot/lead";
import type { Pilot, Playbook, Published } from "@baton/contract/playbook";
import type { Reason } from "@baton/contract/reason";
import type { EpochMs } from "@baton/contract/time";
import { type Deciding, decide } from "../decide.ts";
import { formEnd } from "../form/ending.ts";
import { score } from "../score.ts";
import { ownWords, subjectOf } from "../subject.ts";

/** Where a decision leads, as far as it goes without asking a pool. */
export function whither({ receipt, turn }: Deciding): Whither {
  const { route } = receipt;
  if (turn.kind === "ask") return { outcome: "depends", route, pool: turn.pool };
  if (turn.kind === "queued") return { outcome: "queued", route, queue: turn.queue };
  if (turn.kind === "held") return { outcome: "held", route };
  return { outcome: turn.kind, route, rep: turn.rep };
}

/** Where somebody is sent, as one word or two: `pool west`, `rep ana`, `queue triage`, `held`, `disqualified`. */
export function whitherInShort({ outcome, pool, rep, queue }: Whither): string {
  return pool ? `pool ${pool}` : rep ? `rep ${rep}` : queue ? `queue ${queue}` : outcome;
}

/**
 * The receipt with what the candidate of a shadow would have done with the same lead at the same moment. Only thought: no pool is asked,
 * nobody is told, and a candidate that cannot decide harms nothing and is counted.
 *
 * @param instead where the lead went in truth
 */
export function withShadow(
  receipt: DecisionReceipt,
  instead: Whither,
  about: { lead: Lead; form: Form; passed?: Reason[] },
  current: Published,
  now: EpochMs,
): DecisionReceipt {
  const { pilot } = current;
  if (pilot?.mode !== "shadow") return receipt;
  return { ...receipt, shadow: shadowOf(receipt, instead, about, pilot, now) };
}

function shadowOf(
  receipt: DecisionReceipt,
  instead: Whither,
  about: { lead: Lead; form: Form; passed?: Reason[] },
  { id, candidate }: Pilot,
  now: EpochMs,
): Shadow {
  try {
    const to = thought(receipt, about, candidate.playbook, now);
    return { id, playbook: candidate.hash, to, instead, elsewhere: whitherInShort(to) !== whitherInShort(instead) };
  } catch {
    return { id, playbook: candidate.hash, failed: true };
  }
}

function thought(
  { id, kind, playbook: hash }: DecisionReceipt,
  { lead, form, passed }: { lead: Lead; form: Form; passed?: Reason[] },
  playbook: Playbook,
  now: EpochMs,
): Whither {
  const { scoring, territories } = playbook;
  const subject = subjectOf(lead, form, null, now, playbook);
  const scored = score(scoring, subject.lookup, territories, now - lead.createdAt);
  if (!scored.qualified || !formEnd(form, ownWords(lead.answers)).fit) return { outcome: "disqualified", route: null };
  subject.scored(scored);
  return whither(decide({ lead: lead.id, id, kind, subject, score: scored, ...(passed ? { passed } : {}) }, { hash, playbook }, now));
}
