import { Pool } from "@baton/contract/routing";
import * as v from "valibot";
import { expect, it } from "vitest";
import { chance } from "../../decision/chance.ts";
import { fairest, type GivenLeads } from "./shares.ts";

const pool = v.parse(Pool, { id: "p", name: "P", members: ["ana", "ben", "cleo", "dora"].map((rep) => ({ rep })) });
const seeds = 60;
const alpha = 0.01;

/** Leads of one side, each to whom chance gives it by these shares; the law is asked after every twentieth. */
function tripsAfter(seed: number, candidate: readonly number[], base: readonly number[], most: number): number | null {
  const given: GivenLeads[] = [];
  const count = (arm: "base" | "candidate", shares: readonly number[], draw: number) => {
    let sum = 0;
    const at = shares.findIndex((share) => {
      sum += share;
      return draw < sum;
    });
    const rep = pool.members[at]?.rep ?? "ana";
    const known = given.find((one) => one.arm === arm && one.rep === rep);
    if (known) known.leads += 1;
    else given.push({ arm, pool: "p", rep, leads: 1 });
  };
  for (let lead = 1; lead <= most; lead++) {
    count("candidate", candidate, chance(`${seed} c ${lead}`));
    count("base", base, chance(`${seed} b ${lead}`));
    if (lead % 20 === 0 && fairest(given, { base: [pool], candidate: [pool] }, 0.15, alpha).exceeded) return lead;
  }
  return null;
}
const even = [0.25, 0.25, 0.25, 0.25];

it.each<[string, readonly number[], readonly number[], boolean]>([
  ["one of four gets nearly everything", [0.85, 0.05, 0.05, 0.05], even, true],
  ["shares are as the weights say, by mere chance", even, even, false],
  ["somebody is away on both sides", [0.34, 0.33, 0.33, 0], [0.34, 0.33, 0.33, 0], false],
  ["a rep strays as far as is tolerated", [0.4, 0.2, 0.2, 0.2], even, false],
])("%s", (what, candidate, base, trips) => {
  const ends = Array.from({ length: seeds }, (_, seed) => tripsAfter(seed, candidate, base, 800));
  const ended = ends.filter((end) => end !== null);
  console.log(`${what}: ${ended.length} of ${seeds} seen; at the latest after ${Math.max(0, ...ended)} leads of the candidate`);
  if (trips) expect(ended).toHaveLength(seeds);
  else expect(ended.length / seeds).toBeLessThanOrEqual(2 * alpha);
});
