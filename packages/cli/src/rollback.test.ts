import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlaybookVersion } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diff } from "./diff.ts";
import { publish } from "./publish.ts";
import { pull } from "./pull.ts";
import { readText } from "./read-text.ts";
import { rollback } from "./rollback.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { versions } from "./versions.ts";

const demo = fileURLToPath(new URL("../../../demo-site", import.meta.url));
const now = readText(demo, "playbook.json");
const then = now.replace('"firstResponseMinutes": 15', '"firstResponseMinutes": 30');
const hashes = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [string, string, string];
const [live, before, first] = hashes;
const listed: PlaybookVersion[] = hashes.map((hash, index) => ({
  hash,
  publishedAt: Date.UTC(2026, 10, 20 - index),
  message: index === 0 ? "A faster promise" : null,
  ...(index === 0 ? { author: "Ana Ruiz" } : {}),
  replaced: hashes[index + 1] ?? null,
  inForce: index === 0,
}));
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
  writeFileSync(join(folder, "mine.json"), then);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An edge with three versions, of which the first is in force. */
const edge = () =>
  scriptedTerminal({
    folder,
    answer: (method, path) => {
      if (method === "PUT") return json({ hash: before, problems: [] });
      if (path === "/api/playbook") return json({ hash: live, publishedAt: 0, text: now }, 200, { etag: `"${live}"` });
      if (path === "/api/playbook/versions") return json({ versions: listed });
      return path.endsWith(before) ? json({ hash: before, text: then }) : json(problem("unknown-playbook"), 404);
    },
  });
const put = (terminal: ReturnType<typeof edge>) => terminal.calls.find(({ method }) => method === "PUT");

describe("baton rollback", () => {
  it.each([undefined, "1", "bbbb", before])(
    "to %s puts the text of that version in the place of the live one, and says why",
    async (to) => {
      const terminal = edge();
      expect(await rollback({ to, json: false, author: "Ben" }, terminal)).toBe(0);
      expect(put(terminal)?.body).toBe(then);
      expect(put(terminal)?.headers.get("if-match")).toBe(`"${live}"`);
      expect(decodeURIComponent(put(terminal)?.headers.get("baton-message") ?? "")).toBe("Rolled back from aaaaaaaaaaaa");
      expect(put(terminal)?.headers.get("baton-author")).toBe("Ben");
    },
  );

  it.each([
    [live, "is the one in force"],
    ["9", "There is no version 9 ago; 2 are kept"],
    ["dddd", "No playbook's hash begins"],
    [first, "No playbook is stored under this hash"],
  ])("to %s changes nothing", async (to, words) => {
    const terminal = edge();
    await expect(rollback({ to, json: false }, terminal)).rejects.toThrow(words);
    expect(put(terminal)).toBeUndefined();
  });
});

describe("baton versions", () => {
  it("counts back from the live one, with who and why", async () => {
    const terminal = edge();
    expect(await versions({ json: false }, terminal)).toBe(0);
    const [, one, two] = terminal.said.out.split("\n");
    expect(one).toMatch(/live\s+aaaaaaaaaaaa\s+2026-11-20 00:00:00\s+Ana Ruiz\s+A faster promise/);
    expect(two).toMatch(/1\s+bbbbbbbbbbbb/);
  });
});

describe("baton diff", () => {
  it.each([
    ["a file and the live one", ["mine.json"], "30", "15"],
    ["the live one and a version before", ["live", "1"], "15", "30"],
  ])("between %s says what changes, and exits 1", async (_, names, from, to) => {
    const terminal = edge();
    const [one = "", other] = names;
    expect(await diff({ before: one, after: other, json: false }, terminal)).toBe(1);
    const [was, is] = other === undefined ? [to, from] : [from, to];
    expect(terminal.said.out).toContain("slas\n  ~ first-response");
    expect(terminal.said.out).toContain(`firstResponseMinutes: ${was} → ${is}\n\n1 change`);
  });

  it("says nothing changes where the text alone is another", async () => {
    const terminal = scriptedTerminal({ folder: demo, env: {} });
    expect(await diff({ before: "playbook.json", after: "playbook.json", json: false }, terminal)).toBe(0);
    expect(terminal.calls).toEqual([]);
    expect(terminal.said.out).toBe("playbook.json and playbook.json mean the same.\n");
  });

  it("gives programs one object", async () => {
    const terminal = edge();
    await diff({ before: "mine.json", json: true }, terminal);
    expect(JSON.parse(terminal.said.out)).toMatchObject({
      from: "aaaaaaaaaaaa",
      to: "mine.json",
      same: false,
      changes: [{ section: "slas", kind: "changed" }],
    });
  });
});

describe("baton pull", () => {
  it("writes the text as it was published, and not over another one unless told to", async () => {
    expect(await pull({ file: "live.json", force: false, json: false }, edge())).toBe(0);
    expect(readFileSync(join(folder, "live.json"), "utf8")).toBe(now);
    await expect(pull({ file: "live.json", version: "1", force: false, json: false }, edge())).rejects.toMatchObject({ exitCode: 1 });
    expect(readFileSync(join(folder, "live.json"), "utf8")).toBe(now);
    expect(await pull({ file: "live.json", version: "1", force: true, json: false }, edge())).toBe(0);
    expect(readFileSync(join(folder, "live.json"), "utf8")).toBe(then);
  });
});

describe("baton publish --if-match", () => {
  it("is held to the version it was meant for, whatever is live", async () => {
    for (const [meant, sent] of [
      ["aaaa", `"${live}"`],
      ["bbbb", '"bbbb"'],
    ] as const) {
      const terminal = edge();
      await publish({ file: "mine.json", "if-match": meant, json: false }, terminal);
      expect(put(terminal)?.headers.get("if-match")).toBe(sent);
    }
  });
});
