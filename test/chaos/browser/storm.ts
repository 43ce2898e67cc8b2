import { dice } from "../dice.ts";
import { faults } from "./faults/all.ts";
import { stormHouse } from "./house.ts";
import { type Lane, lane } from "./lane.ts";
import type { Leftover } from "./leftovers.ts";
import { type Played, play } from "./play.ts";
import { originNames } from "./playbook.ts";

export interface BrowserStorm {
  /** How many faults to play. */
  faults: number;
  seed: number;
  /** Browsers at work beside each other. Default 3. */
  lanes?: number;
  /** Only faults of these names; left out: all of them in turn. */
  only?: readonly string[];
  /** Only this one of the run, counted from 1 as in what is said, to play a failure again. */
  fault?: number;
  say?: (line: string) => void;
}

/** One fault of a run, and what it came to; a `problem` is a run that broke before it could be judged. */
export interface Fate {
  name: string;
  fault: number;
  tookMs: number;
  played: Played | null;
  problem?: string;
}

export interface BrowserStormResult {
  seed: number;
  tookMs: number;
  fates: Fate[];
  /** What was typed and can be read in a profile after all is over. */
  leftovers: Leftover[];
}

/** Plays seeded faults in real browsers against a real edge. The same seed plays the same faults; moments are the machine's own. */
export async function playStorm(wanted: BrowserStorm): Promise<BrowserStormResult> {
  const { faults: count, seed, lanes: width = 3, only, fault: single, say = () => undefined } = wanted;
  const began = Date.now();
  const house = await stormHouse(count);
  const names = shuffled(
    Object.keys(faults).filter((name) => !only || only.includes(name)),
    dice(seed),
  );
  const origins = originNames(count);
  const fates: Fate[] = [];
  const waiting = origins.map((_, index) => index).filter((index) => single === undefined || index === single - 1);

  async function work(lane: Lane): Promise<void> {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const name = names[index % names.length] ?? "";
      const fault = faults[name];
      if (!fault) throw new Error(`no fault is called "${name}"`);
      const fate: Fate = { name, fault: index, tookMs: 0, played: null };
      const started = Date.now();
      try {
        const marker = `zq${seed.toString(36)}x${index.toString(36)}q`;
        fate.played = await play(fault, lane.scene(origins[index] ?? "", marker, dice(seed + index * 7919)), house);
      } catch (error) {
        await lane.restart();
        fate.problem = error instanceof Error ? error.message.split("\n").slice(0, 3).join(" ") : String(error);
      }
      fate.tookMs = Date.now() - started;
      fates.push(fate);
      say(line(fate, count));
      // Played again by itself it is looked at closely.
      if (single !== undefined) for (const passage of fate.played?.trail ?? []) say(`  ${passage}`);
    }
  }

  const lanes: Lane[] = [];
  try {
    for (let at = 0; at < Math.min(width, waiting.length); at += 1) lanes.push(await lane(house.edge.url));
    await Promise.all(lanes.map(work));
    const found = await Promise.all(lanes.map((lane) => lane.leftovers()));
    return { seed, tookMs: Date.now() - began, fates: fates.sort((a, b) => a.fault - b.fault), leftovers: found.flat() };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
    await house.close();
  }
}

function line({ name, fault, tookMs, played, problem }: Fate, count: number): string {
  const wrong = played ? [...played.lost, ...played.assignedTwice, ...played.otherThanSent, ...played.unrouted] : [];
  const what = problem ?? (wrong.length > 0 ? `${wrong.length} wrong, first ${wrong[0]}` : "held");
  return `fault ${fault + 1} of ${count}, ${name}, ${(tookMs / 1000).toFixed(1)} s: ${what}`;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}
