import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { lackingFor } from "../access/actor.ts";
import { whoAsks } from "../access/who.ts";
import { refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { leastRoleOf } from "../ops-api/roles.ts";

/** Lets in who may do what they ask for, and tells the endpoint who that is: 401 who is nobody, 403 whose role does not reach. */
export const opsGate = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const who = await whoAsks(c);
  if (!who.ok) return refuse(who.problem, who.headers);
  // The gate itself stands under every method.
  const asked = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  const lacking = asked ? lackingFor(who.me, leastRoleOf(asked.method, asked.path)) : null;
  if (lacking) return refuse(lacking);
  c.set("actor", who.me);
  await next();
});
