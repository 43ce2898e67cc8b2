import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { innerNames } from "../inner-names.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const filesIn = (folder: string, suffix: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => suffix.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
const keysIn = (text: string) => new Set(Array.from(text.matchAll(/(?<![.\w])([a-zA-Z]\w*)\??:/g), ([, name]) => name));

it("what the build shortens is no word of the wire", () => {
  const wire = keysIn(filesIn(join(here, "../../contract/src"), /\.ts$/));
  expect(wire).toContain("submission");
  expect(innerNames.filter((name) => wire.has(name))).toEqual([]);
});

it("what the build shortens is no word of the browser", () => {
  const compiler = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const platform = createRequire(join(compiler, "package.json")).resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  const browser = new Set(filesIn(join(dirname(platform), "lib"), /^lib\.(dom|es\d*).*\.d\.ts$/).match(/\b[a-zA-Z]\w*(?=\??[:(<])/g));
  expect(browser).toContain("addEventListener");
  expect(innerNames.filter((name) => browser.has(name))).toEqual([]);
});

it("what the build shortens is neither a value nor what the other files give to the first", () => {
  // Names of types are gone by then, and the package for npm keeps every name.
  const source = filesIn(here, /^(?!npm\/).*\.tsx?$/).replace(/\b(Omit|Pick)<[^>]*>/g, "");
  const given = ["page/after.ts", "keep/keeper.ts"].flatMap(
    (file) => readFileSync(join(here, file), "utf8").match(/(?<=export (async function|function|\{) )\w+/g) ?? [],
  );
  expect(given).toEqual(expect.arrayContaining(["openOutcome", "awaitOutcome", "openKeeper"]));
  expect(innerNames.filter((name) => given.includes(name) || source.includes(`"${name}"`))).toEqual([]);
});
