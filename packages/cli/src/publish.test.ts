import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { problem } from "@baton/contract/problems";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "./publish.ts";
import { readText } from "./read-text.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const demo = fileURLToPath(new URL("../../../demo-site", import.meta.url));
const text = readText(demo, "playbook.json");
const options = { file: "playbook.json", json: false };
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers });
const live = { hash: "a".repeat(64), publishedAt: 0, text: "{}" };
const after = { ...live, hash: "b".repeat(64) };

/** An edge with a live playbook, and this answer to what is put. */
const edge = (put: () => Response, get = () => json(live, 200, { etag: '"tag"' })) =>
  scriptedTerminal({ folder: demo, answer: (method) => (method === "GET" ? get() : put()) });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
  writeFileSync(join(folder, "bad.json"), text.replace('"version": 1', '"version": 9'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("baton publish", () => {
  it("replaces exactly the version it saw, with the text as written", async () => {
    const terminal = edge(() => json(after));
    expect(await publish({ ...options, message: "Más reps" }, terminal)).toBe(0);
    const put = terminal.calls[1];
    expect(put?.method).toBe("PUT");
    expect(put?.body).toBe(text);
    expect(put?.headers.get("if-match")).toBe('"tag"');
    expect(put?.headers.get("content-type")).toBe("application/json");
    expect(decodeURIComponent(put?.headers.get("baton-message") ?? "")).toBe("Más reps");
    expect(terminal.said.out).toContain(after.hash);
  });

  it("asks nothing and sends nothing when the version it is meant to replace is an empty text", async () => {
    const terminal = edge(() => json(after));
    await expect(publish({ ...options, "if-match": "" }, terminal)).rejects.toThrow("--if-match has no value");
    expect(terminal.calls).toEqual([]);
  });

  it("publishes the first one where there is none yet", async () => {
    const terminal = edge(
      () => json(after, 201),
      () => json(problem("no-playbook"), 503),
    );
    expect(await publish(options, terminal)).toBe(0);
    expect(terminal.calls[1]?.headers.get("if-match")).toBe("*");
  });

  it("sends nothing while there are errors", async () => {
    const terminal = scriptedTerminal({ folder, answer: () => json(live) });
    expect(await publish({ ...options, file: "bad.json" }, terminal)).toBe(1);
    expect(terminal.calls).toEqual([]);
    expect(terminal.said.err).toContain("Not published: ");
  });

  it("never overwrites what somebody else published in the meantime", async () => {
    const terminal = edge(() => json(problem("playbook-changed"), 412));
    await expect(publish(options, terminal)).rejects.toMatchObject({ exitCode: 1, advice: expect.stringContaining("publish again") });
  });

  it("shows what the edge found wrong", async () => {
    const found = { level: "error", path: "routes", line: 3, column: 1, code: "x", message: "The edge is stricter" };
    const terminal = edge(() => json({ ...problem("playbook-invalid"), ok: false, problems: [found] }, 422));
    expect(await publish(options, terminal)).toBe(1);
    expect(terminal.said.err).toContain("playbook.json:3:1 error The edge is stricter");
  });

  it("says that nothing changed when nothing did", async () => {
    const terminal = edge(() => json(live));
    expect(await publish(options, terminal)).toBe(0);
    expect(terminal.said.out).toContain("already has this playbook");
  });

  it("gives programs one object", async () => {
    const terminal = edge(() => json(after));
    await publish({ ...options, json: true }, terminal);
    expect(JSON.parse(terminal.said.out)).toEqual({
      ok: true,
      url: "http://localhost:8787",
      hash: after.hash,
      before: live.hash,
      changed: true,
    });
  });

  it.each([
    ["the edge is in trouble", () => json(problem("internal", { detail: "storage" }), 500), "Something went wrong here: storage"],
    ["it is no edge at all", () => new Response("<html>", { status: 404 }), "answered 404"],
  ])("says when %s", async (_, put, words) => {
    await expect(publish(options, edge(put))).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(words) });
  });
});
