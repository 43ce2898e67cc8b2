import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../workers/edge/src/app.ts";
import { Visitor } from "../people/visitor.ts";
import { edge, ready, world } from "./ready.ts";

beforeAll(() => ready(), 60_000);

/** What the runtime is promised while the request is still being handed over: before anything could be awaited. */
function promisedAtOnce(path: string, body: string, headers: Record<string, string> = {}) {
  const promised: Promise<unknown>[] = [];
  const ctx = {
    waitUntil: (work: Promise<unknown>) => promised.push(work),
    passThroughOnException() {},
    props: {},
  } as unknown as ExecutionContext;
  const request = new Request(`https://edge.example${path}`, {
    method: "POST",
    headers: { origin: "https://www.acme.example", ...headers },
    body,
  });
  const response = app.fetch(request, world, ctx);
  return { count: promised.length, work: Promise.all([response, ...promised]) };
}

describe("a visitor who leaves in the same moment takes nothing along: the work is promised to the runtime first", () => {
  const visitor = new Visitor(edge);
  const own = JSON.stringify({ submission: visitor.submission, secret: visitor.secret });
  it.each([
    ["/v1/capture", () => visitor.body([visitor.answer("email", "first@promised.example")])],
    ["/v1/capture/sealed", () => JSON.stringify({ v: 1, letters: [] })],
    ["/v1/capture/resume", () => JSON.stringify({ token: "not.a.token", secret: visitor.secret })],
    ["/v1/capture/outcome", () => own],
    ["/v1/capture/forget", () => own],
    ["/v1/holds", () => "{}"],
    ["/v1/bookings", () => "{}"],
    ["/f/contact?site=pk_test", () => "email=first%40promised.example"],
    ["/book/not.a.token", () => "start=x"],
  ])("POST %s", async (path, body) => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { count, work } = promisedAtOnce(path, body(), path.startsWith("/v1/") ? {} : form);
    await work;
    expect(count).toBe(1);
  });
});
