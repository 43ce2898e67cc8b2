import type { Lead } from "@baton/contract/lead";
import type { Resumption } from "@baton/contract/resume";
import { givenAnswers } from "./subject.ts";

/** What somebody who comes back by a link goes on with; null once it was sent, by themselves or by another submission of the same person. */
export function resumptionOf(lead: Lead): Resumption | null {
  const sent = lead.kind === "submitted" || (lead.submitSeq !== null && lead.problems.length === 0);
  if (sent || lead.mergedInto) return null;
  const seqs = [...Object.values(lead.answers), ...lead.extra].map((held) => held.seq);
  return { submission: lead.submission, answers: givenAnswers(lead), step: lead.step, seq: Math.max(0, lead.submitSeq ?? 0, ...seqs) };
}
