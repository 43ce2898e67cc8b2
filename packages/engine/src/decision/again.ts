import { reason } from "@baton/contract/reason";
import { decide } from "../decide.ts";
import { type Draft, isQuarantined, note, timer } from "../lead-draft.ts";
import { decideNow } from "../lead-settle.ts";
import { ended } from "../offer/past-offers.ts";
import { rulesNow } from "../pilot/rules.ts";
import { score } from "../score.ts";
import { subjectOf } from "../subject.ts";
import { withDecision } from "./assign-lead.ts";

/**
 * Facts came after the lead was routed without them. Where nobody has accepted it yet (it stands before a rep, waits in a queue, or is held) and
 * another route would have taken it, it is decided again: an offer that stands is withdrawn, and its rep has their turn back. Who declined stays out
 * of it. A lead with an owner stays where it is.
 *
 * @param paths whose value is another one now
 */
export function decideAgain(draft: Draft, paths: readonly string[]): void {
  const { lead, form, now } = draft;
  const published = draft.inForce ? rulesNow(lead, draft.inForce).rules : draft.published;
  if (
    paths.length === 0 ||
    !form ||
    !published ||
    lead.owner ||
    lead.pending ||
    lead.asks.some(({ to }) => to === "verify") ||
    isQuarantined(lead)
  )
    return;
  const before = lead.decisions.at(-1);
  const kind = lead.kind === "abandoned" ? "abandoned" : "submitted";
  if (before?.kind !== kind || !(lead.offer || lead.queue || lead.stage === "held")) return;
  const { scoring, territories } = published.playbook;
  const subject = subjectOf(lead, form, null, now, published.playbook);
  const scored = score(scoring, subject.lookup, territories, now - lead.createdAt);
  subject.scored(scored);
  const { receipt } = decide({ lead: lead.id, id: "again", kind, subject, score: scored }, published, now);
  if (scored.qualified && receipt.route === before.route) return;
  note(draft, "decided-again", { paths });
  if (lead.offer) withdraw(draft);
  decideNow(draft, form, published, []);
}

/** Whoever has the lead before them need not answer any more; that they had it costs them nothing. */
function withdraw(draft: Draft): void {
  const { lead, now } = draft;
  const { offer } = lead;
  const open = lead.decisions.find((decision) => decision.id === offer?.receipt);
  if (!offer || !open) return;
  lead.decisions = withDecision(lead, { ...ended(open, "withdrawn", now), outcome: reason("decided-again") });
  const { pool, rep } = offer;
  if (pool)
    draft.effects.push({ kind: "credit", id: `withdrawn:${offer.id}`, pool, rep, why: reason("offer-withdrawn", { offer: offer.id }) });
  lead.offer = null;
  timer(draft, "offer", null);
}
