import type { MeasureStanding } from "@baton/contract/pilot/standing";

export interface Scale {
  /** Share at the far end. */
  most: number;
  /** What the candidate may not come to; shares, within the scale. `edge`: the end that is the bound. */
  beyond: { from: number; to: number; edge: "start" | "end" }[];
}

const ends = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** As much of 0 to 1 as both sides and the bound take up, to a round number, and what lies beyond the bound. */
export function scaleOf(standing: MeasureStanding): Scale {
  const { base, candidate, measure, worse } = standing;
  const [low, high] = tolerated(standing);
  const highs = [base, candidate].map((side) => (side.of === 0 ? 0 : side.high));
  const reach = Math.max(0.02, ...highs, high ?? 0) * 1.05;
  const most = ends.find((end) => reach <= end) ?? 1;
  const above = high !== null && high < most && (measure === "fairness" || worse === "more");
  const below = low !== null && low > 0 && (measure === "fairness" || worse === "fewer");
  return {
    most,
    beyond: [
      ...(below ? [{ from: 0, to: Math.min(low, most), edge: "end" as const }] : []),
      ...(above ? [{ from: high, to: most, edge: "start" as const }] : []),
    ],
  };
}

/** Shares between which the candidate is let be; null: there is nothing to compare it with yet. */
function tolerated({ measure, base, bound, about }: MeasureStanding): [low: number | null, high: number | null] {
  const share = base.of === 0 ? null : base.count / base.of;
  if (measure !== "fairness") return share === null ? [null, null] : [share - bound, share + bound];
  if (!about) return [null, null];
  // What strays on both sides alike, as when somebody is away, is no fault of the candidate.
  const strays = share === null || about.meant.base === 0 ? 0 : Math.abs(share - about.meant.base);
  return [about.meant.candidate - bound - strays, about.meant.candidate + bound + strays];
}
