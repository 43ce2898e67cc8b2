import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEdge } from "@baton/edge/build";
import { sabotaged, sabotages } from "./sabotages.ts";
import { storm } from "./storm/storm.ts";

/** `node test/chaos/sabotage.ts [words of a name …]`: the checker seen to fail, mechanism by mechanism. A few minutes each on a slow machine. */
await buildEdge();
const only = process.argv.slice(2);
for (const [name, { finds }] of Object.entries(sabotages)) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  const state = await mkdtemp(join(tmpdir(), "baton-sabotage-"));
  const { findings } = await storm({ kills: 3, entries: 2_500, seed: 5, state, sabotage: (script) => sabotaged(name, script) });
  await rm(state, { recursive: true, force: true });
  const found = findings.filter((finding) => finding.found.length > 0).map(({ what, found }) => `${found.length} ${what}`);
  console.log(`${found.some((line) => line.includes(finds)) ? "seen" : "NOT SEEN"}  ${name}: ${found.join("; ") || "nothing found"}`);
}
process.exit(0);
