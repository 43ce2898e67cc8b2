import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Aim } from "./aims.ts";
import type { Figures } from "./figures.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

describe("npm run bench -- --json", () => {
  it("prints one object and nothing else, with every section measured but the comparison with others in a browser", async () => {
    const { stdout } = await run(
      process.execPath,
      ["test/bench/run.ts", "--json", "--quick", "--built", "--only", "bytes,decisions,slots,check,simulation,latency,ahead,soak"],
      { cwd: root },
    );
    const figures = JSON.parse(stdout) as Figures & { aims: Aim[] };
    expect(figures.bytes?.firstLoad.brotli).toBeGreaterThan(5_000);
    expect(figures.decisions.map(({ routes, where }) => `${where} ${routes}`)).toEqual([
      "node 10",
      "node 1000",
      "workerd 10",
      "workerd 1000",
    ]);
    for (const rate of figures.decisions) expect(Math.min(rate.spread, rate.last)).toBeGreaterThan(0);
    expect(figures.slots.map(({ where }) => where)).toEqual(["node", "workerd"]);
    for (const { oneMs, poolMs } of figures.slots) expect(Math.min(oneMs, poolMs)).toBeGreaterThan(0);
    expect(figures.check).toMatchObject({ routes: 1_000, againMs: expect.any(Number) });
    expect(figures.simulation).toMatchObject({ csv: { leads: 1_000 }, ledger: { decisions: 100 } });
    expect(figures.latency.map(({ concurrency, wrong }) => ({ concurrency, wrong }))).toEqual([
      { concurrency: 1, wrong: 0 },
      { concurrency: 16, wrong: 0 },
    ]);
    expect(figures.ahead).toMatchObject({ visits: 3, wrong: 0 });
    expect(figures.soak).toMatchObject({ errors: {}, concurrency: 32 });
    expect(figures.aims.length).toBeGreaterThan(6);
  }, 180_000);
});
