import type { MeasureStanding } from "@baton/contract/pilot/standing";
import { describe, expect, it } from "vitest";
import { guardrailsIn, usual } from "./guardrails-in.ts";
import { scaleOf } from "./scale.ts";

const side = (count: number, of: number, low: number, high: number) => ({ count, of, low, high });
const standing = (given: Partial<MeasureStanding>): MeasureStanding => ({
  measure: "unmatched",
  bound: 0.05,
  worse: "more",
  base: side(10, 100, 0.03, 0.22),
  candidate: side(5, 50, 0.02, 0.28),
  against: 0,
  exceeded: false,
  ...given,
});

describe("the picture of a guardrail", () => {
  it.each<[string, Partial<MeasureStanding>, number, [number, number, string][]]>([
    ["more is worse: beyond lies to the right", {}, 0.3, [[0.15, 0.3, "start"]]],
    ["fewer is worse: to the left", { measure: "booking", worse: "fewer" }, 0.3, [[0, 0.05, "end"]]],
    ["nothing to compare with yet", { base: side(0, 0, 0, 1) }, 0.3, []],
    [
      "a share, meant to be 40 %",
      { measure: "fairness", bound: 0.15, base: side(0, 0, 0, 1), about: { pool: "p", rep: "r", meant: { base: 0, candidate: 0.4 } } },
      0.75,
      [
        [0, 0.25, "end"],
        [0.55, 0.75, "start"],
      ],
    ],
    [
      "a share that strays on the other side as well is let stray as much",
      { measure: "fairness", bound: 0.15, about: { pool: "p", rep: "r", meant: { base: 0.2, candidate: 0.4 } } },
      0.75,
      [
        [0, 0.15, "end"],
        [0.65, 0.75, "start"],
      ],
    ],
  ])("%s", (_, given, most, beyond) => {
    const scale = scaleOf(standing(given));
    expect(scale.most).toBe(most);
    expect(scale.beyond.map(({ from, to, edge }) => [from, to, edge])).toEqual(
      beyond.map(([from, to, edge]) => [expect.closeTo(from, 6), expect.closeTo(to, 6), edge]),
    );
  });
});

it("the form's points become shares, what is emptied is not looked at", () => {
  const said: Record<string, string> = { unmatched: "5", onEmpty: "", booking: "12.5", fairness: "15", errors: "1", settleMinutes: "30" };
  expect(guardrailsIn((name) => said[name] ?? "")).toEqual({
    unmatched: 0.05,
    onEmpty: false,
    booking: 0.125,
    fairness: 0.15,
    errors: 0.01,
    settleMinutes: 30,
    falseAlarms: 0.05,
  });
  expect(usual.unmatched).toBe(5);
});
