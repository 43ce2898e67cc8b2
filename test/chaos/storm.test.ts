import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { report } from "./report.ts";
import { storm } from "./storm.ts";

describe("a short storm (npm run chaos is the long one)", () => {
  it("nothing acknowledged is lost and nobody gets two owners when the runtime is killed under load", async () => {
    const state = await mkdtemp(join(tmpdir(), "baton-storm-"));
    const seed = Math.floor(Math.random() * 2 ** 31);
    try {
      const result = await storm({ kills: 2, seats: 6, seed, state });
      expect(result.holds, report(result)).toBe(true);
      expect(result.acknowledged).toBeGreaterThan(20);
    } finally {
      await rm(state, { recursive: true, force: true });
    }
  }, 240_000);
});
