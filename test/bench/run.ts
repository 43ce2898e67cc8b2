import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildEdge } from "@baton/edge/build";
import { ahead } from "./ahead.ts";
import { aimsOf } from "./aims.ts";
import { bytes } from "./bytes.ts";
import { checkTimes } from "./check.ts";
import { decisions } from "./decisions.ts";
import { compareEngines } from "./engines/compare.ts";
import type { Figures } from "./figures.ts";
import { compareForms } from "./form/compare.ts";
import { openBare, openEdge } from "./house.ts";
import { latency } from "./latency.ts";
import { inWords } from "./print.ts";
import { quiet } from "./process.ts";
import { simulationTimes } from "./simulation.ts";
import { slotTimes } from "./slots.ts";
import { soak } from "./soak.ts";
import { warmBare, warmEdge } from "./warm.ts";

const { values: wanted } = parseArgs({
  options: {
    /** One object on stdout and nothing else there. */
    json: { type: "boolean", default: false },
    /** Seconds instead of minutes: whether it runs, not how fast it is. */
    quick: { type: "boolean", default: false },
    /** The Worker as it was last built. */
    built: { type: "boolean", default: false },
    /** Seconds at concurrency 32. */
    soak: { type: "string" },
    /** Only these sections, with commas: bytes, form, decisions, engines, slots, check, simulation, latency, ahead, soak. */
    only: { type: "string" },
  },
});

const { quick } = wanted;
const sections = (wanted.only ?? "bytes,form,decisions,engines,slots,check,simulation,latency,ahead,soak").split(",");
const soakSeconds = Number(wanted.soak ?? (quick ? 1 : 60));
if (!(soakSeconds > 0)) throw new Error(`--soak takes seconds, not "${wanted.soak}"`);
const plans = quick
  ? [
      { concurrency: 1, rounds: 1, perRound: 5 },
      { concurrency: 16, rounds: 1, perRound: 16 },
    ]
  : [
      { concurrency: 1, rounds: 12, perRound: 50 },
      { concurrency: 16, rounds: 10, perRound: 200 },
    ];
const enough = quick ? 8 : undefined;
// Tools below speak on stdout; what they say belongs beside the figures, not among them.
console.log = console.error;
const say = (text: string) => process.stderr.write(`${text}\n`);

const figures: Figures = {
  machine: { cores: availableParallelism(), node: process.version, load: loadavg()[0] ?? 0 },
  bytes: null,
  form: null,
  decisions: [],
  engines: null,
  slots: [],
  check: null,
  simulation: null,
  standing: null,
  latency: [],
  ahead: null,
  soak: null,
};

if (!wanted.built) await buildEdge();
if (sections.includes("decisions")) {
  say("decisions …");
  figures.decisions = await decisions(quick ? [10, 1_000] : [10, 1_000, 10_000], quick ? 50 : 2_000);
}
if (sections.includes("engines")) {
  say("rule engines on the same routes …");
  figures.engines = quick ? await compareEngines([10, 1_000], 10, 20) : await compareEngines([10, 1_000, 10_000, 100_000], 10_000, 300);
}
if (sections.includes("slots")) {
  say("slots …");
  figures.slots = await slotTimes(quick ? 50 : 2_000);
}
if (sections.includes("check")) {
  say("the check of a long playbook …");
  figures.check = await checkTimes(quick ? 1_000 : 10_000);
}
if (sections.includes("simulation")) {
  say("simulations …");
  figures.simulation = await simulationTimes(quick ? 1_000 : 100_000);
}
if (["bytes", "form", "latency"].some((section) => sections.includes(section))) await measureServed();
if (sections.includes("ahead")) await measureAhead();
if (sections.includes("soak")) await measureSoak();
process.stdout.write(`${wanted.json ? JSON.stringify({ ...figures, aims: aimsOf(figures) }) : inWords(figures)}\n`);

async function measureServed(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "baton-bench-"));
  const edge = await openEdge(true);
  try {
    if (sections.includes("bytes")) figures.bytes = await bytes(edge, folder);
    if (sections.includes("form")) {
      say("the form in Chromium, beside its peers …");
      figures.form = await compareForms(edge.url, quick ? 1 : 9);
    }
    if (!sections.includes("latency")) return;
    const bare = await openBare();
    try {
      say("warming up …");
      figures.standing = await warmEdge(edge, enough);
      const rows = await warmBare(bare, enough);
      for (const plan of plans) {
        say(`latency at concurrency ${plan.concurrency} …`);
        figures.latency.push(await latency(edge, bare, rows, plan));
      }
    } finally {
      await bare.close();
    }
  } finally {
    await edge.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAhead(): Promise<void> {
  const bare = await openBare();
  try {
    say("looking ahead of Send …");
    figures.ahead = await ahead(bare, await warmBare(bare, enough ?? 32), quick ? 3 : 60, quick);
  } finally {
    await bare.close();
  }
}

async function measureSoak(): Promise<void> {
  const edge = await openEdge(false);
  try {
    say("warming up …");
    await warmEdge(edge, enough);
    if (!quick) await quiet(edge.pid);
    say(`soak for ${soakSeconds} s …`);
    figures.soak = await soak(edge, soakSeconds);
  } finally {
    await edge.close();
  }
}
