import { problem } from "@baton/contract/problems";
import { createMiddleware } from "hono/factory";
import { refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { sameSecret } from "../same-secret.ts";

/** `Authorization: Bearer <BATON_ADMIN_TOKEN>`. Digests are compared, so neither length nor content shows in the time it takes. */
export const adminGate = createMiddleware<{ Bindings: Env }>(async (c, next) => {
  const given = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  const kept = c.env.BATON_ADMIN_TOKEN;
  if (!kept) return refuse(problem("unauthorized", { detail: "no BATON_ADMIN_TOKEN is set on this Worker" }));
  if (!given || !(await sameSecret(given, kept))) return refuse(problem("unauthorized"), { "www-authenticate": "Bearer" });
  await next();
});
