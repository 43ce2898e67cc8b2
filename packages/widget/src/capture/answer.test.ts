import type { Field } from "@baton/contract/form";
import { expect, it } from "vitest";
import { asAnswer } from "./answer.ts";

it.each([
  ["number", "25", 25],
  ["number", "a dozen", "a dozen"],
  ["date", "2026-11-30", "2026-11-30"],
  ["date", "?", ""],
  ["text", " Nora ", "Nora"],
  ["text", "?", "?"],
  ["multichoice", ["a"], ["a"]],
] as const)("the answer of a field of type %s that says %j travels as %j", (type, said, answer) => {
  expect(asAnswer({ type } as Field, said as string)).toEqual(answer);
});
