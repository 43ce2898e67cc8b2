import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildEdge } from "@baton/edge/build";
import { browserReport } from "./report.ts";
import { type BrowserStorm, playStorm } from "./storm.ts";
import { type BrowserVerdict, verdict } from "./verdict.ts";

/** Plays the faults and judges them; `report` is the same as Markdown, and is written to that file when one is named. */
export async function browserStorm({ report, ...storm }: BrowserStorm & { report?: string }): Promise<BrowserVerdict & { report: string }> {
  const judged = verdict(await playStorm(storm));
  const text = browserReport(judged);
  if (report) await writeFile(report, text);
  return { ...judged, report: text };
}

/** `node test/chaos/browser/run.ts --faults 20 --seed 7 --only "tab closed" --report browser.md`; `--fault 3` plays
 * only the third of the run again; `--no-build` takes what was built last. Exit code 1 when anything did not hold. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      faults: { type: "string", default: "20" },
      seed: { type: "string" },
      lanes: { type: "string", default: "3" },
      only: { type: "string", multiple: true },
      fault: { type: "string" },
      report: { type: "string" },
      build: { type: "boolean", default: true },
    },
    allowNegative: true,
  });
  const seed = values.seed ? Number(values.seed) : Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  if (values.build) await buildEdge();
  const result = await browserStorm({
    faults: Number(values.faults),
    seed,
    lanes: Number(values.lanes),
    ...(values.only ? { only: values.only } : {}),
    ...(values.fault ? { fault: Number(values.fault) } : {}),
    ...(values.report ? { report: values.report } : {}),
    say: (line) => console.log(line),
  });
  console.log(`\n${result.report}`);
  process.exit(result.holds ? 0 : 1);
}
