import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Published } from "@baton/contract/playbook";
import { answered, type Draft, note } from "../lead-draft.ts";
import { counted } from "./counted.ts";
import { rulesNow } from "./rules.ts";

/** The rules the decision of this moment is made under; the lead is on that side of the pilot, if one runs, from now on. */
export function takeSide(draft: Draft, published: Published): Published {
  const current = draft.inForce ?? published;
  const { rules, arm } = rulesNow(draft.lead, current);
  const { pilot } = current;
  if (pilot && arm && draft.lead.pilot?.id !== pilot.id) draft.lead.pilot = { id: pilot.id, arm };
  draft.published = rules;
  return rules;
}

/** Under which pilot, and on which side, a decision is made; for its receipt. */
export function sideOf({ lead, inForce }: Draft): Pick<DecisionReceipt, "pilot"> {
  const { pilot } = lead;
  return pilot && pilot.id === inForce?.pilot?.id && inForce.pilot.mode === "pilot" ? { pilot: { id: pilot.id, arm: pilot.arm } } : {};
}

/** A decision under a pilot has come to something: its guardrails count it. */
export function count(draft: Draft, receipt: DecisionReceipt): void {
  const { lead, published, now } = draft;
  if (lead.pilot && lead.pilot.id === receipt.pilot?.id && published) lead.pilot = counted(lead.pilot, receipt, published.playbook, now);
}

/** A meeting is on offer: from now on it can be seen whether the visitor books. */
export function countOffered({ lead, now }: Draft): void {
  if (lead.pilot && !lead.pilot.offeredAt && lead.assignment?.meeting && !lead.booking) lead.pilot = { ...lead.pilot, offeredAt: now };
}

/**
 * Does what a candidate's rules may fail at. Where they do, nothing of it stays, the failure is counted, and the lead goes by the
 * playbook in force. The playbook in force itself has nobody behind it.
 *
 * @param otherwise the same under the playbook in force
 */
export function guarded(draft: Draft, work: () => void, otherwise: () => void): void {
  const { inForce, published, lead } = draft;
  if (!inForce?.pilot || published !== inForce.pilot.candidate || !lead.pilot) {
    work();
    return;
  }
  const before = { ...lead };
  const effects = draft.effects.length;
  try {
    work();
  } catch (error) {
    for (const key of Object.keys(lead)) if (!Object.hasOwn(before, key)) delete (lead as unknown as Record<string, unknown>)[key];
    Object.assign(lead, before);
    draft.effects.length = effects;
    lead.pilot = { ...lead.pilot, error: true };
    lead.pending = null;
    answered(draft, "pool");
    draft.published = inForce;
    note(draft, "pilot-failed", { pilot: lead.pilot.id, problem: error instanceof Error ? error.name : "unknown" });
    otherwise();
  }
}
