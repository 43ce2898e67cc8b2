import { leadOf } from "@baton/contract/ids";
import type { Lead, LeadEvent } from "@baton/contract/lead";
import type { EpochMs } from "@baton/contract/time";

/**
 * A stored lead as today's code knows it: what an older one did not write yet stands at its first value. (A field taken away
 * again is simply not looked at.)
 */
export function current(stored: Lead): Lead {
  const { submission, form, site } = stored;
  return { ...blank({ submission, form, site }, stored.createdAt), ...stored };
}

/** A lead before anything is known of it: the first capture of a submission begins one. */
export function begin(event: Extract<LeadEvent, { kind: "captured" }>, now: EpochMs): Lead {
  return blank(event, now);
}

function blank(event: Pick<Lead, "submission" | "form" | "site">, now: EpochMs): Lead {
  return {
    id: leadOf(event.submission),
    submission: event.submission,
    seq: 0,
    form: event.form,
    site: event.site,
    playbook: null,
    createdAt: now,
    updatedAt: now,
    kind: "partial",
    stage: "partial",
    submittedAt: null,
    submitSeq: null,
    answers: {},
    extra: [],
    dropped: {},
    step: null,
    stepSeq: -1,
    page: {},
    consent: null,
    durability: null,
    gates: [],
    facts: {},
    enrichers: [],
    enrichedFor: null,
    identifiedFor: null,
    identity: null,
    score: null,
    problems: [],
    decisions: [],
    pending: null,
    asks: [],
    owner: null,
    assignment: null,
    sla: null,
    booking: null,
    joined: [],
    mergedInto: null,
    mergedOutcome: null,
  };
}
