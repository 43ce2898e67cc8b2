import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildEdge } from "@baton/edge/build";
import { report } from "./report.ts";
import { storm } from "./storm.ts";

/** `npm run chaos -- --kills 20 --seats 16 --seed 7 --report chaos.md`. Exit code 1 when anything acknowledged was lost. */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seats: { type: "string", default: "16" },
    seed: { type: "string" },
    report: { type: "string" },
  },
});
const seed = values.seed ? Number(values.seed) : Math.floor(Math.random() * 2 ** 31);
console.log(`seed ${seed}`);
await buildEdge();
const state = await mkdtemp(join(tmpdir(), "baton-chaos-"));
try {
  const result = await storm({ kills: Number(values.kills), seats: Number(values.seats), seed, state, say: (line) => console.log(line) });
  const text = report(result);
  console.log(`\n${text}`);
  if (values.report) await writeFile(values.report, text);
  process.exitCode = result.holds ? 0 : 1;
} finally {
  await rm(state, { recursive: true, force: true });
}
