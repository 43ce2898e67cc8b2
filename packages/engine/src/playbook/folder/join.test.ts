import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { checkPlaybook } from "../../playbook.ts";
import { joinFiles } from "./join.ts";

const sample = readFileSync(`${import.meta.dirname}/../sample.jsonc`, "utf8");
type Json = Record<string, unknown> & { routes: { id: string }[]; reps: object[]; pools: object[] };
const whole = parse(sample) as Json;
const { routes, reps, pools, territories, ...rest } = whole;
const text = (value: unknown) => JSON.stringify(value, null, 2);
const folder = [
  { name: "reps/ben.json", text: `// From Accra\n${text(reps[1])}\n` },
  { name: "reps/ana.json", text: text(reps[0]) },
  { name: "playbook.json", text: text({ $schema: "x", ...rest }) },
  { name: "routes.jsonc", text: `[\n  // Owners first\n${routes.map(text).join(",\n")},\n]` },
  { name: "territories.json", text: text(territories) },
  { name: "10-pools.json", text: text({ $schema: "y", pools }) },
];
const change = (name: string, from: string, to: string) =>
  folder.map((file) => (file.name === name ? { name, text: file.text.replace(from, to) } : file));

describe("a folder of files", () => {
  it("is the playbook it would be in one file, whatever its files are called", () => {
    const { text: joined, problems } = joinFiles(folder);
    expect(problems).toEqual([]);
    const { $schema: _, ...document } = parse(joined) as Json & { $schema: string };
    expect(document).toEqual(whole);
    expect(checkPlaybook(joined).playbook).not.toBeNull();
    expect(joined).toContain('"name": "Ben Oduya"');
  });

  it.each([
    ["a pool nobody knows", "routes.jsonc", '"pool": "emea"', '"pool": "emae"', "emae"],
    ["a team nobody knows", "reps/ana.json", '"team": "central"', '"team": "centrl"', "centrl"],
    ["the first line of a part", "reps/ben.json", "{\n", '{ "nmae": 1,\n', "nmae"],
    ["a territory", "territories.json", '"geo.country": "FR"', '"geo.contry": { "gte": "x" }', '"x"'],
    ["a key of no section", "playbook.json", '"workspace": {', '"workspaces": 1, "workspace": {', '"workspaces"'],
    ["a value given twice, in another file", "10-pools.json", '"pools": [', '"version": 2, "pools": [', '"version": 1'],
  ])("a problem is told where it stands: %s", (_, name, from, to, at) => {
    const files = change(name, from, to);
    const { text: joined, placeOf } = joinFiles(files);
    const errors = checkPlaybook(joined).problems.filter(({ level }) => level === "error");
    const places = errors.map(({ line, column }) => placeOf(line, column));
    const found = places.map((place) =>
      files
        .find((file) => file.name === place?.file)
        ?.text.split("\n")
        [(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1),
    );
    expect(
      found.some((line) => line?.replace(/^"/, "").startsWith(at.replace(/^"/, ""))),
      JSON.stringify([errors, places, found]),
    ).toBe(true);
  });

  it("a file that is not JSON is told by its name, with its own line", () => {
    const { problems } = joinFiles(change("reps/ana.json", '"name"', "name"));
    expect(problems[0]).toMatchObject({ file: "reps/ana.json", problem: { code: "syntax", line: 3 } });
  });
});
