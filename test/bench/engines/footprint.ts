import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { matcher } from "@baton/engine/matching/matcher";
import { sets } from "../matching/sets.ts";

export interface Footprint {
  set: string;
  routes: number;
  /** Processor time to make the index, every thread counted: the first in a fresh process, and the best of many. */
  firstMs: number;
  compileMs: number;
  /** Held beyond the playbook itself. */
  bytesPerRoute: number;
}

const turns = 20;

/** Measured in a process of its own, whose memory is nobody else's. */
export async function footprint(place: number, routes: number): Promise<Footprint> {
  const own = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", own, String(place), String(routes)]);
  return JSON.parse(stdout) as Footprint;
}

function measured(place: number, routes: number): Footprint {
  const make = sets[place];
  if (!make) throw new Error(`no set ${place}`);
  const { name, conditions } = make(routes);
  const kept: unknown[] = [];
  const times: number[] = [];
  const gc = globalThis.gc as () => void;
  let held = 0;
  for (let turn = 0; turn < turns; turn++) {
    kept.length = 0;
    gc();
    gc();
    const before = memory();
    const began = process.cpuUsage();
    kept.push(matcher(conditions, {}));
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
    gc();
    gc();
    held = memory() - before;
  }
  return { set: name, routes, firstMs: times[0] ?? 0, compileMs: Math.min(...times), bytesPerRoute: held / routes };
}

/** Typed arrays live beside the heap. */
const memory = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;

const [, script, place, routes] = process.argv;
if (script === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(measured(Number(place), Number(routes))));
