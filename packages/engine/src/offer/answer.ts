import type { OfferEnd, OfferEvent } from "@baton/contract/offer";
import { reason } from "@baton/contract/reason";
import { moveOn } from "../decide.ts";
import { assign, withDecision } from "../decision/assign-lead.ts";
import { type Draft, note, tell, timer } from "../lead-draft.ts";
import { turn } from "../lead-settle.ts";
import { subjectOf } from "../subject.ts";
import { ended } from "./past-offers.ts";

/**
 * An answer to an offer, or its end. The first valid one counts: an answer about an offer that does not stand any more changes nothing, and
 * one that comes when the time has passed finds that it has passed, whether or not anybody has noticed before.
 */
export function offerAnswered(draft: Draft, event: OfferEvent): void {
  const { offer } = draft.lead;
  // Without a playbook nobody knows who is next: it stands, and whoever answers is asked to come again.
  if (!offer || !draft.published) return;
  if (event.kind === "offerDue") {
    if (draft.now < offer.expiresAt) timer(draft, "offer", offer.expiresAt);
    else end(draft, "expired");
    return;
  }
  if (event.offer !== offer.id) return;
  if (draft.now >= offer.expiresAt) end(draft, "expired");
  else if (event.kind === "accepted") accepted(draft, event.by);
  else end(draft, "declined", event.note);
}

function accepted(draft: Draft, by: string): void {
  const { lead, published, now } = draft;
  const { offer } = lead;
  const open = lead.decisions.find((decision) => decision.id === offer?.receipt);
  if (!offer || !open) return;
  const { rep, pool, route: id } = offer;
  const outcome = reason("assigned", { rep, route: id, ...(pool ? { pool } : {}), accepted: true });
  lead.decisions = withDecision(lead, { ...ended(open, "accepted", now), rep, outcome });
  note(draft, "offer-accepted", { rep, by });
  tell(draft, "lead.accepted");
  timer(draft, "offer", null);
  const route = published?.playbook.routes.find((candidate) => candidate.id === id) ?? { id };
  assign(draft, { rep, pool, route, receipt: open.id });
}

/** Not taken: the rep's turn comes back where their pool says so, and the lead goes on to whoever is next. */
function end(draft: Draft, how: Extract<OfferEnd, "declined" | "expired">, words = ""): void {
  const { lead, published, form, now } = draft;
  const { offer } = lead;
  const open = lead.decisions.find((decision) => decision.id === offer?.receipt);
  if (!offer || !open || !published) return;
  const { rep, pool, route } = offer;
  note(draft, how === "declined" ? "offer-declined" : "offer-expired", { rep, route, ...(words ? { note: words } : {}) });
  if (published.playbook.pools.find((candidate) => candidate.id === pool)?.giveBack?.includes(how) && pool) {
    draft.effects.push({ kind: "credit", id: `${how}:${offer.id}`, pool, rep, why: reason(how, { offer: offer.id }) });
  }
  tell(draft, how === "declined" ? "lead.declined" : "lead.offer-expired");
  lead.offer = null;
  timer(draft, "offer", null);
  const closed = ended(open, how, now, words);
  lead.decisions = withDecision(lead, closed);
  // Sent while it was offered as one that had been left: the routes for people who pressed Send come next, once it is known who they are.
  if (open.kind === "abandoned" && lead.kind === "submitted") return;
  turn(draft, moveOn(closed, subjectOf(lead, form, lead.score, now, published.playbook), published, now));
}
