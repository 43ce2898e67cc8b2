import type { DecisionReceipt } from "@baton/contract/assignment";
import { type LeadId, leadOf } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import { ownAgain } from "./intake.ts";
import { type Draft, note } from "./lead-draft.ts";

/** Characters of joined answers a lead carries along; a row of an object has its bounds, and a person may come back a thousand times. */
const joinedChars = 250_000;
const joinedKept = 1_000;

/** The newest submissions are kept whole, the ones before by name; in their own leads all of them are whole. */
export function bounded(joined: Lead["joined"]): Lead["joined"] {
  let room = joinedChars;
  return joined
    .slice(-joinedKept)
    .toReversed()
    .map((one) => {
      room -= JSON.stringify(one.answers).length;
      return room >= 0 ? one : { ...one, answers: {} };
    })
    .toReversed();
}

/** The visitor asked to be forgotten, and others stand behind this lead: what came from this one goes, what came from them stays. */
export function withdraw(draft: Draft): void {
  const { lead } = draft;
  lead.answers = {};
  for (const joined of lead.joined) {
    const { submission: from, at } = joined;
    for (const [field, value] of Object.entries(joined.answers)) lead.answers[field] = { value, seq: 0, tab: "", at, from };
  }
  lead.extra = [];
  lead.page = {};
  lead.consent = null;
  unlearn(draft);
  note(draft, "withdrawn");
}

/** A submission that had joined was erased: its words go from the list and from whatever answers they became, and from those alone. */
export function letGo(draft: Draft, from: LeadId): void {
  const { lead } = draft;
  const left = lead.joined.find((joined) => leadOf(joined.submission) === from);
  if (!left) return;
  lead.joined = lead.joined.filter((joined) => joined !== left);
  lead.answers = { ...lead.answers };
  for (const [field, held] of Object.entries(lead.answers)) {
    // Stored before it was noted whose word it is: what the lead's own visitor never said can only be from elsewhere.
    const unnamed = held.from === undefined && held.tab === "" && JSON.stringify(held.value) === JSON.stringify(left.answers[field]);
    if (held.from === left.submission || unnamed) lead.answers[field] = ownAgain(held);
  }
  unlearn(draft);
  note(draft, "left", { submission: left.submission });
}

/**
 * Facts and receipts repeat what was typed, and so does the receipt of a decision that is still under way. What was decided, and by
 * which rule, stays; the values behind it go.
 */
function unlearn({ lead }: Draft): void {
  lead.facts = {};
  lead.enrichedFor = null;
  lead.decisions = lead.decisions.map(withoutValues);
  if (lead.pending) lead.pending = { ...lead.pending, receipt: withoutValues(lead.pending.receipt) };
}

function withoutValues(decision: DecisionReceipt): DecisionReceipt {
  return {
    ...decision,
    inputs: {},
    tried: decision.tried.map((route) => ({ ...route, misses: route.misses.map(({ actual: _, ...miss }) => miss) })),
  };
}
