import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { refuse } from "../../answer.ts";
import { toBase64url } from "../../base64url.ts";
import type { Env } from "../../env.ts";
import { originOf } from "../outcome.ts";

/**
 * `GET /console/preview`: the page in which the console shows a form. It is nobody's: in a sandbox it has an origin of its own, so it
 * reaches neither the console nor what the console keeps, and it may ask nobody for anything, so that nothing put into the form ever
 * leaves it.
 */
export async function getFormPreviewPage(c: Context<{ Bindings: Env }>): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new URL("/console/preview", c.req.url));
  if (!file.ok) return refuse(problem("not-found"));
  // The page brings its script: what stands in front of the console may let nothing through that is asked for out of a sandbox.
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const page = (await file.text()).replace("BATON_NONCE", nonce);
  // In a sandbox 'self' is nobody; the widget's later files come from where visitors get them.
  const ours = [...new Set([new URL(c.req.url).origin, originOf(c)])].join(" ");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${ours} blob:`,
    `style-src ${ours}`,
    "img-src https: data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    // A form that may not be sent is not even heard of by the script that would take it.
    "sandbox allow-scripts allow-forms",
  ];
  return new Response(page, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy.join("; "),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
