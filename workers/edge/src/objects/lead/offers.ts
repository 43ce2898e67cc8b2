import type { Lead } from "@baton/contract/lead";
import type { OfferEvent, OfferStanding } from "@baton/contract/offer";
import { standingOf } from "@baton/engine/offer/past-offers";
import { awaitsClaim, mayClaim } from "@baton/engine/offer/queue";
import { currentPlaybook } from "../../playbook/source.ts";
import { inForceFor } from "./begun.ts";
import type { Bookings } from "./bookings.ts";

export type OfferAnswered = Exclude<OfferEvent, { kind: "offerDue" }>;

/** How the offer stands once the answer has been heard. Null: there is no playbook, so nobody was heard. */
export async function answerOffer(
  { env, loop, goOn }: Bookings,
  id: string,
  event: OfferAnswered,
  read: () => Lead | null,
): Promise<OfferStanding | null> {
  const published = await inForceFor(env, read());
  if (!published) return null;
  const { lead, asks } = loop.apply(id, event, published);
  // Who is next is found out afterwards: whoever declined need not wait for it.
  goOn(loop.drive(id, asks));
  return lead ? standingOf(lead, event.offer) : { status: "unknown" };
}

/** `taken`: somebody owns it, and who. `not-waiting`: nobody has to decide about it. `not-theirs`: the queue is for others. */
export type Claim = { status: "claimed" | "taken"; rep: string } | { status: "not-waiting" | "not-theirs" | "unknown" | "no-playbook" };

/** The first to claim a lead that waits for a person owns it. `read`: the lead as it is at this instant. */
export async function claim({ env, loop, goOn }: Bookings, id: string, rep: string, note: string, read: () => Lead | null): Promise<Claim> {
  const { published } = await currentPlaybook(env);
  if (!published) return { status: "no-playbook" };
  const before = read();
  if (!before) return { status: "unknown" };
  if (before.owner) return { status: before.owner === rep ? "claimed" : "taken", rep: before.owner };
  if (!awaitsClaim(before)) return { status: "not-waiting" };
  if (!mayClaim(rep, before.queue, published.playbook)) return { status: "not-theirs" };
  const { asks } = loop.apply(id, { kind: "claimed", rep, note }, published);
  goOn(loop.drive(id, asks));
  return { status: "claimed", rep };
}
