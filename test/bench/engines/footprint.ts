import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { matcher } from "@baton/engine/matching/matcher";
import { sets } from "../matching/sets.ts";
import { median } from "../percentiles.ts";

export interface Footprint {
  set: string;
  routes: number;
  /** Processor time to make the index, every thread and the collector's turns counted: the first in a fresh process, and the median after. */
  firstMs: number;
  compileMs: number;
  /** Held beyond the playbook itself: the median, since code the engine makes or throws away meanwhile is counted with one of them. */
  bytesPerRoute: number;
}

const turns = 20;

/** Measured in a process of its own, whose memory is nobody else's. */
export async function footprint(place: number, routes: number): Promise<Footprint> {
  const own = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", own, String(place), String(routes)]);
  return JSON.parse(stdout) as Footprint;
}

async function measured(place: number, routes: number): Promise<Footprint> {
  const make = sets[place];
  if (!make) throw new Error(`no set ${place}`);
  const { name, conditions } = make(routes);
  const index = () => matcher(conditions, {});
  const [firstMs = 0, ...others] = Array.from({ length: turns }, () => processorMs(index));
  const held: number[] = [];
  for (let turn = 0; turn < turns; turn++) held.push(await bytesHeld(index));
  return { set: name, routes, firstMs, compileMs: median(others), bytesPerRoute: median(held) / routes };
}

function processorMs(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** Of what it makes. Apart from the times: a collector called by force throws code away, too, which is then made once more. */
async function bytesHeld(make: () => unknown): Promise<number> {
  const kept: unknown[] = [];
  const before = await memory();
  kept.push(make());
  const after = await memory();
  kept.length = 0;
  return after - before;
}

/** Typed arrays live beside the heap. Asked in a turn of its own, so that nothing a call has just left on the stack counts as held. */
async function memory(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const [, script, place, routes] = process.argv;
if (script === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await measured(Number(place), Number(routes))));
