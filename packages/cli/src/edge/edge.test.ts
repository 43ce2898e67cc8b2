import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal.ts";
import { scriptedTerminal } from "../scripted-terminal.ts";
import { defaultUrl, edgeAt } from "./edge.ts";

describe("the way to Baton", () => {
  it.each([
    ["--url first", "https://baton.acme.example/x", { BATON_URL: "https://other.example" }, "https://baton.acme.example"],
    ["then BATON_URL", undefined, { BATON_URL: "https://other.example/" }, "https://other.example"],
    ["else the local one", undefined, {}, defaultUrl],
  ])("takes %s", (_, url, env, expected) => {
    expect(edgeAt(url, scriptedTerminal({ env: { BATON_ADMIN_TOKEN: "t", ...env } })).url).toBe(expected);
  });

  it.each(["baton", "ftp://x.example", "javascript:alert(1)", "localhost:8787"])("refuses %s", (url) => {
    expect(() => edgeAt(url, scriptedTerminal())).toThrow(Refusal);
  });

  it("carries the token, and follows no redirect with it", async () => {
    const terminal = scriptedTerminal({ answer: () => new Response(null, { status: 302, headers: { location: "https://evil.example" } }) });
    const answer = await edgeAt(undefined, terminal).call("GET", "/api/leads");
    expect(answer.status).toBe(302);
    expect(terminal.calls).toHaveLength(1);
    expect(terminal.calls[0]?.headers.get("authorization")).toBe("Bearer a-token");
  });

  it("says who is not there, and what to do", async () => {
    const call = edgeAt(undefined, scriptedTerminal()).call("GET", "/healthz");
    await expect(call).rejects.toMatchObject({
      exitCode: 2,
      message: `No Baton at ${defaultUrl}.`,
      advice: expect.stringContaining("npm start"),
    });
  });

  it("says when the token is the wrong one", async () => {
    const call = edgeAt(undefined, scriptedTerminal({ answer: () => new Response("{}", { status: 401 }) })).call("GET", "/api/leads");
    await expect(call).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining("token") });
  });

  it("hands on what is not JSON as text", async () => {
    const answer = await edgeAt(undefined, scriptedTerminal({ answer: () => new Response("<h1>proxy</h1>", { status: 502 }) })).call(
      "GET",
      "/x",
    );
    expect(answer).toMatchObject({ status: 502, body: "<h1>proxy</h1>" });
  });
});
