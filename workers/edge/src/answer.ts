import type { Problem } from "@baton/contract/problems";

/** The visitors' side answers every origin: trust comes from site key, origin gate and secret, never from cookies. */
export const openToPages = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };

/** RFC 9457. */
export function refuse(problem: Problem, headers: Record<string, string> = {}): Response {
  const retry = problem.status === 429 || problem.status === 503 ? { "retry-after": "5" } : {};
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...retry, ...headers },
  });
}

export function json(body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { headers: { "content-type": "application/json", "cache-control": "no-store", ...headers } });
}

/** A page of ours: nothing from elsewhere, nothing framed, no referrer (booking links are secrets). */
export function page(html: string, status = 200): Response {
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
