import type { PlaybookProblem } from "@baton/contract/playbook";
import { describe, expect, it } from "vitest";
import { paintOf } from "./paint.ts";
import { countProblems, inReadingOrder, printProblems } from "./problems.ts";

const problem = (line: number, column: number, more: Partial<PlaybookProblem> = {}): PlaybookProblem => ({
  level: "error",
  path: "routes[0].to.pool",
  line,
  column,
  code: "unknown-pool",
  message: "There is no such pool",
  ...more,
});

describe("problems in print", () => {
  it("say where, what, and what was expected there", () => {
    const text = '{\n  "pool": "genral"\n}';
    const found = problem(2, 11, { expected: "one of: general", got: '"genral"' });
    expect(printProblems("playbook.json", text, [found], paintOf(false))).toBe(
      [
        "playbook.json:2:11 error There is no such pool",
        '  at routes[0].to.pool, expected one of: general, got "genral"',
        "  1 | {",
        '  2 |   "pool": "genral"',
        "    |           ^",
      ].join("\n"),
    );
  });

  it("come in reading order, errors first at one place", () => {
    const order = inReadingOrder([problem(9, 1), problem(2, 5, { level: "warning" }), problem(2, 5), problem(2, 1)]);
    expect(order.map(({ line, column, level }) => [line, column, level])).toEqual([
      [2, 1, "error"],
      [2, 5, "error"],
      [2, 5, "warning"],
      [9, 1, "error"],
    ]);
  });

  it.each([
    [[], "no problems"],
    [[problem(1, 1)], "1 error"],
    [[problem(1, 1), problem(1, 1), problem(1, 1, { level: "warning" })], "2 errors and 1 warning"],
    [[problem(1, 1, { level: "warning" }), problem(1, 1, { level: "warning" })], "2 warnings"],
  ] as [PlaybookProblem[], string][])("are counted: %#", (problems, words) => {
    expect(countProblems(problems)).toBe(words);
  });
});
