import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SourceList } from "@baton/contract/facts/source";
import { problem } from "@baton/contract/problems";
import { afterAll, describe, expect, it } from "vitest";
import { scriptedTerminal } from "./scripted-terminal.ts";
import { sources } from "./sources.ts";
import { listTables, pushTable } from "./table.ts";
import { pushUsage } from "./usage.ts";

const folder = mkdtempSync(join(tmpdir(), "baton-facts-"));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const saying = (body: unknown, status = 200) => scriptedTerminal({ folder, answer: () => new Response(JSON.stringify(body), { status }) });
const standing = { name: "companies", version: "abc", at: 0, rows: 2, columns: ["domain"], dropped: { "no-domain": 3 } };

describe("baton table", () => {
  it("pushes a file as it is, and says what was left out", async () => {
    const terminal = saying({ ...standing, changed: true });
    const csv = "Mail host,x\nacme.example,1\n";
    expect(await pushTable({ name: "companies", file: written("a.csv", csv), domain: "Mail host", json: false }, terminal)).toBe(0);
    expect(terminal.calls[0]).toMatchObject({
      method: "PUT",
      url: "http://localhost:8787/api/tables/companies?domain=Mail+host",
      body: csv,
    });
    expect(terminal.said.out).toContain('Pushed 2 rows as "companies"');
    expect(terminal.said.err).toContain("3 left out: no domain in the row");
  });

  it("says that nothing has changed, and why a table was refused", async () => {
    const file = written("b.csv", "x\n1\n");
    const same = saying({ ...standing, changed: false });
    await pushTable({ name: "companies", file, json: false }, same);
    expect(same.said.out).toContain("already has this table");
    const refused = saying(problem("table-invalid", { detail: "there is no column" }), 422);
    await expect(pushTable({ name: "companies", file, json: false }, refused)).rejects.toThrow("there is no column");
    await expect(pushTable({ name: "companies", file: "nowhere.csv", json: false }, same)).rejects.toThrow("There is no file nowhere.csv");
  });

  it("lists what there is", async () => {
    const terminal = saying({ tables: [{ ...standing, rows: 48_211 }] });
    await listTables({ json: false }, terminal);
    expect(terminal.said.out).toMatch(/companies +48,211 +1970-01-01 00:00/);
  });
});

describe("baton usage push", () => {
  it("tells what a CSV says, in portions, each value as what it looks like", async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `c${i}.example,2026-11-01,${i},pro,true,007`);
    const terminal = saying({ taken: 200, dropped: { older: 1 } });
    const file = written("usage.csv", `domain,at,seats,plan,active,code\n${rows.join("\n")}\nempty.example,,,,,\n`);
    expect(await pushUsage({ file, json: false }, terminal)).toBe(0);
    const bodies = terminal.calls.map(({ body }) => JSON.parse(body ?? "").usage);
    expect(bodies.map((usage) => usage.length)).toEqual([100, 20]);
    expect(bodies[0][1]).toEqual({
      domain: "c1.example",
      at: Date.UTC(2026, 10, 1),
      values: { seats: 1, plan: "pro", active: true, code: "007" },
    });
    expect(terminal.said.out).toContain("Told 400 values of 120 rows");
    expect(terminal.said.err).toContain("2 not taken: older");
  });

  it.each([
    ["who,seats\nx,1\n", 'no column "email" or "domain"'],
    ["email,monthly seats\nx@y.example,1\n", '"monthly seats" is no name of a fact'],
    ["email,at,seats\nx@y.example,soon,1\n", 'row 2: "soon" is no date'],
  ])("refuses %j before anything is told", async (text, words) => {
    const terminal = saying({});
    await expect(pushUsage({ file: written("bad.csv", text), json: false }, terminal)).rejects.toThrow(words);
    expect(terminal.calls).toEqual([]);
  });
});

describe("baton sources", () => {
  const none = {
    answered: 0,
    empty: 0,
    skipped: 0,
    failed: 0,
    late: 0,
    resting: 0,
    cached: 0,
    problems: {},
    provides: [],
    secretsMissing: [],
  };
  const list: SourceList = {
    since: 0,
    leads: 100,
    sources: [
      {
        ...none,
        source: "vendor",
        kind: "http",
        leads: 100,
        answered: 60,
        empty: 20,
        skipped: 10,
        failed: 9,
        resting: 1,
        problems: { "http-500": 9, "shared-domain": 10 },
        secretsMissing: ["VENDOR_KEY"],
        restsUntil: Date.UTC(2026, 10, 23, 15, 0, 30),
      },
      { ...none, source: "usage", kind: "usage", leads: 0 },
    ],
  };

  it("says for how many of the leads it could be asked about a source knew something, and what is wrong", async () => {
    const terminal = saying(list);
    expect(await sources({ days: "7", json: false }, terminal)).toBe(0);
    expect(terminal.calls[0]?.url).toBe("http://localhost:8787/api/sources?days=7");
    const [, vendor] = terminal.said.out.split("\n");
    expect(vendor?.replace(/ +/g, " ").trim()).toBe(
      "vendor http 100 67 % 20 10 0 10 secret VENDOR_KEY is not set; left alone for 30 s; http-500 × 9",
    );
  });

  it("takes no nonsense for days", async () => {
    await expect(sources({ days: "soon", json: false }, saying(list))).rejects.toThrow("--days soon");
  });
});
