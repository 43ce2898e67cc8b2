import type { LeadDetail } from "@baton/contract/ops";
import { expect, it } from "vitest";
import { decidedInWords, namesOf } from "./names.ts";

it("a way of deciding we do not know yet reads as it is", () => {
  expect(decidedInWords("deadline")).toMatch(/turn/);
  expect(decidedInWords("best-fit")).toMatch(/prefers/);
  expect(decidedInWords("made-up")).toBe("made up");
  expect(decidedInWords("constructor")).toBe("constructor");
});

it("an answer that was chosen reads as the visitor read it, any other as it was typed", () => {
  const lead = {} as LeadDetail["lead"];
  const detail: LeadDetail = { lead, events: [], deliveries: [], reps: {}, names: { routes: {}, pools: {}, fields: {} } };
  const names = namesOf({ ...detail, names: { ...detail.names, options: { size: { "1-49": "1 to 49" } } } });
  expect(names.answer("size", "1-49")).toBe("1 to 49");
  expect(names.answer("size", ["1-49", "constructor"])).toEqual(["1 to 49", "constructor"]);
  expect(names.answer("note", "1-49")).toBe("1-49");
  expect(names.answer("constructor", "name")).toBe("name");
  expect(namesOf(detail).answer("size", "1-49")).toBe("1-49");
});
