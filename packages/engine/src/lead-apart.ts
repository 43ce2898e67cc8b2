import { type LeadId, leadOf } from "@baton/contract/ids";
import { type Draft, note } from "./lead-draft.ts";
import { giveUp } from "./lead-share.ts";

/**
 * Ops say that two people had been taken for one: the lead that was folded stands for itself again, for good, and is routed as if it had
 * never been known; whom it was folded into lets go of its words. Both stories stay. Who had joined it went along and stays there.
 */
export function unmerged(draft: Draft, text: string): void {
  const { lead, effects } = draft;
  const from = lead.mergedInto;
  if (lead.stage !== "merged" || from === null) return;
  effects.push({ kind: "withdraw", from: lead.id, lead: from, stays: true, apart: true });
  lead.apart = true;
  lead.mergedInto = null;
  lead.mergedOutcome = null;
  lead.stage = lead.booking ? "booked" : "submitted";
  note(draft, "unmerged", { by: "ops", note: text });
}

/** Somebody who had joined this lead is another person: what they said and what was learned of them goes; what was decided stays. */
export function parted({ lead, ...draft }: Draft, from: LeadId): "erase" | undefined {
  const leaving = lead.joined.find((joined) => leadOf(joined.submission) === from);
  if (!leaving) return;
  lead.joined = lead.joined.filter((joined) => joined !== leaving);
  if (lead.withdrawn && lead.joined.length === 0) return "erase";
  giveUp(lead, [leaving]);
  const learned = new Set(leaving.facts);
  lead.facts = Object.fromEntries(Object.entries(lead.facts).filter(([path]) => !learned.has(path)));
  if (lead.booking?.lead === from) lead.booking = lead.joined.find((joined) => joined.booking)?.booking ?? null;
  if (!lead.booking && lead.stage === "booked") lead.stage = "assigned";
  note({ lead, ...draft }, "parted", { submission: leaving.submission });
}
