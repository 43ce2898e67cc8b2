import { type Guardrails, measures, type PilotMeasure } from "@baton/contract/pilot/plan";

/** What stands in the form at first: percentage points, and minutes. As the edge has it where nothing is said. */
export const usual: Record<PilotMeasure | "settleMinutes", number> = {
  unmatched: 5,
  onEmpty: 10,
  booking: 10,
  fairness: 15,
  errors: 1,
  settleMinutes: 60,
};

/** The form as guardrails: points to shares, and what was left empty is not looked at. */
export function guardrailsIn(text: (name: string) => string): Guardrails {
  const bounds = measures.map((measure) => [measure, text(measure) === "" ? false : Number(text(measure)) / 100] as const);
  return {
    ...(Object.fromEntries(bounds) as Record<PilotMeasure, number | false>),
    settleMinutes: Number(text("settleMinutes")) || usual.settleMinutes,
    falseAlarms: 0.05,
  };
}
