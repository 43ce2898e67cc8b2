import type { Delivery } from "@baton/contract/delivery";
import type { MailBody } from "@baton/contract/mail";
import type { Offer } from "@baton/contract/offer";
import { type Draft, isQuarantined } from "../lead-draft.ts";
import { aboutCompany } from "./about-company.ts";

/** Promises a mail to the rep before whom the lead stands, where the playbook says how to write any. */
export function writeOffer(draft: Draft, offer: Offer): void {
  const { lead, published, now } = draft;
  const rep = published?.playbook.reps.find((candidate) => candidate.id === offer.rep);
  if (!published?.playbook.mail || !rep || isQuarantined(lead)) return;
  const { workspace, routes } = published.playbook;
  const card = { id: rep.id, name: rep.name, title: rep.title, email: rep.email };
  const body: MailBody = {
    to: { role: "rep", name: rep.name, email: rep.email },
    language: "en",
    timeZone: rep.timeZone,
    workspace: workspace.name,
    lead: lead.id,
    since: lead.createdAt,
    visitor: { name: "", email: "", company: "" },
    rep: card,
    meeting: { id: "", name: routes.find(({ id }) => id === offer.route)?.name ?? "", minutes: 0, location: "", link: "", description: "" },
    booking: null,
    offer: { id: offer.id, expiresAt: offer.expiresAt, about: aboutCompany(lead) },
    origin: "",
  };
  const delivery: Delivery = {
    id: `mail_${lead.id.slice(5)}_${lead.seq}_offer_rep`,
    lead: lead.id,
    sink: "mail",
    event: "mail.offer",
    body,
    createdAt: now,
  };
  draft.effects.push({ kind: "deliver", delivery });
}
