import { problem } from "@baton/contract/problems";
import { createMiddleware } from "hono/factory";
import { refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { sameSecret } from "../same-secret.ts";

/**
 * `Authorization: Bearer <BATON_USAGE_TOKEN>`, so that the product's own servers need not hold the key to every lead; the admin token does as
 * well. Digests are compared.
 */
export const usageGate = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  for (const kept of [c.env.BATON_USAGE_TOKEN, c.env.BATON_ADMIN_TOKEN]) {
    if (given && typeof kept === "string" && kept !== "" && (await sameSecret(given, kept))) return await next();
  }
  return refuse(problem("unauthorized"), { "www-authenticate": "Bearer" });
});
