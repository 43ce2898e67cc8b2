import * as v from "valibot";
import { Condition } from "./condition.ts";

const Points = v.strictObject({
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  when: Condition,
  points: v.pipe(v.number(), v.minValue(-100), v.maxValue(100)),
});
export type Points = v.InferOutput<typeof Points>;

export const Scoring = v.strictObject({
  /** Match with the ideal customer; summed, clamped to 0-100. */
  fit: v.optional(v.array(Points), []),
  /** How strongly behaviour says "now"; summed, decayed, clamped to 0-100. */
  intent: v.optional(v.array(Points), []),
  /** Days after which intent counts half. */
  intentHalfLifeDays: v.optional(v.pipe(v.number(), v.minValue(0.01)), 30),
  /** First band whose two minimums are met; below all of them the grade is the last one's. */
  grades: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          grade: v.pipe(v.string(), v.minLength(1), v.maxLength(10)),
          fit: v.optional(v.number(), 0),
          intent: v.optional(v.number(), 0),
        }),
      ),
      v.minLength(1),
    ),
    [{ grade: "A", fit: 0, intent: 0 }],
  ),
  /** Over scores and facts; left out: everybody qualifies. */
  qualified: v.optional(Condition),
  /** What a disqualified visitor reads. */
  disqualifiedText: v.optional(v.pipe(v.string(), v.maxLength(1000)), "Thank you. We will be in touch if we can help."),
});
export type Scoring = v.InferOutput<typeof Scoring>;

export interface PointsGiven {
  kind: "fit" | "intent";
  label: string;
  points: number;
}

export interface Score {
  fit: number;
  intent: number;
  grade: string;
  qualified: boolean;
  /** Every point given. */
  given: PointsGiven[];
  /** Why not qualified: the parts of the condition that did not hold. */
  unmet: ConditionMiss[];
}

/** One test that did not hold, and the value it met. `missing`: there was no value, which is neither zero nor false. */
export interface ConditionMiss {
  path: string;
  test: string;
  expected: unknown;
  actual?: unknown;
  missing?: boolean;
  /** true: the test held, and a `not` around it made that the reason. */
  negated?: boolean;
}
