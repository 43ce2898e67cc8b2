import { describe, expect, it } from "vitest";
import { initialsOf, nameOf, stageInWords, tintOf, valueInWords } from "./words.ts";

describe("values of a lead", () => {
  it.each([
    [null, "–"],
    ["", "–"],
    [[], "–"],
    [0, "0"],
    [false, "No"],
    [1234567.891, "1,234,567.891"],
    [["GTX", "MG"], "GTX, MG"],
    ["<b>hi</b>", "<b>hi</b>"],
    [{ a: 1 }, '{"a":1}'],
  ])("%j reads %s", (value, words) => expect(valueInWords(value)).toBe(words));
});

describe("names behind ids", () => {
  it("an id without a name is made readable", () => expect(nameOf({}, "anna-snelling")).toBe("Anna Snelling"));
  it("a rep whose id is a word of the language is still a rep", () => {
    expect(nameOf({}, "constructor")).toBe("Constructor");
    expect(stageInWords("constructor")).toBe("constructor");
  });
});

it.each([
  ["Anna Snelling", "AS"],
  ["Vincent van der Berg", "VB"],
  ["  émile ", "É"],
  ["😀 Smile", "😀S"],
  ["", "?"],
])("the initials of %j are %s", (name, initials) => expect(initialsOf(name)).toBe(initials));

it("a name keeps its tint, and tints stay within the eight there are", () => {
  for (const name of ["Anna", "Ana", "𝒜", ""]) {
    expect(tintOf(name)).toBe(tintOf(name));
    expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(tintOf(name));
  }
  expect(new Set(["Anna", "Bea", "Cleo", "Dan", "Eve", "Fay"].map(tintOf)).size).toBeGreaterThan(2);
});
