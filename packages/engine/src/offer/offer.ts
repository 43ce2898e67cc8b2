import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Offer, OfferMade } from "@baton/contract/offer";
import { reason } from "@baton/contract/reason";
import type { Route } from "@baton/contract/routing";
import { withDecision } from "../decision/assign-lead.ts";
import { type Draft, note, tell, timer } from "../lead-draft.ts";
import { acceptBy } from "./accept-by.ts";
import { writeOffer } from "./offer-mail.ts";

/** Puts the lead before a rep. It has no owner until they accept; the decision stays open, and says what was offered so far. */
export function offer(
  draft: Draft,
  receipt: DecisionReceipt,
  { rep: id, pool, route }: { rep: string; pool: string | null; route: Route },
): void {
  const { lead, published, now } = draft;
  if (!route.accept) return;
  const rep = published?.playbook.reps.find((candidate) => candidate.id === id);
  const expiresAt = acceptBy(route.accept, rep, now);
  const number = lead.decisions.reduce((sum, one) => sum + (one.id === receipt.id ? 0 : (one.offers?.length ?? 0)), 0);
  const made: OfferMade = { rep: id, pool, route: route.id, at: now, expiresAt };
  const offers = [...(receipt.offers ?? []), made];
  const standing: Offer = { id: `off_${lead.id.slice(5)}_${number + offers.length}`, ...made, receipt: receipt.id };
  lead.offer = standing;
  lead.decisions = withDecision(lead, { ...receipt, offers, outcome: reason("offered", { rep: id, route: route.id, until: expiresAt }) });
  // One that was sent meanwhile waits as any other that was sent.
  if (!lead.owner && (lead.stage !== "submitted" || receipt.kind === "submitted")) lead.stage = "offered";
  note(draft, "offered", { rep: id, route: route.id, ...(pool ? { pool } : {}), until: expiresAt });
  timer(draft, "offer", expiresAt);
  tell(draft, "lead.offered");
  writeOffer(draft, standing);
}
