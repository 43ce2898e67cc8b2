import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "@baton/edge/local";
import { describe, expect, it } from "vitest";
import { bookingStorm } from "./booking/storm.ts";
import { oneEmail } from "./one-email.ts";
import { sabotaged, sabotages } from "./sabotages.ts";
import { storm } from "./storm/storm.ts";

const seed = Math.floor(Math.random() * 2 ** 31);

async function withState<T>(work: (state: string) => Promise<T>): Promise<T> {
  const state = await mkdtemp(join(tmpdir(), "baton-storm-"));
  try {
    return await work(state);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
const found = (findings: { what: string; found: string[] }[]) => findings.filter((finding) => finding.found.length > 0);

describe("the checker of a storm", () => {
  it.each(Object.keys(sabotages))("can still be shown to notice where %s: the mechanism is in the Worker under that name", async (name) => {
    const worker = await readFile(join(repository, "workers/edge/dist/worker.js"), "utf8");
    expect(sabotaged(name, worker)).not.toBe(worker);
  });
});

describe("a short storm (npm run chaos is the long one)", () => {
  it(`nothing acknowledged is lost, doubled or leaked when everything fails under load (seed ${seed})`, async () => {
    const result = await withState((state) => storm({ kills: 2, entries: 600, seed, state }));
    expect(found(result.findings), `seed ${seed}`).toEqual([]);
    expect(result).toMatchObject({ kills: 2, crashes: 0 });
    expect(result.acknowledged).toBeGreaterThanOrEqual(600);
    expect(result.checked).toBeGreaterThan(400);
    expect(result.struck.size, `struck by ${[...result.struck.keys()]}`).toBeGreaterThan(5);
  }, 240_000);

  it("a crowd with one e-mail address becomes one lead with one owner", async () => {
    const result = await withState((state) => oneEmail(60, state));
    expect(found(result.findings)).toEqual([]);
    expect(result).toMatchObject({ submits: 60, atOnce: 60 });
  }, 120_000);

  it(`of fifty people who want one time of a rep's one gets it, for meetings of two kinds (seed ${seed})`, async () => {
    const result = await withState((state) => bookingStorm({ rounds: 20, people: 50, kills: 1, seed, state }));
    expect(found(result.findings), `seed ${seed}`).toEqual([]);
    expect(result).toMatchObject({ winners: 20, kills: 1, crashes: 0 });
  }, 240_000);
});
