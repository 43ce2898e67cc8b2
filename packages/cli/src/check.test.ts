import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { readText } from "./read-text.ts";
import { scriptedTerminal } from "./scripted-terminal.ts";

const demo = fileURLToPath(new URL("../../../demo-site", import.meta.url));
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-"));
  const good = readText(demo, "playbook.json");
  writeFileSync(join(folder, "typo.json"), good.replace('"to": { "pool": "partners" }', '"to": { "pool": "partnres" }'));
  writeFileSync(join(folder, "broken.json"), '{\n  "version": 1,,\n}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("baton check", () => {
  it("passes the demo company's playbook", () => {
    const terminal = scriptedTerminal({ folder: demo });
    expect(check({ file: "playbook.json", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toBe("playbook.json: no problems (14 routes, 11 pools, 35 reps)\n");
  });

  it("points at a mistyped pool with its line, and says what was meant", () => {
    const terminal = scriptedTerminal({ folder });
    expect(check({ file: "typo.json", json: false }, terminal)).toBe(1);
    const line =
      readText(folder, "typo.json")
        .split("\n")
        .findIndex((text) => text.includes("partnres")) + 1;
    expect(terminal.said.out).toMatch(new RegExp(`^typo.json:${line}:\\d+ error .*partners`, "m"));
    expect(terminal.said.out).toContain("^");
  });

  it("gives programs the same as one object", () => {
    const terminal = scriptedTerminal({ folder });
    expect(check({ file: "typo.json", json: true }, terminal)).toBe(1);
    const printed = JSON.parse(terminal.said.out) as { ok: boolean; problems: { level: string; path: string; line: number }[] };
    expect(printed.ok).toBe(false);
    expect(printed.problems).toContainEqual(expect.objectContaining({ level: "error", path: expect.stringContaining("to.pool") }));
  });

  it("survives what is not JSON at all", () => {
    const terminal = scriptedTerminal({ folder });
    expect(check({ file: "broken.json", json: false }, terminal)).toBe(1);
    expect(terminal.said.out).toContain("broken.json:2:");
  });

  it("says when there is no such file", () => {
    expect(() => check({ file: "missing.json", json: false }, scriptedTerminal({ folder }))).toThrow(
      "Cannot read missing.json: there is no such file.",
    );
    expect(() => check({ file: ".", json: false }, scriptedTerminal({ folder }))).toThrow("it is a folder");
  });
});
