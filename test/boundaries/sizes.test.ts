import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltFile, buildWidget } from "../../packages/widget/build.ts";

/** Brotli bytes a visitor may be asked to load. A budget is raised by an argument in a commit, never by a release. */
const budgets = { embed: 13_200, keep: 3_500, picker: 5_000 };

let folder: string;
let built: BuiltFile[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-sizes-"));
  built = await buildWidget(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a page is no slower for the form on it", () => {
  it.each(Object.entries(budgets))("%s stays within its budget of %d bytes", (name, budget) => {
    const file = built.find((candidate) => candidate.file.startsWith(name));
    expect(file?.brotli).toBeLessThanOrEqual(budget);
  });
});
