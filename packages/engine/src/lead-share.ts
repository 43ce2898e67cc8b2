import type { DecisionReceipt } from "@baton/contract/assignment";
import { type LeadId, leadOf } from "@baton/contract/ids";
import type { Joined, Lead } from "@baton/contract/lead";
import { ownAgain } from "./intake.ts";
import { type Draft, note } from "./lead-draft.ts";
import { forgetMeetings, forgetTheirMeetings } from "./meeting/forgotten.ts";

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
  // While it is known whose turn it was.
  forgetMeetings(draft);
  lead.answers = {};
  lead.withdrawn = true;
  for (const joined of lead.joined) {
    const { submission: from, at } = joined;
    for (const [field, value] of Object.entries(joined.answers)) lead.answers[field] = { value, seq: 0, tab: "", at, from };
  }
  lead.extra = [];
  lead.page = {};
  lead.consent = null;
  unlearn(draft);
  takeBack(draft, true);
  note(draft, "withdrawn");
}

/**
 * The leads that took this one in, or may have: asked to, they may have done so though their answer never came, or came from one
 * they had meanwhile been folded into.
 */
export function takenInBy(lead: Lead): LeadId[] {
  const asked = lead.asks.find((standing) => standing.to === "join")?.lead;
  const known = lead.identity?.status === "known" ? lead.identity.lead : null;
  return [...new Set([asked, known, lead.mergedInto])].filter((into): into is LeadId => !!into && into !== lead.id);
}

/** What others took in from this lead goes back. `stays`: the lead itself goes on. */
export function takeBack({ lead, effects }: Draft, stays?: true): void {
  for (const into of takenInBy(lead)) effects.push({ kind: "withdraw", from: lead.id, lead: into, ...(stays && { stays }) });
}

/**
 * A submission that had joined was erased: its words go from the list and from whatever answers they became, and from those alone.
 * With the last one a lead whose own visitor has gone before is nobody's any more.
 */
export function letGo(draft: Draft, from: LeadId): "erase" | undefined {
  const { lead } = draft;
  const left = lead.joined.find((joined) => leadOf(joined.submission) === from);
  if (!left) return;
  lead.joined = lead.joined.filter((joined) => joined !== left);
  if (lead.withdrawn && lead.joined.length === 0) return "erase";
  forgetTheirMeetings(draft, from);
  giveUp(lead, [left]);
  unlearn(draft);
  note(draft, "left", { submission: left.submission });
}

/** Folded into another, it keeps its own visitor's words alone: those of the others have come along to where it went. */
export function keepOwnOnly(draft: Draft): void {
  const { lead } = draft;
  if (lead.joined.length === 0) return;
  giveUp(lead, lead.joined);
  lead.joined = [];
  unlearn(draft);
}

/** Words of those who leave go from whatever answers they became, and the lead's own come back. */
export function giveUp(lead: Lead, leaving: Lead["joined"]): void {
  lead.answers = { ...lead.answers };
  for (const [field, held] of Object.entries(lead.answers)) {
    // Stored before it was noted whose word it is: what the lead's own visitor never said can only be from elsewhere.
    const isUnnamed = held.from === undefined && held.tab === "";
    const isTheirs = ({ submission, answers }: Joined) =>
      held.from === submission || (isUnnamed && JSON.stringify(held.value) === JSON.stringify(answers[field]));
    if (leaving.some(isTheirs)) lead.answers[field] = ownAgain(held);
  }
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
    picks: decision.picks.map(({ wanted: _, ...pick }) => pick),
    tried: decision.tried.map((route) => ({ ...route, misses: route.misses.map(({ actual: _, ...miss }) => miss) })),
  };
}
