import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { files, isTest, sources } from "./sources.ts";

const everything = ["packages", "workers", "demo-site", "test"].flatMap((folder) => files(folder, /\.(ts|tsx|css|html|md|json|sql)$/));
const code = ["packages", "workers"].flatMap(sources).filter((source) => !isTest(source) && !/\.d\.ts$/.test(source.path));

/** Names that would mean something else here, or nothing precise, and the word we use. */
const instead: [RegExp, string][] = [
  [/\bassignee\b/i, "owner"],
  [/\btenant\b/i, "workspace"],
  [/\bprospect\b/i, "lead"],
  [/\bfingerprint\b/i, "match key"],
  [/\bupsert\b/i, "merge"],
  [/\bround.?robin\b/i, "rotation"],
  [/\bLeadService|LeadManager|LeadHelper\b/, "LeadObject or advance"],
  [/\bcontact(s)?Id\b/, "lead id"],
  [/\bfirst touch\b.*\bresponse\b/i, "first response"],
];

describe("one concept, one word", () => {
  it.each(instead)("%s is called %s", (pattern, word) => {
    const found = code.filter(({ text }) => pattern.test(text)).map(({ path }) => `${path}: say "${word}"`);
    expect(found).toEqual([]);
  });

  it("no room is a bucket", () => {
    const buckets = everything.filter((path) =>
      path.split(/[/.]/).some((part) => /^(utils?|helpers?|common|shared|services?|managers?|misc|constants)$/.test(part)),
    );
    expect(buckets).toEqual([]);
  });

  it("a file is named in kebab-case after its concept, a component in PascalCase", () => {
    const strays = code
      .map(({ path }) => path)
      .filter((path) => {
        const name = basename(path).replace(/\.tsx?$/, "");
        return path.endsWith(".tsx")
          ? !/^([A-Z][A-Za-z0-9]*|main|[a-z][a-z0-9-]*)$/.test(name)
          : !/^[a-z0-9]+(-[a-z0-9]+)*(\.(builder|law))?$/.test(name);
      });
    expect(strays).toEqual([]);
  });

  it("no file is a drawer", () => {
    const lines = code.map(({ path, text }) => ({ path, lines: text.split("\n").length }));
    expect(lines.filter((file) => file.lines > 300)).toEqual([]);
    const sorted = lines.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(140);
  });

  it("every folder holds few enough files to read at a glance", () => {
    const counts = new Map<string, number>();
    for (const { path } of code) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 45)).toEqual([]);
  });
});
