import type { AuditLine } from "@baton/contract/access/audit";
import type { TokenStanding } from "@baton/contract/access/tokens";
import { problem } from "@baton/contract/problems";
import { describe, expect, it } from "vitest";
import { scriptedTerminal } from "../scripted-terminal.ts";
import { audit } from "./audit.ts";
import { addToken, listTokens, revokeToken } from "./tokens.ts";
import { whoami } from "./whoami.ts";

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const token = (name: string, id: string, more: Partial<TokenStanding> = {}): TokenStanding => ({
  id: `tok_${id.repeat(16)}`,
  name,
  role: "viewer",
  createdAt: Date.UTC(2026, 10, 1),
  createdBy: "admin token",
  expiresAt: null,
  ...more,
});
const tokens = [
  token("ci", "a", { role: "publisher", expiresAt: Date.UTC(2027, 0, 1) }),
  token("dashboard", "b"),
  token("old", "c", { expiresAt: Date.UTC(2026, 10, 2) }),
  token("old", "d"),
];
const edge = () =>
  scriptedTerminal({
    answer: (method, path) => {
      if (method === "POST") return json({ ...tokens[0], token: "bat_secret" });
      if (method === "DELETE") return path.endsWith("zzzz") ? json(problem("unknown-token"), 404) : json({ revoked: true });
      return json({ tokens });
    },
  });

describe("baton token", () => {
  it("add prints the token alone, so that it can be piped, and everything else beside it", async () => {
    const terminal = edge();
    expect(await addToken({ name: "ci", role: "publisher", days: "40", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toBe("bat_secret\n");
    expect(terminal.said.err).toContain("until 2027-01-01");
    expect(JSON.parse(terminal.calls[0]?.body ?? "")).toEqual({ name: "ci", role: "publisher", expiresInDays: 40 });
  });

  it.each([
    ["a role there is not", { role: "owner" }, "There are: viewer, editor, publisher."],
    ["an end that is none", { role: "viewer", days: "soon" }, undefined],
    ["an end beyond ten years", { role: "viewer", days: "4000" }, undefined],
  ])("add asks nobody with %s", async (_, wrong, advice) => {
    const terminal = edge();
    await expect(addToken({ name: "ci", json: false, ...wrong }, terminal)).rejects.toMatchObject({ exitCode: 2, advice });
    expect(terminal.calls).toEqual([]);
  });

  it("list says whose each is, until when, and never what it says", async () => {
    const terminal = edge();
    await listTokens({ json: false }, terminal);
    expect(terminal.said.out).toMatch(/ci\s+publisher\s+2027-01-01/);
    expect(terminal.said.out).toMatch(/dashboard\s+viewer\s+never ends/);
    expect(terminal.said.out).toMatch(/old\s+viewer\s+over/);
    expect(terminal.said.out).not.toContain("bat_");
  });

  it.each([
    ["its name", "CI", 0, "tok_aaaaaaaaaaaaaaaa"],
    ["its id", "tok_bbbbbbbbbbbbbbbb", 0, "tok_bbbbbbbbbbbbbbbb"],
    ["a name that two have", "old", 1, null],
    ["a name that nobody has", "nobody", 1, null],
    ["an id that nothing has", "tok_zzzzzzzzzzzzzzzz", 1, "tok_zzzzzzzzzzzzzzzz"],
  ])("revoke by %s", async (_, named, code, deleted) => {
    const terminal = edge();
    const ended = await revokeToken({ token: named, json: false }, terminal).catch((refusal: { exitCode: number }) => refusal.exitCode);
    expect(ended).toBe(code);
    const call = terminal.calls.find(({ method }) => method === "DELETE");
    expect(call?.url.split("/").at(-1) ?? null).toBe(deleted);
  });
});

describe("baton audit", () => {
  const line = (at: number): AuditLine => ({
    id: `l${at}`,
    at,
    actor: "ci",
    role: "editor",
    by: "token",
    action: "lead.closed",
    detail: { why: "won" },
  });

  it("reads on until it has as many lines as were asked for", async () => {
    const terminal = scriptedTerminal({
      answer: (_, path) =>
        json(
          path.includes("cursor=200_x")
            ? { lines: [line(3)], next: null }
            : { lines: Array.from({ length: 200 }, (_, at) => line(at)), next: "200_x" },
        ),
    });
    expect(await audit({ limit: "300", actor: "ci", json: true }, terminal)).toBe(0);
    expect(JSON.parse(terminal.said.out).lines).toHaveLength(201);
    expect(terminal.calls.map(({ url }) => new URL(url).search)).toEqual(["?actor=ci&limit=200", "?actor=ci&limit=100&cursor=200_x"]);
  });

  it("says who, as what, did what", async () => {
    const terminal = scriptedTerminal({ answer: () => json({ lines: [line(Date.UTC(2026, 10, 20))], next: null }) });
    await audit({ limit: "5", json: false }, terminal);
    expect(terminal.said.out).toMatch(/2026-11-20 00:00:00\s+ci\s+editor\s+lead\.closed\s+why won/);
  });
});

describe("who asks", () => {
  it("is told in words", async () => {
    const terminal = scriptedTerminal({ answer: () => json({ name: "ci", role: "viewer", by: "token", expiresAt: null }) });
    await whoami({ json: false }, terminal);
    expect(terminal.said.out).toBe("ci, viewer: reads everything, checks and simulates drafts\n");
  });

  it("may be a service token of Cloudflare Access, and then needs no other", async () => {
    const env = { CF_ACCESS_CLIENT_ID: "id.access", CF_ACCESS_CLIENT_SECRET: "s3cret" };
    const terminal = scriptedTerminal({ env, answer: () => json({ name: "id.access", role: "editor", by: "access", expiresAt: null }) });
    await whoami({ json: false }, terminal);
    const headers = terminal.calls[0]?.headers;
    expect([headers?.get("cf-access-client-id"), headers?.get("cf-access-client-secret"), headers?.has("authorization")]).toEqual([
      "id.access",
      "s3cret",
      false,
    ]);
  });

  it("hears in plain words that their role does not reach", async () => {
    const detail = "This takes the role publisher; you are ci, with the role viewer";
    const terminal = scriptedTerminal({ answer: () => json(problem("role-needed", { detail }), 403) });
    await expect(listTokens({ json: false }, terminal)).rejects.toThrow(`Your role does not reach that far: ${detail}.`);
  });
});
