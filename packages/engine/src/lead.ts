import { leadOf, submissionOf } from "@baton/contract/ids";
import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { decideAgain } from "./decision/again.ts";
import { returned } from "./decision/returned.ts";
import { learned } from "./enrich/learn.ts";
import { layFacts } from "./enrich.ts";
import { fold } from "./intake.ts";
import { parted, unmerged } from "./lead-apart.ts";
import { begin } from "./lead-begin.ts";
import { appointments, captured, catchUp, judge, send, submitted, verified } from "./lead-capture.ts";
import { answered, type Draft, isOver, isQuarantined, note, release, tell, timer } from "./lead-draft.ts";
import { cameBack, settle, take } from "./lead-settle.ts";
import { bounded, keepOwnOnly, letGo, takeBack, withdraw } from "./lead-share.ts";
import { changed } from "./meeting/changed.ts";
import { booked, chosen, lost } from "./meeting/chosen.ts";
import { cameTooLate, forgetMeetings, foundNobody } from "./meeting/forgotten.ts";
import { offerAnswered } from "./offer/answer.ts";
import { claimed } from "./offer/queue.ts";
import { rulesOf } from "./pilot/rules.ts";
import { closingTold, holdings } from "./rotation/closing.ts";
import { ownWords } from "./subject.ts";

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
  // An answer that finds its lead erased: keys claimed on the way go back, or they would lead the next visitor to nobody.
  if (!lead)
    return { lead: null, effects: event.kind === "identified" ? [{ kind: "release", keys: event.answer.keys }] : foundNobody(event) };
  const form = published?.playbook.forms.find((candidate) => candidate.id === lead.form) ?? null;
  const draft: Draft = { lead, effects: [], published: rulesOf(lead, published), inForce: published, form, now };
  const hadAsks = lead.asks.length > 0;
  if (form) catchUp(draft, form);
  if (apply(draft, event) === "erase") return erased(draft, held);
  if (awaitsSend(draft.lead)) send(draft);
  settle(draft);
  const waits = draft.lead.asks.length > 0 || awaitsPlaybook(draft);
  if (waits || hadAsks) timer(draft, "resume", waits ? now + resumeAfterMs : null);
  return { lead: draft.lead, effects: [...draft.effects, ...holdings(held, draft.lead, draft.lead.seq)] };
}

function apply(draft: Draft, event: LeadEvent): "erase" | undefined {
  if (cameTooLate(draft, event)) return;
  const { lead, now, published } = draft;
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
        published?.playbook.facts.precedence,
      );
      return;
    }
    case "learned":
      decideAgain(draft, learned(draft, event));
      return;
    case "identified": {
      if (!lead.asks.some((standing) => standing.to === "identity" && standing.asked === event.asked)) {
        // Asked twice, and answered again after the address was corrected: what was claimed for the old one goes back.
        release(draft, event.answer.keys, lead.identity?.keys ?? []);
        return;
      }
      answered(draft, "identity");
      if (isQuarantined(lead)) {
        release(draft, event.answer.keys, []);
        return;
      }
      // Whoever the old address belonged to, it is no longer this lead that joins them.
      if (event.answer.status === "new" || event.answer.lead !== joining(lead)) takeBack(draft, true);
      answered(draft, "join");
      release(draft, lead.identity?.keys ?? [], event.answer.keys);
      lead.identifiedFor = event.asked;
      // Keys that others came by stay its own as long as they are with it.
      const keys = lead.joined.length > 0 ? [...new Set([...event.answer.keys, ...(lead.identity?.keys ?? [])])] : event.answer.keys;
      lead.identity = { ...event.answer, keys };
      if (event.answer.status === "known") note(draft, "identity-known", { lead: event.answer.lead, by: event.answer.by });
      // Now that the person can be reached, a partial is kept longer and counts as abandoned when its time comes, or has come.
      if (lead.kind === "partial") appointments(draft);
      return;
    }
    case "verified":
      verified(draft, event);
      return;
    case "joined": {
      if (isQuarantined(lead)) return;
      const again = lead.joined.some((joined) => leadOf(joined.submission) === event.from);
      const submission = submissionOf(event.from);
      draft.lead = fold(lead, event.answers, submission);
      draft.lead.page = { ...event.page, ...lead.page };
      draft.lead.facts = { ...event.facts, ...lead.facts };
      const others = (event.joined ?? []).filter((one) => one.submission !== lead.submission);
      const facts = Object.keys(event.facts).filter((path) => !Object.hasOwn(lead.facts, path));
      const newcomer = { submission, by: event.by, at: now, answers: ownWords(event.answers) };
      const newcomers = [...others, facts.length > 0 ? { ...newcomer, facts } : newcomer];
      draft.lead.joined = bounded([
        ...lead.joined.filter((joined) => !newcomers.some((one) => one.submission === joined.submission)),
        ...newcomers,
      ]);
      draft.lead.updatedAt = now;
      if (!again) note(draft, "joined", { submission, by: event.by });
      if (lead.kind !== "submitted") submitted(draft);
      if (!again) returned(draft);
      return;
    }
    case "handedOver":
      if (!lead.asks.some((standing) => standing.to === "join")) return;
      answered(draft, "join");
      if (lead.stage === "merged" || lead.owner) return;
      if (event.outcome.lead === lead.id) {
        // The other one has meanwhile been folded into this one: two stories that met from both ends. Whether the keys they met by
        // are still held by anybody is not known: they are claimed anew.
        takeBack(draft, true);
        askAnew(draft);
        return;
      }
      lead.mergedInto = event.outcome.lead;
      lead.mergedOutcome = event.outcome;
      lead.stage = "merged";
      note(draft, "handed-over", { lead: event.outcome.lead });
      if (lead.withdrawn) return "erase";
      keepOwnOnly(draft);
      tell(draft, "lead.merged");
      return;
    case "orphaned":
      if (lead.stage !== "merged" && !lead.asks.some((standing) => standing.to === "join")) return;
      takeBack(draft, true);
      answered(draft, "join");
      if (lead.stage === "merged") {
        lead.mergedInto = null;
        lead.mergedOutcome = null;
        lead.stage = "submitted";
      }
      // Its own keys too: by the time it asks again the address may be another.
      askAnew(draft);
      return;
    case "picked": {
      if (!lead.pending || lead.pending.receipt.id !== event.receipt || lead.pending.pool !== event.pick.pool) return;
      // Without a playbook nothing can follow from it: the ask stands, and the pool will say the same again.
      if (!draft.published) return;
      answered(draft, "pool");
      take(draft, event.pick);
      return;
    }
    case "chosen":
      chosen(draft, event);
      return;
    case "lost":
      lost(draft, event.start);
      return;
    case "booked":
      booked(draft, event.booking, event.pick);
      return;
    case "moveWanted":
    case "cancelWanted":
    case "bookingChanged":
    case "noShow":
    case "repLost":
    case "handedOn":
    case "reminderDue":
    case "waited":
      changed(draft, event);
      return;
    case "accepted":
    case "declined":
    case "offerDue":
      offerAnswered(draft, event);
      return;
    case "claimed":
      claimed(draft, event.rep, event.note);
      return;
    case "closed":
    case "reopened":
      closingTold(draft, event);
      return;
    case "told":
      answered(draft, "tell");
      return;
    case "passedOn":
      answered(draft, "passOn");
      return;
    case "idled":
      if (lead.kind === "partial" && lead.identity) judge(draft);
      if (lead.kind !== "partial" || isQuarantined(lead) || !lead.identity) return;
      lead.kind = "abandoned";
      lead.stage = "abandoned";
      note(draft, "abandoned", { step: lead.step });
      if (lead.identity.status === "new") tell(draft, "lead.abandoned");
      return;
    case "expired":
      return lead.kind === "submitted" || lead.owner ? undefined : "erase";
    case "forgotten":
      if (lead.joined.length === 0) return "erase";
      withdraw(draft);
      return;
    case "left":
      return letGo(draft, event.from);
    case "unmerged":
      unmerged(draft, event.note);
      return;
    case "parted":
      return parted(draft, event.from);
    case "released":
      if (!isQuarantined(lead)) return;
      lead.gates = lead.gates.map((gate) => ({ ...gate, quarantine: false }));
      note(draft, "released", { by: "ops", note: event.note });
      if (lead.kind === "partial") appointments(draft);
      return;
    case "resumed":
      return;
  }
}

/** Who this is, is asked once more. Keys that others came by stay with the lead until they have left. */
function askAnew(draft: Draft): void {
  const { lead } = draft;
  const keys = lead.identity?.keys ?? [];
  release(draft, keys, []);
  lead.identity = lead.joined.length > 0 ? { status: "new", keys } : null;
  lead.identifiedFor = null;
}

const joining = (lead: Lead) => lead.asks.find((standing) => standing.to === "join")?.lead;

/** Sent, but not yet judged, for want of a playbook. */
const awaitsSend = (lead: Lead): boolean => lead.submitSeq !== null && lead.kind !== "submitted" && lead.problems.length === 0;

/** Without a playbook nothing is read, asked or decided: whoever has something to settle is to be looked at again. */
function awaitsPlaybook({ lead, published }: Draft): boolean {
  if (published || isQuarantined(lead)) return false;
  return !isOver(lead) || awaitsSend(lead) || cameBack(lead) || lead.extra.length > 0;
}

function erased(draft: Draft, held: Lead | null): { lead: null; effects: Effect[] } {
  const { lead } = draft;
  forgetMeetings(draft);
  // Even of one who turned out to be known: some of the keys may have been this lead's own.
  if (lead.identity) draft.effects.push({ kind: "release", keys: lead.identity.keys });
  takeBack(draft);
  note(draft, "erased");
  if (lead.kind !== "partial") tell(draft, "lead.erased");
  return { lead: null, effects: [...draft.effects, ...holdings(held, null, lead.seq)] };
}
