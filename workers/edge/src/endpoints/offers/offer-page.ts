import type { Lead } from "@baton/contract/lead";
import { problem } from "@baton/contract/problems";
import { standingOf } from "@baton/engine/offer/past-offers";
import type { Context } from "hono";
import { page } from "../../answer.ts";
import type { Env } from "../../env.ts";
import { boundedText } from "../../gate/body.ts";
import { openLink } from "../../links.ts";
import { leadOfOffer } from "../../offer-links.ts";
import { acceptedPage, offerOverPage, offerPage } from "../../pages/offer.ts";
import { readingOf } from "../../pages/page-words.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { call } from "../../rpc.ts";
import { leadObject } from "../../wiring.ts";
import { sorry } from "../book-page-view.ts";
import { keepAlive } from "../capture.ts";
import { originOf } from "../outcome.ts";

type C = Context<{ Bindings: Env }>;

/** A note and a choice. */
const formBytes = 8_192;

/** `GET /offer/{token}`: before whom the lead stands, and until when. Looking changes nothing. */
export async function getOfferPage(c: C): Promise<Response> {
  const offer = await openLink(c.env, "offer", c.req.param("token") ?? "");
  return offer ? await show(c, offer) : sorry(c, problem("bad-token"));
}

/** `POST /offer/{token}` with `answer` (`accept` or `decline`) and `note`, as a plain form. */
export const postOfferPage = (c: C) => keepAlive(c, answer(c));

async function answer(c: C): Promise<Response> {
  const text = await boundedText(c.req.raw, formBytes);
  const fields = new URLSearchParams(text.ok ? text.value : "");
  const offer = await openLink(c.env, "offer", c.req.param("token") ?? "");
  if (!offer) return sorry(c, problem("bad-token"));
  const said = fields.get("answer");
  if (said !== "accept" && said !== "decline") return await show(c, offer, true);
  const note = (fields.get("note") ?? "").trim().slice(0, 500);
  const event =
    said === "accept" ? ({ kind: "accepted", offer, by: "rep" } as const) : ({ kind: "declined", offer, by: "rep", note } as const);
  const lead = leadOfOffer(offer);
  const standing = await call(
    () => leadObject(c.env, lead),
    (object) => object.answerOffer(lead, event),
  );
  if (!standing) return sorry(c, problem("no-playbook"));
  // A page that shows the result of a post must not be posted again by a reload.
  return c.redirect(c.req.path, 303);
}

async function show(c: C, offer: string, missing = false): Promise<Response> {
  const id = leadOfOffer(offer);
  const held = await call(
    () => leadObject(c.env, id),
    (object) => object.read(id),
  );
  const { published } = await currentPlaybook(c.env);
  const lead: Lead | undefined = held?.lead;
  const standing = lead ? standingOf(lead, offer) : ({ status: "unknown" } as const);
  if (!lead || standing.status === "unknown") return page(offerOverPage("gone"), 410);
  const { status, expiresAt } = standing;
  const { rep, route } = standing;
  const timeZone = published?.playbook.reps.find((candidate) => candidate.id === rep)?.timeZone ?? "UTC";
  const name = published?.playbook.reps.find((candidate) => candidate.id === rep)?.name ?? rep;
  const routeName = published?.playbook.routes.find((candidate) => candidate.id === route)?.name ?? route;
  const shown = { rep: { name, timeZone }, route: routeName, lead, read: readingOf("en", "en", timeZone), expiresAt };
  if (status === "standing" && Date.now() < expiresAt) return page(offerPage(shown, c.req.path, missing), missing ? 400 : 200);
  if (status === "accepted" && lead.owner === rep) return page(acceptedPage(shown, `${originOf(c)}/console/leads/${lead.id}`));
  return page(
    offerOverPage(status === "declined" ? "declined" : status === "accepted" || status === "withdrawn" ? "gone" : "expired"),
    410,
  );
}
