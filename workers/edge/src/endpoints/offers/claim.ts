import { LeadId } from "@baton/contract/ids";
import { ClaimRequest, type OpsBooking } from "@baton/contract/ops-booking";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../../access/actor.ts";
import { json, refuse } from "../../answer.ts";
import type { Env } from "../../env.ts";
import { boundedJson } from "../../gate/body.ts";
import { audit } from "../../ledger/audit.ts";
import { call } from "../../rpc.ts";
import { leadObject } from "../../wiring.ts";

type C = Context<{ Bindings: Env }>;

/** `POST /api/leads/{id}/claim` with `{ "rep", "note" }`: a lead that waits in a queue, or is held, is this rep's. The first counts. */
export async function postClaim(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, ClaimRequest);
  if (!read.ok) return refuse(read.problem);
  const id = c.req.param("id") ?? "";
  const { rep, note = "" } = read.value;
  const claim = v.is(LeadId, id)
    ? await call(
        () => leadObject(c.env, id),
        (object) => object.claim(id, rep, note),
      )
    : ({ status: "unknown" } as const);
  switch (claim.status) {
    case "unknown":
      return refuse(problem("unknown-lead"));
    case "no-playbook":
      return refuse(problem("no-playbook"));
    case "taken":
      return refuse(problem("already-owned", { detail: `it is with ${claim.rep}`, owner: claim.rep }));
    case "not-waiting":
      return refuse(problem("not-waiting"));
    case "not-theirs":
      return refuse(problem("not-waiting", { detail: "the playbook knows no such rep, or the queue is for others" }));
    case "claimed":
      await audit(c.env, "lead.claimed", { lead: id, rep, note }, actorOf(c));
      return json({ changed: true, owner: claim.rep, booking: null } satisfies OpsBooking);
  }
}
