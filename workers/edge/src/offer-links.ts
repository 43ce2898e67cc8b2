import type { LeadId } from "@baton/contract/ids";
import type { Offer } from "@baton/contract/offer";
import type { Env } from "./env.ts";
import { signLink } from "./links.ts";

/** The link says how the offer ended for so long after its time has passed; the lead it is about goes sooner or later. */
const afterDays = 60;
const day = 24 * 3_600_000;

/** The lead an offer was made of stands in its id. */
export const leadOfOffer = (id: string): LeadId => `lead_${id.slice(4, 26)}`;

/** Where the rep answers. The same offer gets the same link. Without an origin: the path alone. */
export async function offerUrl(env: Env, { id, expiresAt }: Pick<Offer, "id" | "expiresAt">, origin = env.BATON_ORIGIN): Promise<string> {
  return `${origin}/offer/${await signLink(env, "offer", id, (Math.ceil(expiresAt / day) + afterDays) * day)}`;
}

/** What goes to a sink, with the link to answer by where the lead stands before a rep. */
export async function withOfferUrl(env: Env, body: unknown): Promise<unknown> {
  const { offer } = (body ?? {}) as { offer?: { id: string; expiresAt: string } };
  if (!offer?.id) return body;
  const url = await offerUrl(env, { id: offer.id, expiresAt: Date.parse(offer.expiresAt) });
  return { ...(body as object), offer: { ...offer, url } };
}
