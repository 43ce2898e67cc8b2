import { UnmergeRequest } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { audit } from "../ledger/audit.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { leadIdOf } from "./leads.ts";

/**
 * `POST /api/leads/{id}/unmerge` with `{ "note" }`: a lead that was folded into another one, `id` being the one that was folded, stands for
 * itself again and is routed. Said twice it changes nothing.
 */
export async function postUnmerge(c: Context<{ Bindings: Env }>): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, UnmergeRequest);
  if (!read.ok) return refuse(read.problem);
  const id = leadIdOf(c.req.param("id") ?? "");
  const found = id ? await leadObject(c.env, id).read(id) : null;
  if (!id || !found) return refuse(problem("unknown-lead"));
  const { note } = read.value;
  const unmerged = await call(
    () => leadObject(c.env, id),
    (object) => object.unmerge(id, note),
  );
  if (!unmerged && !found.lead.apart) return refuse(problem("not-merged"));
  if (unmerged) await audit(c.env, "lead.unmerged", { lead: id, from: found.lead.mergedInto, note }, actorOf(c));
  return json({ unmerged: unmerged === true });
}
