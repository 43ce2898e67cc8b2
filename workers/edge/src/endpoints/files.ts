import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { openToPages, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { overPace, paceRetry } from "../gate/pace.ts";
import { keptFile } from "./kept-builds.ts";

type C = Context<{ Bindings: Env }>;

/**
 * Parts of the widget that are fetched when needed. Their names carry a hash, so they may be kept for ever; those of a build that was deployed
 * over come from where they were kept. 404 where they were not, 429 where one address asks for such faster than people do.
 */
export async function getWidgetFile(c: C): Promise<Response> {
  let file = await c.env.ASSETS.fetch(new URL(c.req.url));
  if (file.status === 404) {
    if (await overPace(c)) return refuse(problem("rate-limited"), { ...openToPages, ...paceRetry });
    const text = await keptFile(c.env, c.req.param("file") ?? "");
    if (text !== null) file = new Response(text, { headers: { "content-type": "text/javascript; charset=utf-8" } });
  }
  const headers = new Headers(file.headers);
  headers.set("access-control-allow-origin", "*");
  headers.set("cross-origin-resource-policy", "cross-origin");
  if (/-[A-Za-z0-9]{8,}\.js$/.test(c.req.path) && file.ok) headers.set("cache-control", "public, max-age=31536000, immutable");
  return new Response(file.body, { status: file.status, headers });
}

/** `GET /api/openapi.json`: what the ops API takes and answers. Open, as it says nothing of anybody. */
export async function getOpenApi(c: C): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new URL("/schemas/openapi.json", c.req.url));
  if (!file.ok) return refuse(problem("not-found"), openToPages);
  return new Response(file.body, {
    headers: { ...openToPages, "content-type": "application/json", "cache-control": "public, max-age=3600" },
  });
}

/** `GET /schemas/form.json` and `/schemas/playbook.json`: what editors complete and check documents by. */
export async function getSchema(c: C): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new URL(c.req.url));
  if (!file.ok) return refuse(problem("not-found"), openToPages);
  return new Response(file.body, {
    headers: { ...openToPages, "content-type": "application/schema+json", "cache-control": "public, max-age=3600" },
  });
}

/** Every address below /console is the one page of the console; files keep their own. */
export async function getConsole(c: C): Promise<Response> {
  const isFile = /^\/console\/[^/]+\.(js|css|svg|map)$/.test(c.req.path);
  const file = await c.env.ASSETS.fetch(new URL(isFile ? c.req.path : "/console/", c.req.url));
  const headers = new Headers(file.headers);
  headers.set("cache-control", isFile ? "public, max-age=31536000, immutable" : "no-store");
  headers.set(
    "content-security-policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  headers.set("referrer-policy", "no-referrer");
  headers.set("x-content-type-options", "nosniff");
  return new Response(file.body, { status: file.status, headers });
}
