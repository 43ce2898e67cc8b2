import type { Lead } from "@baton/contract/lead";
import type { OpsBooking } from "@baton/contract/ops-booking";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { actorOf } from "../../access/actor.ts";
import { json, refuse } from "../../answer.ts";
import type { Env } from "../../env.ts";
import { audit } from "../../ledger/audit.ts";
import { call } from "../../rpc.ts";
import { leadObject } from "../../wiring.ts";

/** Ops accept or decline in the name of the rep before whom the lead stands; said again it changes nothing. */
export async function answerForRep(
  c: Context<{ Bindings: Env }>,
  lead: Lead,
  said: { kind: "accepted"; rep?: string | undefined } | { kind: "declined"; rep?: string | undefined; note: string },
): Promise<Response> {
  const { offer } = lead;
  const last = lead.decisions.at(-1)?.offers?.at(-1);
  // Said again: it was so already.
  if (!offer && last?.ended?.how === said.kind && (!said.rep || said.rep === last.rep))
    return json({ changed: false, owner: lead.owner, booking: null } satisfies OpsBooking);
  if (!offer) return refuse(problem("offer-over", { detail: "the lead stands before nobody" }));
  if (said.rep && said.rep !== offer.rep) return refuse(problem("offer-over", { detail: `it stands before ${offer.rep} now` }));
  const event =
    said.kind === "accepted"
      ? ({ kind: "accepted", offer: offer.id, by: "ops" } as const)
      : ({ kind: "declined", offer: offer.id, by: "ops", note: said.note } as const);
  const standing = await call(
    () => leadObject(c.env, lead.id),
    (object) => object.answerOffer(lead.id, event),
  );
  if (!standing) return refuse(problem("no-playbook"));
  if (standing.status !== said.kind) return refuse(problem("offer-over", { detail: `it was ${standing.status}` }));
  const told = { lead: lead.id, rep: offer.rep, ...(said.kind === "declined" ? { note: said.note } : {}) };
  await audit(c.env, `lead.offer-${said.kind}`, told, actorOf(c));
  return json({ changed: true, owner: said.kind === "accepted" ? offer.rep : null, booking: null } satisfies OpsBooking);
}
