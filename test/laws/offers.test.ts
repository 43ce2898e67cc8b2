import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { laws } from "./laws.ts";
import { pinnedTapes } from "./pinned.ts";
import { atRest, type Scheduler } from "./scheduler.ts";
import { inForceWithOffers } from "./simulated-playbook.ts";

/** As in the core loop: `LAW_SEED` brings a failure back. Fewer, since the loop is the same. */
const settings = {
  numRuns: Number(process.env.LAW_RUNS ?? 60),
  seed: Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31),
  endOnFailure: true,
};
vi.setConfig({ testTimeout: 60_000 });

const tape = fc.array(fc.nat(239), { maxLength: 600, size: "max" });
const lived = new Map<string, Scheduler>();

function lifeOf(numbers: number[]): Scheduler {
  const name = numbers.join();
  const known = lived.get(name) ?? atRest(numbers, inForceWithOffers);
  lived.set(name, known);
  return known;
}

describe("whatever crashes, repeats or gets lost, while reps accept, decline, let time pass and claim", () => {
  it.each(Object.entries(laws))("%s", (_, law) => {
    fc.assert(
      fc.property(tape, (numbers) => law(lifeOf(numbers))),
      { ...settings, examples: pinnedTapes.map((numbers) => [numbers]) },
    );
  });

  it("these histories have seen offers taken, and offers that were not", () => {
    // Always the same histories: that each ending comes about is no law, and by chance one may not.
    const histories = fc.sample(tape, { numRuns: settings.numRuns, seed: 1 }).map(lifeOf);
    const ends = histories.flatMap(({ world }) =>
      [...world.leads.values()].flatMap((lead) => lead.decisions.flatMap(({ offers = [] }) => offers.map(({ ended }) => ended?.how))),
    );
    expect(ends).toContain("accepted");
    expect(ends.some((how) => how === "declined" || how === "expired")).toBe(true);
  });
});
