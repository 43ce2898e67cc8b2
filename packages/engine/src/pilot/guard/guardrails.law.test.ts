import { Guardrails } from "@baton/contract/pilot/plan";
import type { Pool } from "@baton/contract/routing";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { chance } from "../../decision/chance.ts";
import { type ArmTotals, guard, noLeads } from "./guardrails.ts";

const rails = v.parse(Guardrails, {});
const pools = { base: [] as Pool[], candidate: [] as Pool[] };
const seeds = Number(process.env.SEEDS ?? 60);

/** What happens to leads on each side, as shares. */
interface World {
  unmatched?: number;
  empty?: number;
  error?: number;
  booked?: number;
}

type Alarm = (totals: { base: ArmTotals; candidate: ArmTotals; given: [] }) => boolean;
const guarded: Alarm = (totals) => guard(rails, totals, pools).some(({ exceeded }) => exceeded);

/** What one would do with a table of the normal distribution, at one per cent for each of four measures; right if looked at once. */
const textbook: Alarm = ({ base, candidate }) => {
  const worse = (of: "leads" | "offered", count: keyof ArmTotals, bound: number) => {
    const [a, b] = [candidate[count] / candidate[of], base[count] / base[of]];
    return (a - b - bound) / Math.sqrt((a * (1 - a)) / candidate[of] + (b * (1 - b)) / base[of]) > 2.326;
  };
  return worse("leads", "unmatched", 0.05) || worse("leads", "empty", 0.1) || worse("leads", "error", 0.01);
};

/** One pilot at 50 % looked at after every twentieth lead; how many leads the candidate had when it was rolled back, null: it never was. */
function rolledBackAfter(seed: string, base: World, candidate: World, leads: number, alarm: Alarm): number | null {
  const totals = { base: { ...noLeads }, candidate: { ...noLeads }, given: [] as [] };
  for (let lead = 1; lead <= leads; lead++) {
    const arm = chance(`${seed} ${lead} arm`) < 0.5 ? "candidate" : "base";
    const world = arm === "base" ? base : candidate;
    const happens = (what: keyof World) => (chance(`${seed} ${lead} ${what}`) < (world[what] ?? 0) ? 1 : 0);
    const side: ArmTotals = totals[arm];
    side.leads += 1;
    side.unmatched += happens("unmatched");
    side.empty += happens("empty");
    side.error += happens("error");
    side.offered += 1;
    side.booked += happens("booked");
    if (lead % 20 === 0 && alarm(totals)) return totals.candidate.leads;
  }
  return null;
}

function pilots(base: World, candidate: World, leads: number, alarm = guarded) {
  const ends = Array.from({ length: seeds }, (_, seed) => rolledBackAfter(`seed ${seed}`, base, candidate, leads, alarm));
  const ended = ends.filter((end) => end !== null).sort((a, b) => a - b);
  return { ended: ended.length, median: ended[ended.length >> 1] ?? null, last: ended.length === seeds ? ended.at(-1) : null };
}

const usual: World = { unmatched: 0.1, empty: 0.05, booked: 0.4 };

describe("a pilot that is worse than tolerated is rolled back", () => {
  it.each<[string, World, number]>([
    ["bookings fall from 40 % to none", { ...usual, booked: 0 }, 150],
    ["bookings fall from 40 % to 15 %", { ...usual, booked: 0.15 }, 1_500],
    ["everybody falls through to the last route", { ...usual, unmatched: 1 }, 60],
    ["unmatched leads rise from 10 % to 30 %", { ...usual, unmatched: 0.3 }, 1_000],
    ["onEmpty rises from 5 % to 40 %", { ...usual, empty: 0.4 }, 400],
    ["the candidate cannot decide one lead in five", { ...usual, error: 0.2 }, 200],
  ])("%s: in every one of the seeded pilots, within so many leads of its own", (what, candidate, within) => {
    const { ended, median, last } = pilots(usual, candidate, within * 3);
    console.log(`${what}: ${ended} of ${seeds} rolled back; half of them after ${median} leads of the candidate, the last after ${last}`);
    expect(ended).toBe(seeds);
    expect(last).toBeLessThanOrEqual(within);
  });
});

const atEveryBound: World = { unmatched: 0.15, empty: 0.15, booked: 0.3, error: 0.01 };

describe("a pilot that is not worse than tolerated is left alone, though it is looked at hundreds of times", () => {
  it.each<[string, World]>([
    ["no different", usual],
    ["better", { unmatched: 0.05, empty: 0.02, booked: 0.5 }],
    // The worst that is allowed, in all of them at once.
    ["exactly at every bound", atEveryBound],
  ])("%s: no more false alarms than were allowed", (what, candidate) => {
    const { ended } = pilots(usual, candidate, 2_000);
    console.log(`${what}: ${ended} false alarms in ${seeds} pilots of 2,000 leads, ${((100 * ended) / seeds).toFixed(1)} %; allowed 5 %`);
    expect(ended / seeds).toBeLessThanOrEqual(rails.falseAlarms);
  });

  it("which the textbook's test, looked at as often, would roll back far more often than allowed", () => {
    const { ended } = pilots(usual, atEveryBound, 2_000, textbook);
    console.log(`the textbook's test at every bound: ${ended} false alarms in ${seeds} pilots, ${((100 * ended) / seeds).toFixed(1)} %`);
    expect(ended / seeds).toBeGreaterThan(3 * rails.falseAlarms);
  });
});
