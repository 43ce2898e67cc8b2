/**
 * What a token turned out to be worth. `dead`: spent or expired; `forged`: never Cloudflare's. `unanswered`: nobody could say, which is no
 * fault of the visitor's; `code` says why.
 */
export type Verdict = { status: "passed" } | { status: "dead" | "forged" | "unanswered"; code: string };

/** Codes of the siteverify API that speak of the token; all others speak of our own secret, the request or Cloudflare's day. */
const ofTheToken: Record<string, "dead" | "forged"> = {
  "timeout-or-duplicate": "dead",
  "invalid-input-response": "forged",
  "missing-input-response": "forged",
};

/** Reads an answer of `POST /turnstile/v0/siteverify` (developers.cloudflare.com/turnstile/get-started/server-side-validation). */
export function verdictOf(body: unknown): Verdict {
  const { success, "error-codes": codes } = (body ?? {}) as { success?: unknown; "error-codes"?: unknown };
  if (success === true) return { status: "passed" };
  if (success !== false || !Array.isArray(codes)) return { status: "unanswered", code: "unreadable" };
  const listed = codes.filter((code) => typeof code === "string");
  // A wrong secret makes every token look bad: that is said first.
  const ours = listed.find((code) => !Object.hasOwn(ofTheToken, code));
  const [theirs] = listed;
  if (ours !== undefined || theirs === undefined) return { status: "unanswered", code: (ours ?? "unreadable").slice(0, 60) };
  return { status: ofTheToken[theirs] ?? "forged", code: theirs };
}

/** The question. The same `idempotencyKey` over every attempt at one token, so that asking again spends it only once. */
export const question = (secret: string, token: string, idempotencyKey: string): string =>
  JSON.stringify({ secret, response: token, idempotency_key: idempotencyKey });
