import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { layFacts } from "./enrich.ts";
import { validateForm } from "./form.ts";
import { fold, intake } from "./intake.ts";
import { begin } from "./lead-begin.ts";
import { annotate, answered, ask, type Draft, isQuarantined, note, tell, timer } from "./lead-draft.ts";
import { settle, take } from "./lead-settle.ts";
import { givenAnswers } from "./subject.ts";

const day = 24 * 3_600_000;
/** Asks still out after this long are carried out again: longer than any of them takes, short enough for a visitor who waits. */
export const resumeAfterMs = 10_000;

/**
 * The one place that puts the stages in order: folds an event into the lead and says what should follow. Pure: the same lead,
 * event, playbook and time always come to the same. Events that say nothing new (repeats, late answers to old questions)
 * change nothing. A null lead in the result means: erase it.
 */
export function advance(
  held: Lead | null,
  event: LeadEvent,
  published: Published | null,
  now: EpochMs,
): { lead: Lead | null; effects: Effect[] } {
  const lead = held ? { ...held } : event.kind === "captured" ? begin(event, now) : null;
  if (!lead) return { lead: null, effects: [] };
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
  const draft: Draft = { lead, effects: [], published, form, now };
  const hadAsks = lead.asks.length > 0;
  if (apply(draft, event) === "erase") return erased(draft);
  settle(draft);
  const waits = draft.lead.asks.length > 0 || awaitsPlaybook(draft);
  if (waits || hadAsks) timer(draft, "resume", waits ? now + resumeAfterMs : null);
  return { lead: draft.lead, effects: draft.effects };
}

function apply(draft: Draft, event: LeadEvent): "erase" | undefined {
  const { lead, now } = draft;
  switch (event.kind) {
    case "captured":
      captured(draft, event);
      return;
    case "enriched": {
      if (!lead.asks.some((standing) => standing.to === "enrich" && standing.asked === event.asked)) return;
      answered(draft, "enrich");
      lead.enrichedFor = event.asked;
      lead.enrichers = event.runs;
      lead.facts = layFacts(
        lead.facts,
        event.facts,
        event.runs.map((run) => run.source),
      );
      return;
    }
    case "identified": {
      if (!lead.asks.some((standing) => standing.to === "identity" && standing.asked === event.asked)) return;
      answered(draft, "identity");
      // Keys of an address the visitor has since corrected go back, unless somebody already joined through them.
      const stale =
        lead.identity?.status === "new" && lead.joined.length === 0
          ? lead.identity.keys.filter((key) => !event.answer.keys.includes(key))
          : [];
      if (stale.length > 0) draft.effects.push({ kind: "release", keys: stale });
      lead.identifiedFor = event.asked;
      lead.identity = event.answer;
      if (event.answer.status === "known") note(draft, "identity-known", { lead: event.answer.lead, by: event.answer.by });
      return;
    }
    case "joined": {
      const again = lead.joined.some((joined) => joined.submission.slice(4) === event.from.slice(5));
      const submission = `sub_${event.from.slice(5)}`;
      draft.lead = fold(lead, event.answers);
      draft.lead.page = { ...event.page, ...lead.page };
      draft.lead.facts = { ...event.facts, ...lead.facts };
      draft.lead.joined = [
        ...lead.joined.filter((joined) => joined.submission !== submission),
        { submission, by: event.by, at: now, answers: givenAnswers({ answers: event.answers }) },
      ];
      draft.lead.updatedAt = now;
      if (!again) note(draft, "joined", { submission, by: event.by });
      if (lead.kind !== "submitted") submitted(draft);
      return;
    }
    case "handedOver":
      answered(draft, "join");
      if (lead.stage === "merged") return;
      if (event.outcome.lead === lead.id) {
        // The other one has meanwhile been folded into this one: two stories that met from both ends.
        lead.identity = { status: "new", keys: lead.identity?.keys ?? [] };
        return;
      }
      lead.mergedInto = event.outcome.lead;
      lead.mergedOutcome = event.outcome;
      lead.stage = "merged";
      note(draft, "handed-over", { lead: event.outcome.lead });
      tell(draft, "lead.merged");
      return;
    case "orphaned":
      answered(draft, "join");
      lead.identity = null;
      lead.identifiedFor = null;
      return;
    case "picked": {
      if (!lead.pending || lead.pending.receipt.id !== event.receipt || lead.pending.pool !== event.pick.pool) return;
      answered(draft, "pool");
      take(draft, event.pick);
      return;
    }
    case "chosen": {
      const rep = lead.owner ?? lead.mergedOutcome?.rep;
      const meeting = lead.assignment?.meeting ?? lead.mergedOutcome?.meeting;
      if (rep && meeting && !lead.booking) ask(draft, { to: "calendar", rep, meeting, start: event.start, timeZone: event.timeZone });
      return;
    }
    case "lost":
      if (!lead.asks.some((standing) => standing.to === "calendar" && standing.start === event.start)) return;
      answered(draft, "calendar");
      note(draft, "slot-lost", { start: event.start });
      return;
    case "booked":
      answered(draft, "calendar");
      if (lead.booking?.id === event.booking.id) return;
      lead.booking = event.booking;
      note(draft, "booked", { meeting: event.booking.meeting, start: event.booking.start, rep: event.booking.rep });
      if (lead.mergedInto) ask(draft, { to: "tell", lead: lead.mergedInto, booking: event.booking });
      else {
        lead.stage = "booked";
        tell(draft, "lead.booked");
      }
      return;
    case "told":
      answered(draft, "tell");
      return;
    case "idled":
      if (lead.kind !== "partial" || isQuarantined(lead) || !lead.identity) return;
      lead.kind = "abandoned";
      lead.stage = "abandoned";
      note(draft, "abandoned", { step: lead.step });
      if (lead.identity.status === "new") tell(draft, "lead.abandoned");
      return;
    case "expired":
      return lead.kind === "submitted" || lead.owner ? undefined : "erase";
    case "forgotten":
      return "erase";
    case "resumed":
      if (lead.submitSeq !== null && lead.kind !== "submitted" && lead.problems.length === 0) send(draft);
      return;
  }
}

function captured(draft: Draft, event: Extract<LeadEvent, { kind: "captured" }>): void {
  const before = draft.lead.step;
  const taken = intake(draft.lead, event.entries, draft.form, draft.now);
  const lead = taken.lead;
  draft.lead = lead;
  // The first page a visitor landed on keeps its touch; later pages of the same visit only add what was missing.
  lead.page = { ...event.page, ...lead.page };
  lead.consent = event.consent ?? lead.consent;
  lead.durability = event.durability ?? lead.durability;
  lead.facts = layFacts(
    lead.facts,
    event.geo,
    event.geo.map((fact) => fact.source),
  );
  lead.updatedAt = draft.now;
  if (taken.changed.length > 0) note(draft, "captured", { fields: taken.changed });
  else if (lead.step !== before) note(draft, "stepped", { step: lead.step });
  annotate(draft, event.gates);
  const lateAnswer = lead.submitSeq !== null && taken.lowestSeq < lead.submitSeq;
  if (taken.submitSeq !== null) lead.submitSeq = taken.submitSeq;
  if (lead.kind !== "submitted" && (taken.submitSeq !== null || lateAnswer)) send(draft);
  if (lead.mergedInto && taken.changed.length > 0 && lead.identity?.status === "known") {
    ask(draft, { to: "join", lead: lead.identity.lead, by: lead.identity.by });
  }
  if (lead.kind === "partial") appointments(draft);
}

/** Send was pressed: whole and valid it becomes a submission; otherwise it stays a partial and says what is wrong. */
function send(draft: Draft): void {
  const { lead, form, published } = draft;
  if (!published) return;
  lead.problems = form ? validateForm(form, givenAnswers(lead)) : [];
  if (lead.problems.length > 0) note(draft, "invalid-answers", { fields: lead.problems.map((problem) => problem.field) });
  else submitted(draft);
}

function submitted(draft: Draft): void {
  const { lead, now } = draft;
  lead.kind = "submitted";
  lead.submittedAt = now;
  if (!lead.owner) lead.stage = "submitted";
  note(draft, "submitted");
  timer(draft, "idle", null);
  timer(draft, "expire", null);
}

function appointments(draft: Draft): void {
  const { lead, form, now } = draft;
  const keep = form?.keepPartialsDays ?? { anonymous: 1, reachable: 7 };
  timer(draft, "expire", now + (lead.identity ? keep.reachable : keep.anonymous) * day);
  if (form) timer(draft, "idle", now + form.abandonAfterMinutes * 60_000);
}

const awaitsPlaybook = (draft: Draft): boolean => !draft.published && draft.lead.submitSeq !== null && draft.lead.kind !== "submitted";

function erased(draft: Draft): { lead: null; effects: Effect[] } {
  const { lead } = draft;
  draft.effects = [];
  if (lead.identity?.status === "new") draft.effects.push({ kind: "release", keys: lead.identity.keys });
  note(draft, "erased");
  if (lead.kind !== "partial") tell(draft, "lead.erased");
  return { lead: null, effects: draft.effects };
}
