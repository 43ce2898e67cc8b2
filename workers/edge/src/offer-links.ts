import type { LeadId } from "@baton/contract/ids";
import type { Offer } from "@baton/contract/offer";
import type { Env } from "./env.ts";
import { signLink } from "./links.ts";

/** The link says how the offer ended for so long after its time has passed; the lead it is about goes sooner or later. */
const afterDays = 60;
const day = 24 * 3_600_000;

/** The lead an offer was made of stands in its id. */
export const leadOfOffer = (id: string): LeadId => `lead_${id.slice(4, 26)}`;

/** Where the rep answers. The same offer gets the same link. Where the deployment does not say at which address it is reached: the path alone. */
export async function offerUrl(env: Env, { id, expiresAt }: Pick<Offer, "id" | "expiresAt">): Promise<string> {
  return `${reachedAt(env)}/offer/${await signLink(env, "offer", id, (Math.ceil(expiresAt / day) + afterDays) * day)}`;
}

/** Where this deployment is reached, as far as it says so; empty: nowhere it knows of. */
export const reachedAt = ({ BATON_ORIGIN, BATON_LOCAL_ORIGIN = "" }: Env): string => BATON_ORIGIN || BATON_LOCAL_ORIGIN;

/** What goes to a sink, with the link to answer by where the lead stands before a rep. */
export async function withOfferUrl(env: Env, body: unknown): Promise<unknown> {
  const { offer } = (body ?? {}) as { offer?: { id: string; expiresAt: string } };
  if (!offer?.id) return body;
  const url = await offerUrl(env, { id: offer.id, expiresAt: Date.parse(offer.expiresAt) });
  return { ...(body as object), offer: { ...offer, url } };
}
