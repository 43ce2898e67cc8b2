import type { DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { Answers, Form } from "@baton/contract/form";
import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { type Reason, reason } from "@baton/contract/reason";
import { type Deciding, decide, proceed } from "./decide.ts";
import { assign, withDecision } from "./decision/assign-lead.ts";
import { newlyEmpty, sourcesMissing } from "./decision/exceptions.ts";
import { contactsOf } from "./dedupe.ts";
import { askedFor, asksOnceSent, layFacts } from "./enrich.ts";
import { formEnd } from "./form/ending.ts";
import { answered, ask, type Draft, isOver, isQuarantined, note, release, tell } from "./lead-draft.ts";
import { takeBack } from "./lead-share.ts";
import { awaitBooking } from "./meeting/changed.ts";
import { offer } from "./offer/offer.ts";
import { passedOver } from "./offer/past-offers.ts";
import { whither, withShadow } from "./pilot/shadow.ts";
import { count, guarded, sideOf, takeSide } from "./pilot/side.ts";
import { newDetours } from "./rotation/detours.ts";
import { askedOfPool } from "./rotation/wants.ts";
import { score } from "./score.ts";
import { currentAnswers, ownWords, subjectOf } from "./subject.ts";

/** Looks at where the lead stands and asks for whatever is missing next: facts, then identity, then (once sent or abandoned) a decision. */
export function settle(draft: Draft): void {
  const { lead, form, published } = draft;
  if (form && published && cameBack(lead)) {
    welcomeBack(draft, form, published);
    return;
  }
  if (!form || !published || isOver(lead) || lead.pending || lead.offer || isQuarantined(lead)) return;
  // Whether it is a person comes before who it is.
  if (lead.asks.some((standing) => standing.to === "verify")) return;
  const answers = currentAnswers(lead, form);
  const about = askedFor(lead.kind === "partial" ? reachable(answers, form) : answers);
  const wanted = lead.kind !== "partial" && about !== "[]" && asksOnceSent(published.playbook) ? `${about} sent` : about;
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
  if (lead.identity?.status === "known" && !lead.apart && formEnd(form, ownWords(lead.answers)).fit) {
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
  const { receipt } = decide({ ...about, subject: subjectOf(lead, form, lead.score, now, published.playbook) }, published, now);
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

/** @param leftOut reps who take no part beside those who declined it before, where the lead is decided again; then nobody is told once more that it was sent */
export function decideNow(draft: Draft, form: Form, published: Published, leftOut?: Reason[]): void {
  const rules = takeSide(draft, published);
  guarded(
    draft,
    () => decideUnder(draft, form, rules, leftOut),
    () => decideUnder(draft, form, draft.inForce ?? published, leftOut),
  );
}

function decideUnder(draft: Draft, form: Form, published: Published, leftOut?: Reason[]): void {
  const { lead, now } = draft;
  const { scoring, territories } = published.playbook;
  if (lead.queue) lead.queue = null;
  lead.playbook = published.hash;
  const subject = subjectOf(lead, form, null, now, published.playbook);
  lead.score = score(scoring, subject.lookup, territories, now - lead.createdAt);
  subject.scored(lead.score);
  const kind = lead.kind === "abandoned" ? "abandoned" : "submitted";
  if (kind === "submitted" && !leftOut) tell(draft, "lead.submitted");
  const missing = sourcesMissing(lead.enrichers);
  if (missing.length > 0) note(draft, "facts-missing", { sources: missing });
  const id = `dec_${lead.id.slice(5)}_${lead.decisions.length + 1}`;
  const passed = [...(leftOut ?? []), ...lead.decisions.flatMap(({ offers = [] }) => passedOver({ offers }))];
  const about = {
    lead: lead.id,
    id,
    kind,
    subject,
    score: lead.score,
    ...(passed.length > 0 ? { passed } : {}),
    ...sideOf(draft),
  } as const;
  const beside = { lead, form, passed };
  const end = formEnd(form, ownWords(lead.answers));
  if (!end.fit || !lead.score.qualified) {
    const why = end.fit ? undefined : { step: end.step };
    const { receipt } = decide(about, { ...published, playbook: { ...published.playbook, routes: [] } }, now);
    const out = { ...receipt, outcome: reason("disqualified", why) };
    if (kind === "submitted" && !lead.owner) lead.stage = "disqualified";
    lead.decisions = [...lead.decisions, withShadow(out, { outcome: "disqualified", route: null }, beside, published, now)];
    count(draft, out);
    note(draft, "disqualified", why);
    // What they say the next time is a story of its own: who had chosen the wrong answer comes back as somebody new.
    if (kind === "submitted" && !end.fit) disown(draft);
    return;
  }
  const begun = decide(about, published, now);
  turn(draft, { ...begun, receipt: withShadow(begun.receipt, whither(begun), beside, published, now) });
}

/** The pool has answered the decision under way. */
export function take(draft: Draft, pick: Pick): void {
  const { lead, published, form, now } = draft;
  const { pending } = lead;
  if (!pending || !published) return;
  lead.pending = null;
  const goOn = () => {
    const subject = subjectOf(lead, form, lead.score, now, published.playbook);
    turn(draft, proceed(pending.receipt, pending.routeIndex, pick, subject, published, now));
  };
  guarded(draft, goOn, () => form && decideNow(draft, form, published, []));
}

/** What a decision came to, or needs next. */
export function turn(draft: Draft, { receipt, turn: next }: Deciding): void {
  const { lead, published, now } = draft;
  const timed: DecisionReceipt = { ...receipt, timing: { ...receipt.timing, [next.kind]: now - (lead.submittedAt ?? lead.updatedAt) } };
  if (next.kind === "ask") {
    lead.pending = { receipt: timed, pool: next.pool, routeIndex: next.routeIndex };
    const route = published?.playbook.routes.find((candidate) => candidate.id === receipt.route);
    const meeting = route?.meeting;
    const declined = passedOver(receipt);
    ask(draft, {
      to: "pool",
      pool: next.pool,
      receipt: receipt.id,
      ...(meeting ? { meeting } : {}),
      ...(published && route ? askedOfPool(route, subjectOf(lead, draft.form, lead.score, now, published.playbook).lookup) : {}),
      ...(declined.length > 0 ? { declined } : {}),
    });
    return;
  }
  const before = lead.decisions.find((decision) => decision.id === receipt.id);
  for (const empty of newlyEmpty(receipt, before)) note(draft, "route-empty", empty);
  for (const { kind, values } of newDetours(receipt, before)) note(draft, kind, values);
  count(draft, timed);
  if (next.kind === "offered") {
    offer(draft, timed, next);
    return;
  }
  lead.decisions = withDecision(lead, timed);
  if (lead.owner && next.kind !== "assigned") {
    note(draft, "kept-owner", { rep: lead.owner });
    return;
  }
  if (next.kind === "held" || next.kind === "queued") {
    // Sent while its routes for abandoned partials were still being tried: those for people who pressed Send come next.
    if (receipt.kind === "submitted") lead.stage = "held";
    else if (lead.stage === "offered") lead.stage = "abandoned";
    note(draft, next.kind, receipt.outcome.values);
    if (next.kind === "held") return;
    lead.queue = next.queue;
    tell(draft, "lead.queued");
    return;
  }
  assign(draft, { ...next, receipt: receipt.id });
}
