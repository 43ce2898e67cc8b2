import { describe, expect, it } from "vitest";
import { codeFrame } from "./code-frame.ts";

describe("a code frame", () => {
  it("puts the caret under the column", () => {
    expect(codeFrame('{\n  "a": 1,\n  "b": x\n}', 3, 8)).toBe('  2 |   "a": 1,\n  3 |   "b": x\n    |        ^');
  });

  it("shows the first line alone", () => {
    expect(codeFrame("oops", 1, 1)).toBe("  1 | oops\n    | ^");
  });

  it("keeps the caret right behind tabs", () => {
    expect(codeFrame("\t\tx", 1, 3)).toBe("  1 |   x\n    |   ^");
  });

  it("shows the right part of a very long line", () => {
    const frame = codeFrame(`${"a".repeat(5000)}HERE${"b".repeat(5000)}`, 1, 5001).split("\n");
    const [line = "", caret = ""] = frame;
    expect(line.length).toBeLessThan(120);
    expect(line.slice(caret.indexOf("^"), caret.indexOf("^") + 4)).toBe("HERE");
  });

  it("is empty for a line that is not there", () => {
    expect(codeFrame("a", 7, 1)).toBe("");
  });
});
