import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { isTest, root, sources } from "./sources.ts";

/** What each part of the house may import of the others. Arrows point down only; neighbours never meet. */
const floors: Record<string, string[]> = {
  "packages/contract": [],
  "packages/engine": ["@baton/contract"],
  "packages/connectors": ["@baton/contract"],
  "packages/widget": ["@baton/contract", "@baton/engine"],
  // A playbook is checked and tried in the browser as it is at the edge: with public holidays, which are a table and a function.
  "packages/console": ["@baton/contract", "@baton/engine", "@baton/connectors/holidays/holidays"],
  // `form preview` runs the edge itself, through the doors everybody starts it by.
  "packages/cli": ["@baton/contract", "@baton/engine", "@baton/connectors", "@baton/edge"],
  "packages/react": ["@baton/widget"],
  // A first step that comes with the page is drawn by what draws it in the browser.
  "workers/edge": ["@baton/contract", "@baton/engine", "@baton/connectors", "@baton/widget/prerender"],
  "demo-site": ["@baton/contract", "@baton/engine", "@baton/edge", "@baton/widget", "@baton/react"],
};

/** Third parties: the two lower floors and the widget take in only what is named here. */
const guests: Record<string, string[]> = {
  "packages/contract": ["valibot"],
  "packages/engine": ["valibot", "temporal-polyfill", "jsonc-parser", "punycode"],
  "packages/widget": ["preact"],
  "packages/react": ["react"],
};

const packageOf = (name: string): string =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

describe.each(Object.entries(floors))("%s", (part, allowed) => {
  const code = sources(part).filter((source) => !isTest(source) && source.path.includes("/src/"));

  it("imports only from the floors below it", () => {
    const strays = code.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith("@baton/") && !allowed.includes(packageOf(name)) && !allowed.includes(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it("reaches other parts through their doors, never by a path out of its own folder", () => {
    const strays = code.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith(".") && !normalize(join(dirname(path), name)).startsWith(`${part}/`))
        .map((name) => `${path} → ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it("takes in only the third parties its package names", () => {
    const declared = JSON.parse(readFileSync(join(root, part, "package.json"), "utf8")).dependencies ?? {};
    const known = guests[part] ?? Object.keys(declared);
    const strays = code.flatMap(({ path, imports }) =>
      imports
        // `baton:` is made by the package's own build.
        .filter((name) => !name.startsWith(".") && !name.startsWith("@baton/") && !/^(node|cloudflare|baton):/.test(name))
        .filter((name) => !known.includes(packageOf(name)))
        .map((name) => `${path} → ${name}`),
    );
    expect(strays).toEqual([]);
  });
});

describe("the tree", () => {
  it("has nothing at its top level but what a newcomer is told of", () => {
    const top = readdirSync(root).filter((name) => !/^(node_modules|\.git|\.wrangler|\.dev\.vars|test-results|\.DS_Store)$/.test(name));
    expect(top.sort()).toEqual(
      [
        ".biome.json",
        ".ci",
        ".gitignore",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "demo-site",
        "package-lock.json",
        "package.json",
        "packages",
        "test",
        "tsconfig.json",
        "workers",
        "wrangler.toml",
      ].sort(),
    );
  });

  it("nothing looks at the tests", () => {
    const strays = [...sources("packages"), ...sources("workers"), ...sources("demo-site")]
      .filter((source) => !isTest(source))
      .flatMap(({ path, imports }) => imports.filter((name) => /(^|\/)test\//.test(name)).map((name) => `${path} → ${name}`));
    expect(strays).toEqual([]);
  });
});
