import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildEdge } from "@baton/edge/build";
import { simulate } from "../laws/simulate.ts";
import { type BookingStorm, bookingStorm } from "./booking/storm.ts";
import { browserStorm } from "./browser/run.ts";
import { oneEmail } from "./one-email.ts";
import { pinnedStorms } from "./pinned.ts";
import { holds, type Run, report } from "./report.ts";
import { type StormPlan, type StormResult, storm } from "./storm/storm.ts";

const { values: wanted, positionals } = parseArgs({
  /** `booking`: nothing but people who want the same time. */
  allowPositionals: true,
  options: {
    /** SIGKILLs of the runtime under load; 0 leaves the storm out, as 0 leaves out each of the others. */
    kills: { type: "string" },
    /** Entries to be acknowledged during the storm. */
    entries: { type: "string" },
    /** Simulated histories of the pure core. */
    histories: { type: "string" },
    /** Submits of one e-mail address at one moment. */
    "same-email": { type: "string" },
    /** Times of a rep's that fifty people want at one moment. */
    rounds: { type: "string" },
    /** Faults in Chromium. */
    browser: { type: "string" },
    /** Brings back a run; left out: another one every time. */
    seed: { type: "string" },
    /** File for the report, in Markdown; what the findings are about is put beside it as JSON. */
    report: { type: "string" },
    /** A little of everything, in less than two minutes. */
    short: { type: "boolean", default: false },
  },
});

const counts = positionals.includes("booking")
  ? { kills: 20, entries: 0, histories: 0, "same-email": 0, rounds: wanted.short ? 200 : 10_000, browser: 0 }
  : wanted.short
    ? { kills: 4, entries: 1_500, histories: 400, "same-email": 150, rounds: 60, browser: 4 }
    : { kills: 20, entries: 8_000, histories: 2_000, "same-email": 1_000, rounds: 500, browser: 20 };
for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
  const given = Number(wanted[name] ?? counts[name]);
  if (!Number.isInteger(given) || given < 0) throw new Error(`--${name} takes a number, not "${wanted[name]}"`);
  counts[name] = given;
}
const seed = wanted.seed ? Number(wanted.seed) : Math.floor(Math.random() * 2 ** 31);
const options = [...positionals, ...Object.entries(counts).map(([name, count]) => `--${name} ${count}`)];
const began = performance.now();
const say = (line: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);

say(`seed ${seed}`);
await buildEdge();
const run: Run = {
  seed,
  command: `npm run chaos -- ${options.join(" ")} --seed ${seed}`,
  storms: await storms(),
  sameEmail: counts["same-email"] > 0 ? await withState((state) => oneEmail(counts["same-email"], state, say)) : null,
  booking: counts.rounds > 0 ? await withState(fightForTimes) : null,
  simulated: counts.histories > 0 ? simulate(counts.histories, seed, say) : null,
  browser: counts.browser > 0 ? await browserStorm({ faults: counts.browser, seed, say }) : null,
};
const text = report(run);
console.log(`\n${text}`);
if (wanted.report) await writeFile(wanted.report, text);
const cases = run.storms.flatMap((one) => one.cases);
if (wanted.report && cases.length > 0) await writeFile(`${wanted.report}.cases.json`, JSON.stringify(cases, null, 2));
process.exit(holds(run) ? 0 : 1);

/** Those that once found something first, unless time is short. */
async function storms(): Promise<StormResult[]> {
  const { kills, entries } = counts;
  const plans = [...(wanted.short || entries === 0 ? [] : pinnedStorms), { seed, kills, entries }].filter(
    (plan) => kills > 0 && plan.kills > 0 && plan.entries > 0,
  );
  const results: StormResult[] = [];
  for (const plan of plans) results.push(await withState((state) => storm({ ...plan, state, say } satisfies StormPlan)));
  return results;
}

function fightForTimes(state: string): Promise<BookingStorm> {
  const { rounds, kills } = counts;
  return bookingStorm({ rounds, people: 50, kills: Math.min(kills, Math.ceil(rounds / 20)), seed, state, say });
}

async function withState<T>(work: (state: string) => Promise<T>): Promise<T> {
  const state = await mkdtemp(join(tmpdir(), "baton-chaos-"));
  try {
    return await work(state);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
