import type { Form } from "@baton/contract/form";
import type { GateNote, LeadEvent } from "@baton/contract/lead";
import { reason } from "@baton/contract/reason";
import { pagesTogether, withTouch } from "./attribution.ts";
import { layFacts } from "./enrich.ts";
import { asAgreed } from "./form/agreed.ts";
import { validateForm } from "./form.ts";
import { intake, recognise } from "./intake.ts";
import { annotate, answered, ask, type Draft, isQuarantined, note, release, timer } from "./lead-draft.ts";
import { takeBack } from "./lead-share.ts";
import { placeNotes } from "./place.ts";
import { answerSigns } from "./spam.ts";
import { currentAnswers, givenAnswers } from "./subject.ts";

const day = 24 * 3_600_000;

/** Entries have come in: they are folded, what the gates noticed is noted, and a Send among them is judged. */
export function captured(draft: Draft, event: Extract<LeadEvent, { kind: "captured" }>): void {
  const before = draft.lead.step;
  const taken = intake(draft.lead, event.entries, draft.form, draft.now);
  const lead = taken.lead;
  draft.lead = lead;
  if (event.page) lead.page = pagesTogether(lead.page, withTouch(event.page));
  lead.consent = event.consent ?? lead.consent;
  lead.durability = event.durability ?? lead.durability;
  // A total, told again with every letter: the largest one heard is how many there were.
  for (const [why, count] of Object.entries(event.dropped ?? {})) lead.dropped[why] = Math.max(lead.dropped[why] ?? 0, count);
  lead.facts = layFacts(
    lead.facts,
    event.geo,
    event.geo.map((fact) => fact.source),
  );
  lead.updatedAt = draft.now;
  if (taken.changed.length > 0) note(draft, "captured", { fields: taken.changed });
  else if (lead.step !== before) note(draft, "stepped", { step: lead.step });
  const aside = isQuarantined(lead);
  if (!event.unjudged) lift(draft, event.gates);
  annotate(draft, withProof(draft, event.gates));
  if (event.from) lead.unseen = event.from;
  lookAtPlace(draft);
  if (event.proof && !lead.gates.some(proves)) ask(draft, { to: "verify", proof: event.proof });
  if (isQuarantined(lead)) silence(draft);
  else if (aside) note(draft, "released");
  const lateAnswer = lead.submitSeq !== null && taken.lowestSeq < lead.submitSeq;
  if (taken.submitSeq !== null) lead.submitSeq = taken.submitSeq;
  if (lead.kind !== "submitted" && (taken.submitSeq !== null || lateAnswer)) send(draft);
  if (lead.mergedInto && taken.changed.length > 0 && lead.identity?.status === "known") {
    ask(draft, { to: "join", lead: lead.identity.lead, by: lead.identity.by });
  }
  if (lead.kind !== "submitted" && !lead.owner) appointments(draft);
}

/**
 * A page or form we did not know sets a lead aside only as long as we do not know it: the playbook may have lagged behind, and a
 * later word from the right page, with the same secret, speaks for the earlier one.
 */
function lift(draft: Draft, notes: GateNote[]): void {
  const { lead } = draft;
  const doubted = new Set(notes.map((gate) => gate.gate));
  const places = ["site", "origin"].some((gate) => doubted.has(gate));
  if (places || !draft.published) return;
  if (lead.unseen) lead.unseen = null;
  lead.gates = lead.gates.map((gate) => (gate.gate === "site" || gate.gate === "origin" ? { ...gate, quarantine: false } : gate));
}

/** Came in while no playbook was to be had: the page it came from is looked at now that there is one. */
function lookAtPlace(draft: Draft): void {
  const { lead, published } = draft;
  if (!lead.unseen || !published) return;
  annotate(draft, placeNotes(published.playbook, lead, lead.unseen.origin));
  lead.unseen = null;
}

/** Who has once proved to be a person is one: a good token speaks for what came before it, and a bad one after it says nothing. */
function withProof({ lead }: Draft, notes: GateNote[]): GateNote[] {
  if (notes.some(proves)) lead.gates = lead.gates.map((gate) => (gate.gate === "turnstile" ? { ...gate, quarantine: false } : gate));
  return lead.gates.some(proves) ? notes.filter((gate) => gate.gate !== "turnstile") : notes;
}

const proves = (gate: GateNote) => gate.reason.code === "turnstile-passed";

/** Cloudflare has spoken of the token that came with a Send, or nobody could say. About another token than the last one it says nothing. */
export function verified(draft: Draft, { token, gate }: Extract<LeadEvent, { kind: "verified" }>): void {
  const { lead } = draft;
  if (!lead.asks.some((standing) => standing.to === "verify" && standing.proof.token === token)) return;
  answered(draft, "verify");
  const aside = isQuarantined(lead);
  annotate(draft, withProof(draft, [gate]));
  if (isQuarantined(lead)) silence(draft);
  else if (aside) note(draft, "released");
}

/**
 * A lead set aside asks nothing more, is in no other and holds no keys, so that nobody is folded into it. A claim that is under way is waited for:
 * only its answer says what is to go back. What Turnstile says is still heard: ops read it.
 */
function silence(draft: Draft): void {
  const { lead } = draft;
  takeBack(draft, true);
  lead.asks = lead.asks.filter((standing) => standing.to === "identity" || standing.to === "verify");
  lead.pending = null;
  if (lead.queue) lead.queue = null;
  release(draft, lead.identity?.keys ?? [], []);
  lead.identity = null;
  lead.identifiedFor = null;
}

/** What came while no playbook was to be had: answers were kept as unknown fields, and nobody looked at the page. Now there is one. */
export function catchUp(draft: Draft, form: Form): void {
  const { lead, changed } = recognise(draft.lead, form);
  if (changed.length > 0) {
    draft.lead = lead;
    note(draft, "captured", { fields: changed });
  }
  const aside = isQuarantined(draft.lead);
  lookAtPlace(draft);
  if (!aside && isQuarantined(draft.lead)) silence(draft);
}

/** Send was pressed: whole and valid it becomes a submission; otherwise it stays a partial and says what is wrong. */
export function send(draft: Draft): void {
  const { lead, form, published } = draft;
  if (!published) return;
  // Sent while no playbook was to be had, and the one that came does not know the form: as if it had been sent now.
  if (!form) annotate(draft, [{ gate: "site", quarantine: true, reason: reason("unknown-form") }]);
  const given = givenAnswers(lead);
  const problems = form ? validateForm(asAgreed(form, given), given) : [];
  // A form of the page's own asks what it asks, and has taken what was sent: better a lead with a gap than none.
  const attached = lead.page?.missing !== undefined;
  const emails = new Set(form?.steps.flatMap(({ fields }) => fields.filter(({ type }) => type === "email").map(({ id }) => id)));
  lead.problems = problems.filter(({ code, field }) => !attached || (code !== "required" && emails.has(field)));
  if (lead.problems.length > 0) note(draft, "invalid-answers", { fields: lead.problems.map((problem) => problem.field) });
  else {
    judge(draft);
    submitted(draft);
  }
}

/** The answers are whole, or as whole as they get: what they themselves speak of is noted, and may set the lead aside. */
export function judge(draft: Draft): void {
  const { lead, form, published } = draft;
  if (!form || !published) return;
  const aside = isQuarantined(lead);
  annotate(draft, answerSigns(form, currentAnswers(lead, form), published.playbook.spam));
  if (!aside && isQuarantined(lead)) silence(draft);
}

export function submitted(draft: Draft): void {
  const { lead, now } = draft;
  lead.kind = "submitted";
  lead.submittedAt = now;
  if (!lead.owner) lead.stage = "submitted";
  note(draft, "submitted");
  timer(draft, "idle", null);
  timer(draft, "expire", null);
}

export function appointments(draft: Draft): void {
  const { lead, form } = draft;
  const keep = form?.keepPartialsDays ?? { anonymous: 1, reachable: 7 };
  timer(draft, "expire", lead.updatedAt + (lead.identity ? keep.reachable : keep.anonymous) * day);
  if (form && lead.kind === "partial") timer(draft, "idle", lead.updatedAt + form.abandonAfterMinutes * 60_000);
}
