import { type Guardrails, measures, type PilotMeasure } from "@baton/contract/pilot/plan";
import type { MeasureStanding } from "@baton/contract/pilot/standing";
import type { Pool } from "@baton/contract/routing";
import { boundInWords, measureName, percentInWords } from "../words.ts";
import { evidence, interval, type Seen } from "./evidence.ts";
import { fairest, type GivenLeads } from "./shares.ts";

/** Leads of one side that were decided, and with how many each of these happened. */
export interface ArmTotals {
  leads: number;
  unmatched: number;
  empty: number;
  error: number;
  /** Offered a meeting long enough ago, and of these, booked in time. */
  offered: number;
  booked: number;
}

export interface PilotTotals {
  base: ArmTotals;
  candidate: ArmTotals;
  given: readonly GivenLeads[];
}

export const noLeads: ArmTotals = { leads: 0, unmatched: 0, empty: 0, error: 0, offered: 0, booked: 0 };

/** What is counted of a side, and of how many. */
const seen: Record<Exclude<PilotMeasure, "fairness">, (totals: ArmTotals) => Seen> = {
  unmatched: ({ leads, unmatched }) => ({ of: leads, count: unmatched }),
  onEmpty: ({ leads, empty }) => ({ of: leads, count: empty }),
  booking: ({ offered, booked }) => ({ of: offered, count: booked }),
  errors: ({ leads, error }) => ({ of: leads, count: error }),
};

/**
 * How a pilot stands by each of its guardrails. One is exceeded when it is all but certain that the candidate is worse than tolerated;
 * may be asked at any time and any number of times. The false alarms allowed are shared out evenly among the guardrails that are looked
 * at.
 */
export function guard(rails: Guardrails, totals: PilotTotals, pools: { base: Pool[]; candidate: Pool[] }): MeasureStanding[] {
  const looked = measures.filter((measure) => rails[measure] !== false);
  const alpha = rails.falseAlarms / Math.max(1, looked.length);
  return looked.map((measure): MeasureStanding => {
    const bound = rails[measure] || 0;
    const worse = measure === "booking" ? "fewer" : "more";
    if (measure === "fairness") return { measure, bound, worse, ...fairest(totals.given, pools, bound, alpha) };
    const [base, candidate] = [seen[measure](totals.base), seen[measure](totals.candidate)];
    const found = worse === "more" ? evidence(candidate, base, bound) : evidence(without(candidate), without(base), bound);
    const against = Math.max(0, Math.min(1, found / Math.log(1 / alpha)));
    return {
      measure,
      bound,
      worse,
      base: { ...base, ...interval(base, alpha) },
      candidate: { ...candidate, ...interval(candidate, alpha) },
      against,
      exceeded: found >= Math.log(1 / alpha),
    };
  });
}

const without = ({ of, count }: Seen): Seen => ({ of, count: of - count });

/** What a guardrail saw when it was exceeded, with its numbers. */
export function exceededInWords(standing: MeasureStanding): string {
  const { measure, base, candidate, about } = standing;
  const rate = ({ of, count }: Seen) => `${percentInWords(of === 0 ? 0 : count / of)} (${count} of ${of})`;
  const whose = about ? `, ${about.rep} in ${about.pool}, where the weights say ${percentInWords(about.meant.candidate)}` : "";
  const both = `${rate(candidate)} under the candidate, ${rate(base)} in force`;
  return `${measureName(measure)}${whose}: ${both}; ${boundInWords(standing)} was tolerated`;
}
