import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { Answers, Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import { type Deciding, decide, proceed } from "./decide.ts";
import { contactsOf } from "./dedupe.ts";
import { askedFor, layFacts } from "./enrich.ts";
import { slaTarget } from "./followup.ts";
import { formEnd } from "./form/ending.ts";
import { answered, ask, type Draft, isOver, isQuarantined, note, release, tell, timer } from "./lead-draft.ts";
import { takeBack } from "./lead-share.ts";
import { awaitBooking } from "./meeting/changed.ts";
import { score } from "./score.ts";
import { currentAnswers, ownWords, subjectOf } from "./subject.ts";

/** Looks at where the lead stands and asks for whatever is missing next: facts, then identity, then (once sent or abandoned) a decision. */
export function settle(draft: Draft): void {
  const { lead, form, published } = draft;
  if (form && published && cameBack(lead)) {
    welcomeBack(draft, form, published);
    return;
  }
  if (!form || !published || isOver(lead) || lead.pending || isQuarantined(lead)) return;
  // Whether it is a person comes before who it is.
  if (lead.asks.some((standing) => standing.to === "verify")) return;
  const answers = currentAnswers(lead, form);
  const wanted = askedFor(lead.kind === "partial" ? reachable(answers, form) : answers);
  if (lead.enrichedFor !== wanted) {
    if (wanted !== "[]") {
      ask(draft, { to: "enrich", asked: wanted });
      return;
    }
    unlearn(draft);
  }
  // One claim at a time: of one that nobody waits for any more, nobody would know which keys to give back.
  if (lead.asks.some((standing) => standing.to === "identity")) return;
  const contacts = contactsOf(answers, form, lead.facts["phone.e164"]);
  const asked = JSON.stringify(contacts);
  // Once others have joined this lead it is settled who it is: a later change of address does not move it.
  if (contacts.length === 0) disown(draft);
  else if (lead.identifiedFor !== asked && (lead.joined.length === 0 || !lead.identity || lead.identifiedFor === null)) {
    ask(draft, { to: "identity", asked, keys: contacts });
    return;
  }
  if (lead.kind === "partial") return;
  // Who says that they are not a fit goes to nobody, not even to those who know them.
  if (lead.identity?.status === "known" && formEnd(form, ownWords(lead.answers)).fit) {
    if (lead.kind === "submitted") ask(draft, { to: "join", lead: lead.identity.lead, by: lead.identity.by });
    return;
  }
  // An abandoned lead that already went through its routes is not sent round again.
  if (lead.decisions.some((decision) => decision.kind === lead.kind)) return;
  decideNow(draft, form, published);
}

/** Every answer was cleared: what was learned from them goes too. */
function unlearn(draft: Draft): void {
  const { lead } = draft;
  answered(draft, "enrich");
  const sources = lead.enrichers.map((run) => run.source);
  lead.facts = layFacts(lead.facts, [], sources);
  lead.enrichers = [];
  lead.enrichedFor = "[]";
}

/** No address is left to know the person by: the keys go back, unless others have joined through them. */
function disown(draft: Draft): void {
  const { lead } = draft;
  if (lead.joined.length > 0) return;
  takeBack(draft, true);
  answered(draft, "join");
  release(draft, lead.identity?.keys ?? [], []);
  lead.identity = null;
  lead.identifiedFor = null;
}

/** Assigned as an abandoned partial, and now sent after all. */
export function cameBack(lead: Lead): boolean {
  return (
    (lead.stage === "assigned" || lead.stage === "booked") &&
    lead.kind === "submitted" &&
    lead.decisions.every((decision) => decision.kind === "abandoned")
  );
}

/** The owner stays; the routes only say which meeting such a visitor is offered. */
function welcomeBack(draft: Draft, form: Form, published: Published): void {
  const { lead, now } = draft;
  if (!lead.assignment || !lead.score) return;
  const about = {
    lead: lead.id,
    id: `dec_${lead.id.slice(5)}_${lead.decisions.length + 1}`,
    kind: "submitted",
    score: lead.score,
  } as const;
  const { receipt } = decide({ ...about, subject: subjectOf(lead, form, lead.score, now) }, published, now);
  const chosen = published.playbook.routes.find((candidate) => candidate.id === receipt.route);
  lead.decisions = [...lead.decisions, { ...receipt, rep: lead.owner, outcome: reason("kept-owner", { rep: lead.owner }) }];
  lead.assignment = { ...lead.assignment, meeting: chosen?.meeting ?? lead.assignment.meeting };
  awaitBooking(draft);
  tell(draft, "lead.submitted");
}

/** The answers by which a person can be reached; while typing goes on, only they are worth a question. */
function reachable(answers: Answers, form: Form): Answers {
  const kept: Answers = {};
  for (const field of form.steps.flatMap((step) => step.fields)) {
    const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
    if (value !== undefined && (field.type === "email" || field.type === "phone")) kept[field.id] = value;
  }
  return kept;
}

function decideNow(draft: Draft, form: Form, published: Published): void {
  const { lead, now } = draft;
  const { scoring, territories } = published.playbook;
  lead.playbook = published.hash;
  lead.score = score(scoring, subjectOf(lead, form, null, now).lookup, territories, now - lead.createdAt);
  const subject = subjectOf(lead, form, lead.score, now);
  const kind = lead.kind === "abandoned" ? "abandoned" : "submitted";
  if (kind === "submitted") tell(draft, "lead.submitted");
  const about = { lead: lead.id, id: `dec_${lead.id.slice(5)}_${lead.decisions.length + 1}`, kind, subject, score: lead.score } as const;
  const end = formEnd(form, ownWords(lead.answers));
  if (!end.fit || !lead.score.qualified) {
    const why = end.fit ? undefined : { step: end.step };
    const receipt = decide(about, { ...published, playbook: { ...published.playbook, routes: [] } }, now).receipt;
    if (kind === "submitted") lead.stage = "disqualified";
    lead.decisions = [...lead.decisions, { ...receipt, outcome: reason("disqualified", why) }];
    note(draft, "disqualified", why);
    // What they say the next time is a story of its own: who had chosen the wrong answer comes back as somebody new.
    if (kind === "submitted" && !end.fit) disown(draft);
    return;
  }
  turn(draft, decide(about, published, now));
}

/** The pool has answered the decision under way. */
export function take(draft: Draft, pick: Pick): void {
  const { lead, published, form, now } = draft;
  const { pending } = lead;
  if (!pending || !published) return;
  lead.pending = null;
  turn(draft, proceed(pending.receipt, pending.routeIndex, pick, subjectOf(lead, form, lead.score, now), published, now));
}

function turn(draft: Draft, { receipt, turn: next }: Deciding): void {
  const { lead, published, now } = draft;
  const timed: DecisionReceipt = { ...receipt, timing: { ...receipt.timing, [next.kind]: now - (lead.submittedAt ?? lead.updatedAt) } };
  if (next.kind === "ask") {
    lead.pending = { receipt: timed, pool: next.pool, routeIndex: next.routeIndex };
    const meeting = published?.playbook.routes.find((route) => route.id === receipt.route)?.meeting;
    ask(draft, { to: "pool", pool: next.pool, receipt: receipt.id, ...(meeting ? { meeting } : {}) });
    return;
  }
  lead.decisions = [...lead.decisions, timed];
  if (next.kind === "held") {
    // Sent while its routes for abandoned partials were still being tried: those for people who pressed Send come next.
    if (receipt.kind === "submitted") lead.stage = "held";
    note(draft, "held", receipt.outcome.values);
    return;
  }
  const rep = published?.playbook.reps.find((candidate) => candidate.id === next.rep);
  const sla = published?.playbook.slas.find((candidate) => candidate.id === next.route.sla);
  lead.owner = next.rep;
  lead.stage = "assigned";
  lead.assignment = {
    rep: next.rep,
    pool: next.pool,
    route: next.route.id,
    meeting: next.route.meeting ?? null,
    at: now,
    receipt: receipt.id,
  };
  lead.sla = sla && rep ? slaTarget(sla, rep, now) : null;
  note(draft, "assigned", { rep: next.rep, route: next.route.id, ...(next.pool ? { pool: next.pool } : {}) });
  timer(draft, "idle", null);
  timer(draft, "expire", null);
  awaitBooking(draft);
  tell(draft, "lead.assigned");
}
