import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Lead } from "@baton/contract/lead";
import type { OfferEnd, OfferStanding } from "@baton/contract/offer";
import { type Reason, reason } from "@baton/contract/reason";

/** The receipt with its last offer ended. */
export function ended(receipt: DecisionReceipt, how: OfferEnd, at: number, words = ""): DecisionReceipt {
  const offers = receipt.offers ?? [];
  const last = offers.length - 1;
  const end = { how, at, ...(words ? { note: words } : {}) };
  return { ...receipt, offers: offers.map((one, index) => (index === last ? { ...one, ended: end } : one)) };
}

/** Who takes no part in the rest of a decision, and why: those who had the lead offered and did not take it, and who is left out of all of it. */
export function passedOver({ offers = [], passed = [] }: Pick<DecisionReceipt, "offers" | "passed">): Reason[] {
  const refused = offers.flatMap(({ rep, ended: end }) => {
    if (end?.how === "declined") return reason("declined-before", { rep });
    return end?.how === "expired" ? reason("expired-before", { rep }) : [];
  });
  return [...passed, ...refused];
}

/** How an offer of this lead stands, by its id: what whoever answers it, or looks at it, is told. */
export function standingOf(lead: Lead, id: string): OfferStanding {
  const { offer } = lead;
  if (offer?.id === id) return { status: "standing", rep: offer.rep, route: offer.route, expiresAt: offer.expiresAt };
  const number = id.startsWith(`off_${lead.id.slice(5)}_`) ? Number(id.slice(27)) : 0;
  const made = lead.decisions.flatMap((decision) => decision.offers ?? [])[number - 1];
  if (!made) return { status: "unknown" };
  const { rep, route, expiresAt } = made;
  return { status: made.ended?.how ?? "expired", rep, route, expiresAt };
}
