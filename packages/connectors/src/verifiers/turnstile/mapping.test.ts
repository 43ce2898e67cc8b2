import { expect, it } from "vitest";
import { question, verdictOf } from "./mapping.ts";

const said = (success: unknown, ...codes: unknown[]) => verdictOf({ success, "error-codes": codes });

it.each([
  ["a person", said(true), { status: "passed" }],
  ["a spent or expired token", said(false, "timeout-or-duplicate"), { status: "dead", code: "timeout-or-duplicate" }],
  ["a made-up token", said(false, "invalid-input-response"), { status: "forged", code: "invalid-input-response" }],
  ["a wrong secret of ours", said(false, "invalid-input-secret"), { status: "unanswered", code: "invalid-input-secret" }],
  [
    "a wrong secret makes no token forged",
    said(false, "invalid-input-response", "invalid-input-secret"),
    { status: "unanswered", code: "invalid-input-secret" },
  ],
  ["trouble at Cloudflare", said(false, "internal-error"), { status: "unanswered", code: "internal-error" }],
  ["a bad request", said(false, "bad-request"), { status: "unanswered", code: "bad-request" }],
  ["a code nobody knows yet", said(false, "constructor"), { status: "unanswered", code: "constructor" }],
  ["no code at all", said(false), { status: "unanswered", code: "unreadable" }],
  ["yes, but not in its words", said("true"), { status: "unanswered", code: "unreadable" }],
  ["a page instead of an answer", verdictOf(null), { status: "unanswered", code: "unreadable" }],
])("%s", (_, verdict, wanted) => {
  expect(verdict).toEqual(wanted);
});

it("asks with the secret, the token and the key under which asking again spends it only once", () => {
  expect(JSON.parse(question("s", "t", "k"))).toEqual({ secret: "s", response: "t", idempotency_key: "k" });
});
