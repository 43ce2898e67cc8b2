import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  mkdirSync(join(folder, "empty"));
  // The demo company in three files.
  const { routes, reps, ...rest } = JSON.parse(good) as { routes: object[]; reps: object[] };
  mkdirSync(join(folder, "house", "reps"), { recursive: true });
  writeFileSync(join(folder, "house", "playbook.json"), JSON.stringify(rest, null, 2));
  writeFileSync(join(folder, "house", "reps", "all.json"), JSON.stringify(reps, null, 2));
  const lines = routes.map((route) => JSON.stringify(route)).join(",\n");
  writeFileSync(join(folder, "house", "routes.jsonc"), `// In order\n[\n${lines}\n]\n`);
  writeFileSync(join(folder, "broken.json"), '{\n  "version": 1,,\n}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("baton check", () => {
  it("passes the demo company's playbook", () => {
    const terminal = scriptedTerminal({ folder: demo });
    expect(check({ file: "playbook.json", json: false }, terminal)).toBe(0);
    expect(terminal.said.out).toBe("playbook.json: no problems (14 routes, 11 pools, 35 reps)\n");
  });

  it("says which command is meant where the file is one form", () => {
    writeFileSync(join(folder, "form.json"), JSON.stringify(JSON.parse(readText(demo, "playbook.json")).forms[0]));
    const terminal = scriptedTerminal({ folder });
    expect(check({ file: "form.json", json: false }, terminal)).toBe(1);
    expect(terminal.said.out).toContain("This looks like one form and no playbook: `baton form check form.json`");
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

  it("takes a folder of files for one playbook, and points into the file a problem stands in", () => {
    const sound = scriptedTerminal({ folder });
    expect(check({ file: "house", json: false }, sound)).toBe(0);
    expect(sound.said.out).toContain("house: no problems (14 routes, 11 pools, 35 reps)");
    const file = join(folder, "house", "routes.jsonc");
    const text = readText(folder, file);
    writeFileSync(file, text.replace('"pool":"partners"', '"pool":"partnres"'));
    const faulty = scriptedTerminal({ folder });
    expect(check({ file: "house", json: true }, faulty)).toBe(1);
    writeFileSync(file, text);
    const line = text.split("\n").findIndex((one) => one.includes('"pool":"partners"')) + 1;
    const { problems } = JSON.parse(faulty.said.out) as { problems: object[] };
    expect(problems).toContainEqual(
      expect.objectContaining({ level: "error", file: join("house", "routes.jsonc"), line, got: "partnres" }),
    );
  });

  it("says when there is no such file", () => {
    expect(() => check({ file: "missing.json", json: false }, scriptedTerminal({ folder }))).toThrow(
      "Cannot read missing.json: there is no such file.",
    );
    expect(() => check({ file: "empty", json: false }, scriptedTerminal({ folder }))).toThrow("There is no .json or .jsonc file in empty.");
  });
});
