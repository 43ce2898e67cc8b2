import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./sources.ts";

const folder = join(root, "packages/console/src");

/** Screens by class name that each of them gives a look of its own. `look/` belongs to all of them. */
function screensByClass(): Map<string, Set<string>> {
  const screens = new Map<string, Set<string>>();
  const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /^(?!look\/).+\/.*\.css$/.test(file));
  for (const sheet of sheets) {
    const screen = sheet.split("/", 1)[0] ?? "";
    for (const [, name = ""] of readFileSync(join(folder, sheet), "utf8").matchAll(/^\.([\w-]+)(?=[,\s]*$|,? ?\{)/gm))
      screens.set(name, (screens.get(name) ?? new Set()).add(screen));
  }
  return screens;
}

describe("one sheet serves the whole console", () => {
  const screens = screensByClass();

  it("and no screen changes the looks of another by using its words", () => {
    expect(screens.size).toBeGreaterThan(300);
    expect([...screens].filter(([, of]) => of.size > 1).map(([name, of]) => `.${name}: ${[...of].join(", ")}`)).toEqual([]);
  });
});
