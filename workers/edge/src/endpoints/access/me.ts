import type { Me } from "@baton/contract/access/roles";
import type { Context } from "hono";
import { actorOf } from "../../access/actor.ts";
import { json } from "../../answer.ts";
import type { Env } from "../../env.ts";

/** `GET /api/me`: who asks, as whom they count, and until when. */
export async function getMe(c: Context<{ Bindings: Env }>): Promise<Response> {
  return json(actorOf(c) satisfies Me);
}
