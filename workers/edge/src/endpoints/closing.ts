import { CloseRequest, type ClosingEvent } from "@baton/contract/closing";
import { LeadId, leadOf, SubmissionId } from "@baton/contract/ids";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { audit } from "../ledger/audit.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";

type C = Context<{ Bindings: Env }>;

/** `POST /api/leads/{id}/close` with `{ "why", "note" }`: it no longer counts as open with its owner. */
export async function postClose(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, CloseRequest);
  if (!read.ok) return refuse(read.problem);
  const { why, note = "" } = read.value;
  return await told(c, { kind: "closed", why, note });
}

/** `POST /api/leads/{id}/reopen`: it was closed too early. */
export const postReopen = (c: C): Promise<Response> => told(c, { kind: "reopened" });

async function told(c: C, event: ClosingEvent): Promise<Response> {
  const name = c.req.param("id") ?? "";
  const id = v.is(SubmissionId, name) ? leadOf(name) : name;
  const answer = v.is(LeadId, id)
    ? await call(
        () => leadObject(c.env, id),
        (object) => object.close(id, event),
      )
    : null;
  if (!answer) return refuse(problem("unknown-lead"));
  const why = event.kind === "closed" ? { why: event.why } : {};
  if (answer.changed) await audit(c.env, `lead.${event.kind}`, { lead: id, ...why }, actorOf(c));
  return json(answer);
}
