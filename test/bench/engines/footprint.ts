import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { matcher } from "@baton/engine/matching/matcher";
import { sets } from "../matching/sets.ts";
import { median } from "../percentiles.ts";

export interface Footprint {
  set: string;
  routes: number;
  /** Processor time to make the index, every thread counted: the first in a fresh process, and the best of many. */
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
  const kept: unknown[] = [];
  const times: number[] = [];
  const held: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    kept.length = 0;
    const before = await memory();
    const began = process.cpuUsage();
    kept.push(matcher(conditions, {}));
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
    held.push((await memory()) - before);
  }
  return { set: name, routes, firstMs: times[0] ?? 0, compileMs: Math.min(...times), bytesPerRoute: median(held) / routes };
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
