import type { Field } from "@baton/contract/form";
import { describe, expect, it } from "vitest";
import { piped } from "./piping.ts";

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: "text", label: id, required: false, capture: true, ...more });
const options = [
  { value: "1-49", label: "1 to 49" },
  { value: "50+", label: "50 or more" },
];
const form = {
  steps: [
    { id: "you", title: "You", fields: [field("firstName"), field("size", { options }), field("tools", { options }), field("toString")] },
    { id: "more", title: "More", fields: [field("country", { type: "country" }), field("trial", { type: "yesno" })] },
  ],
};

describe("answers in words", () => {
  it.each([
    ["Hi {firstName}", { firstName: "Ana" }, "Hi Ana"],
    ["Hi {firstName|there}, welcome", {}, "Hi there, welcome"],
    ["Hi {firstName|there}", { firstName: "  " }, "Hi there"],
    ["Hi {firstName}!", {}, "Hi !"],
    ["{firstName} and {firstName}", { firstName: "Ana" }, "Ana and Ana"],
    ["a company of {size}", { size: "50+" }, "a company of 50 or more"],
    ["you use {tools}", { tools: ["1-49", "else"] }, "you use 1 to 49, else"],
    [
      "{nobodyAsked} stays, and so does { firstName }",
      { nobodyAsked: "x", firstName: "Ana" },
      "{nobodyAsked} stays, and so does { firstName }",
    ],
  ])("%s with %j reads %s", (text, answers, expected) => expect(piped(text, form, answers)).toBe(expected));

  it.each([
    [{}, "DE", "yes", "Germany: Yes"],
    [{ tag: "de", yes: "Ja", no: "Nein" }, "DE", "no", "Deutschland: Nein"],
    [{ tag: "no_tag!" }, "DE", "yes", "DE: Yes"],
    [{ tag: "de" }, "nowhere", "toString", "nowhere: toString"],
  ])("a reader of %j is told %s and %s as the form shows them: %s", (reader, country, trial, expected) =>
    expect(piped("{country}: {trial}", form, { country, trial }, reader)).toBe(expected),
  );

  it("are never read from a prototype", () => expect(piped("{toString|nothing}", form, {})).toBe("nothing"));

  it("are not looked through for further names, nor for replacement patterns", () => {
    expect(piped("Hi {firstName}", form, { firstName: "{size}", size: "50+" })).toBe("Hi {size}");
    expect(piped("Hi {firstName}", form, { firstName: "$& $1 <b>" })).toBe("Hi $& $1 <b>");
  });
});
