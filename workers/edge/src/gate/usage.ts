import { createMiddleware } from "hono/factory";
import type { Env } from "../env.ts";
import { sameSecret } from "../same-secret.ts";
import { opsGate } from "./ops.ts";

/**
 * `Authorization: Bearer <BATON_USAGE_TOKEN>`, so that the product's own servers need not hold the key to every lead; whoever may edit
 * does as well. Digests are compared.
 */
export const usageGate = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  const kept = c.env.BATON_USAGE_TOKEN;
  if (given && typeof kept === "string" && kept !== "" && (await sameSecret(given, kept))) return await next();
  return await opsGate(c, next);
});
