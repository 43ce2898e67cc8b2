import { describe, expect, it } from "vitest";
import { classifyError, classifyResponse } from "./failure.ts";

const now = Date.UTC(2026, 10, 23, 12);
const answer = (status: number, retryAfter?: string) =>
  classifyResponse(status, new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter }), now);

describe("classifyResponse", () => {
  it.each([200, 201, 202, 204, 299])("%i means delivered", (status) => expect(answer(status)).toBeNull());

  it.each([408, 425, 429, 500, 502, 503, 504, 599])("%i may pass", (status) =>
    expect(answer(status)).toEqual({ kind: "retry", code: `http-${status}` }),
  );

  it.each([301, 302, 307, 308, 400, 401, 403, 404, 409, 410, 413, 422, 600])("%i will not get better", (status) =>
    expect(answer(status)).toEqual({ kind: "final", code: `http-${status}` }),
  );

  it.each([
    ["seconds", "120", 120_000],
    ["no wait at all", "0", 0],
    ["an HTTP date", "Mon, 23 Nov 2026 12:01:30 GMT", 90_000],
    ["a date of the old kind", "Monday, 23-Nov-26 12:01:30 GMT", 90_000],
    ["a date in the past", "Mon, 23 Nov 2026 11:00:00 GMT", 0],
    ["words", "in 5 minutes", undefined],
    ["a fraction", "1.5", undefined],
    ["something negative", "-5", undefined],
    ["nothing", "", undefined],
  ])("reads Retry-After given as %s", (_kind, header, retryAfterMs) => {
    expect(answer(503, header)?.retryAfterMs).toBe(retryAfterMs);
  });

  it("asks nobody to come back after a final answer", () => expect(answer(404, "120")).toEqual({ kind: "final", code: "http-404" }));
});

describe("classifyError", () => {
  it.each([
    ["timeout", new DOMException("late", "TimeoutError")],
    ["aborted", new DOMException("stop", "AbortError")],
    ["network", new TypeError("fetch failed")],
    ["network", "a string somebody threw"],
    ["network", null],
  ])("%s is tried again", (code, error) => expect(classifyError(error)).toEqual({ kind: "retry", code }));

  it("keeps what the error says to itself", () => {
    expect(JSON.stringify(classifyError(new Error("ana@acme.com")))).not.toContain("acme");
  });
});
