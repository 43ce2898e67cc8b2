import type { Next } from "@baton/contract/assignment";
import type { Booking } from "@baton/contract/booking";
import type { Delivery, OutgoingEvent } from "@baton/contract/delivery";
import type { Answers, FieldProblem, Form } from "@baton/contract/form";
import { submissionOf } from "@baton/contract/ids";
import type { Lead, LeadOutcome } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { whenKnown } from "./decision/when-known.ts";
import { validateField } from "./field.ts";
import { formEnd, nextOf } from "./form/ending.ts";
import { piped, type Reader } from "./form/piping.ts";
import { countedAnswers } from "./form.ts";
import { wordsOf } from "./languages/all.ts";
import { givenAnswers, ownWords, toldAnswers } from "./subject.ts";
import { translate } from "./translate.ts";

/** The cumulative picture of a lead that sinks receive: later ones supersede earlier ones by `seq`. */
export function snapshot(lead: Lead, playbook: Playbook | null) {
  const rep = playbook?.reps.find((candidate) => candidate.id === lead.owner);
  const facts: Record<string, unknown> = {};
  for (const fact of Object.values(lead.facts)) facts[fact.path] = fact.value;
  const form = playbook?.forms.find((candidate) => candidate.id === lead.form) ?? null;
  return {
    id: lead.id,
    seq: lead.seq,
    stage: lead.stage,
    form: lead.form,
    site: lead.site,
    createdAt: iso(lead.createdAt),
    submittedAt: iso(lead.submittedAt),
    answers: toldAnswers(lead, form),
    facts,
    score: lead.score && { fit: lead.score.fit, intent: lead.score.intent, grade: lead.score.grade, qualified: lead.score.qualified },
    owner: lead.owner && { id: lead.owner, name: rep?.name ?? lead.owner, email: rep?.email ?? null },
    route: lead.assignment?.route ?? null,
    pool: lead.assignment?.pool ?? null,
    assignedAt: iso(lead.assignment?.at ?? null),
    firstResponseDueAt: iso(lead.sla?.dueAt ?? null),
    ...(lead.offer ? { offer: offerOf(lead.offer, playbook) } : {}),
    ...(lead.queue ? { queue: lead.queue } : {}),
    booking: lead.booking && meetingOf(lead.booking),
    ...(lead.past?.length ? { pastBookings: lead.past.map(meetingOf) } : {}),
    submissions: [lead.submission, ...lead.joined.map((joined) => joined.submission)],
    mergedInto: lead.mergedInto,
    page: {
      url: lead.page.url ?? null,
      referrer: lead.page.referrer ?? null,
      language: lead.page.language ?? null,
      touch: lead.page.touch ?? null,
      visit: lead.page.visit ?? null,
    },
    consent: lead.consent,
  };
}

/** Before whom the lead is put, and until when; sinks that may tell them get the link to answer by as well. */
function offerOf({ id, rep, pool, at, expiresAt }: NonNullable<Lead["offer"]>, playbook: Playbook | null) {
  const known = playbook?.reps.find((candidate) => candidate.id === rep);
  return { id, rep: { id: rep, name: known?.name ?? rep, email: known?.email ?? null }, pool, at: iso(at), expiresAt: iso(expiresAt) };
}

const meetingOf = ({
  id,
  start,
  end,
  meeting,
  rep,
  sequence = 0,
  status = "confirmed",
  hosts,
  missing,
  guests,
  answers,
  note,
  noShowAt,
}: Booking) => ({
  id,
  start: iso(start),
  end: iso(end),
  meeting,
  rep,
  sequence,
  status,
  ...(hosts?.length ? { hosts } : {}),
  ...(missing?.length ? { missing } : {}),
  ...(guests?.length ? { guests } : {}),
  ...(answers?.length ? { answers } : {}),
  ...(note ? { note } : {}),
  ...(noShowAt === undefined ? {} : { noShowAt: iso(noShowAt) }),
});

const iso = (at: EpochMs | null): string | null => (at === null ? null : new Date(at).toISOString());

/** One delivery for every sink that asked for this event. Ids are made of lead, event, seq and sink: the same event never gets two. */
export function deliveries(lead: Lead, event: OutgoingEvent, playbook: Playbook, now: EpochMs): Delivery[] {
  return playbook.sinks
    .filter((sink) => sink.events.includes(event))
    .map((sink) => ({
      id: `msg_${lead.id.slice(5)}_${lead.seq}_${event.slice(5)}_${sink.id}`,
      lead: lead.id,
      sink: sink.id,
      event,
      createdAt: now,
      body: event === "lead.erased" ? { id: lead.id, seq: lead.seq } : { ...snapshot(lead, playbook), event_id: pageEventId(lead, event) },
    }));
}

const pageEvents: Partial<Record<OutgoingEvent, string>> = {
  "lead.submitted": "submit",
  "lead.merged": "submit",
  "lead.assigned": "assigned",
  "lead.booked": "booked",
};

/** The `event_id` the page has told the same event under, so that a conversion reported from both sides is counted once. */
function pageEventId(lead: Lead, event: OutgoingEvent): string {
  const sent = lead.submitSeq === null ? lead.joined.at(-1)?.submission : lead.submission;
  const submission = event === "lead.booked" && lead.booking ? submissionOf(lead.booking.lead) : (sent ?? lead.submission);
  return `${submission}.${pageEvents[event] ?? event.slice(5)}`;
}

/** What the visitor's side is told; the edge adds links, photos and slots. Says nothing of what was stored before this visit. */
export function outcomeOf(
  lead: Lead,
  written: Form | null,
  playbook: Playbook | null,
  asked: "itself" | "for-joined" = "itself",
): LeadOutcome {
  const form = written && inTheirLanguage(written, lead.page.formLanguage);
  // What is told to another submission holds no words of this one.
  const said = asked === "itself" ? ownWords(lead.answers) : {};
  const end = asked === "itself" ? endFor(lead, form, playbook, said) : null;
  const base: LeadOutcome = {
    lead: lead.id,
    status: "received",
    rep: null,
    meeting: null,
    problems: [],
    booking: null,
    text: form && piped(form.thanks, form, countedAnswers(form, said), readerOf(lead, form)),
    next: end?.next ?? null,
    home: playbook?.sites.find(({ key }) => key === lead.site)?.origins.find((origin) => /^https:[^*]*$/.test(origin)) ?? null,
    since: lead.createdAt,
    timeZone: lead.page.timeZone ?? null,
    ...(lead.page.formLanguage ? { language: lead.page.formLanguage } : {}),
  };
  if (lead.problems.length > 0 && lead.kind !== "submitted") return { ...base, status: "invalid", problems: inTheirWords(lead, form) };
  if (lead.gates.some((gate) => gate.quarantine) || lead.asks.some((ask) => ask.to === "verify")) return base;
  // Sent by somebody else: whoever only began this one, perhaps with another's address, learns nothing of what came of it.
  if (asked === "itself" && lead.joined.length > 0 && lead.submitSeq === null) return base;
  const booking = lead.booking?.lead === lead.id ? lead.booking : null;
  if (end?.fit === false) return { ...base, status: "disqualified" };
  if (lead.stage === "disqualified") {
    const text = playbook?.scoring.disqualifiedText;
    // An ending step speaks to this visitor; an ending of the whole form was written for those who are a fit.
    return { ...base, status: "disqualified", ...(text && !end?.step && { text, next: null }) };
  }
  if (lead.stage === "merged" && lead.mergedOutcome) {
    const { status, rep, meeting, text } = lead.mergedOutcome;
    return { ...base, status, rep, meeting, text: status === "disqualified" ? text : (base.text ?? text), booking };
  }
  if (lead.owner && !(asked === "for-joined" && whenKnown(lead, playbook) === "notifyOnly")) {
    const pool = lead.assignment?.pool ?? undefined;
    return { ...base, status: "assigned", rep: lead.owner, ...(pool ? { pool } : {}), meeting: lead.assignment?.meeting ?? null, booking };
  }
  return base;
}

/** What a visitor read the form in, they read its end in. */
const inTheirLanguage = (form: Form, tag: string | undefined): Form => (tag ? translate(form, tag, wordsOf(tag)) : form);

/** Who reads what the form says to this lead: a form's own words for yes and no come before ours. */
const readerOf = ({ page: { formLanguage: tag } }: Lead, form: Form): Reader => ({ ...wordsOf(tag), ...form.words, tag });

/** The lead keeps what is wrong in English, as ops read it; the visitor is told by the same rule in the language they read. */
function inTheirWords(lead: Lead, form: Form | null): FieldProblem[] {
  const answers = givenAnswers(lead);
  const words = wordsOf(lead.page.formLanguage) as Partial<Record<string, string>> | undefined;
  const said = { ...words, ...form?.words } as Partial<Record<string, string>>;
  const fields = new Map(form?.steps.flatMap((step) => step.fields.map((field) => [field.id, field])));
  return lead.problems.map((problem) => {
    const field = fields.get(problem.field);
    const again = field && validateField(field, answers[field.id], (name) => said[name], lead.page.formLanguage ?? "en");
    return again?.code === problem.code ? again : problem;
  });
}

/** Only a visitor who pressed Send meets an ending, and only their own words decide on it and stand in it. */
function endFor(
  lead: Lead,
  form: Form | null,
  playbook: Playbook | null,
  answers: Answers,
): { step: string | null; fit: boolean; next: Next | null } | null {
  if (!form || lead.kind !== "submitted" || lead.submitSeq === null) return null;
  const { step, fit, ending } = formEnd(form, answers);
  const origins = playbook?.sites.filter(({ key }) => form.sites.includes(key)).flatMap((site) => site.origins);
  return { step, fit, next: nextOf(form, ending, answers, origins ?? [], readerOf(lead, form)) };
}
