import fc from "fast-check";
import { describe, it, vi } from "vitest";
import { laws } from "./laws.ts";
import { pinnedTapes } from "./pinned.ts";
import { atRest, type Scheduler } from "./scheduler.ts";

/**
 * One seed for all laws, so that each history is lived once and judged by every law. fast-check prints the seed and the shrunken
 * tape of a failure: `LAW_SEED` brings it back, and the tape belongs among the pinned ones.
 */
fc.configureGlobal({
  numRuns: Number(process.env.LAW_RUNS ?? 200),
  seed: Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31),
  // Shrinking a long history takes minutes: on demand, once the seed is known.
  endOnFailure: process.env.LAW_SHRINK === undefined,
});

// The first law lives all histories; the others only judge them.
vi.setConfig({ testTimeout: 60_000 });

const tape = fc.array(fc.nat(239), { maxLength: 600, size: "max" });
const lived = new Map<string, Scheduler>();

function lifeOf(numbers: number[]): Scheduler {
  const name = numbers.join();
  const known = lived.get(name) ?? atRest(numbers);
  lived.set(name, known);
  return known;
}

describe("whatever crashes, repeats, reorders, delays or gets lost", () => {
  it.each(Object.entries(laws))("%s", (_, law) => {
    fc.assert(
      fc.property(tape, (numbers) => law(lifeOf(numbers))),
      { examples: pinnedTapes.map((numbers) => [numbers]) },
    );
  });
});
