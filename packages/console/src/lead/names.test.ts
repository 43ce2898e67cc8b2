import { expect, it } from "vitest";
import { decidedInWords } from "./names.ts";

it("a way of deciding we do not know yet reads as it is", () => {
  expect(decidedInWords("deadline")).toMatch(/turn/);
  expect(decidedInWords("best-fit")).toBe("best fit");
  expect(decidedInWords("constructor")).toBe("constructor");
});
