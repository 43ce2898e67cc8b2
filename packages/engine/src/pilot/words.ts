import type { PilotEnd, PilotMeasure, PilotPlan } from "@baton/contract/pilot/plan";
import type { MeasureStanding, PilotStanding } from "@baton/contract/pilot/standing";

const measures: Record<PilotMeasure, string> = {
  unmatched: "Leads without a route of their own",
  onEmpty: "Leads that needed onEmpty",
  booking: "Meetings booked of those offered",
  fairness: "Share of a pool's leads",
  errors: "Leads it could not decide",
};

export const measureName = (measure: PilotMeasure): string => measures[measure];

/** `12.5 %`. */
export const percentInWords = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

/** What may happen before a pilot is rolled back, as in "at most 5 points more". */
export function boundInWords({ measure, bound, worse }: Pick<MeasureStanding, "measure" | "bound" | "worse">): string {
  const figure = Math.round(bound * 1_000) / 10;
  const points = figure === 1 ? "1 point" : `${figure} points`;
  return measure === "fairness" ? `at most ${points} off the weights` : `at most ${points} ${worse}`;
}

/** How things stand by one guardrail. */
export function standingInWords({ base, candidate, against, exceeded, measure }: MeasureStanding): string {
  if (exceeded) return "exceeded";
  if (measure === "fairness" ? candidate.of === 0 : candidate.of === 0 || base.of === 0) return "too early to say";
  return against < 0.25 ? "within" : against < 0.75 ? "worth a look" : "close to rolling back";
}

export const modeInWords = ({ mode, percent }: Pick<PilotPlan, "mode" | "percent">): string =>
  mode === "pilot" ? `a pilot on ${percent} % of people` : "in the shadow";

export function endInWords({ how, by, why }: PilotEnd): string {
  const ends: Record<PilotEnd["how"], string> = {
    stopped: `stopped by ${by}`,
    promoted: `promoted by ${by}`,
    "rolled-back": "rolled back by its guardrails",
    "base-changed": "ended, as another playbook was put in force",
  };
  return why ? `${ends[how]}: ${why}` : ends[how];
}

/** `pool west` as people call it: West. */
export function placeInWords(short: string, { pools, reps, queues }: PilotStanding["names"]): string {
  const [kind, id = ""] = short.split(" ");
  if (kind === "pool") return pools[id] ?? id;
  if (kind === "rep") return reps[id] ?? id;
  if (kind === "queue") return `queue ${queues[id] ?? id}`;
  return short === "held" ? "held, nobody" : short;
}
