import type { Lead } from "@baton/contract/lead";
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
    for (const [field, value] of Object.entries(joined.answers)) lead.answers[field] = { value, seq: 0, tab: "", at: joined.at };
  }
  lead.extra = [];
  lead.facts = {};
  lead.page = {};
  lead.consent = null;
  note(draft, "withdrawn");
}
