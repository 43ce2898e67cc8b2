import { describe, expect, it } from "vitest";
import { betterAddress } from "../../near/better-address.ts";
import { grouped, plainAmount } from "./amount.ts";
import { filtered } from "./filtered.ts";

const english = { group: ",", decimal: "." };
const german = { group: ".", decimal: "," };

describe("help while typing", () => {
  it.each([
    ["ana@gmial.com", "ana@gmail.com"],
    ["ana@gmal.com", "ana@gmail.com"],
    ["ana@gmail.con", "ana@gmail.com"],
    ["ana@hotmial.com", "ana@hotmail.com"],
    ["ana@yaho.com", "ana@yahoo.com"],
    ["ana@outlok.com", "ana@outlook.com"],
    ["ana@acme.con", "ana@acme.com"],
    ["Ana.Ruiz@GMIAL.com", "Ana.Ruiz@gmail.com"],
    ["ana@gmail.com", undefined],
    ["ana@acme.com", undefined],
    ["ana@email.com", undefined],
    ["ana@gmx.at", undefined],
    ["ana@me.co", undefined],
    ["ana", undefined],
    ["@gmial.com", undefined],
  ])("%s was probably meant as %s", (written, better) => expect(betterAddress(written)).toBe(better));

  it.each([
    ["1234567.5", english, "1,234,567.5"],
    ["1234567.5", german, "1.234.567,5"],
    ["999", english, "999"],
    ["-1000", english, "-1,000"],
    ["12.", english, "12."],
    ["", english, ""],
    ["much", english, "much"],
  ])("the amount %s with %o is shown as %s", (plain, marks, shown) => {
    expect(grouped(plain, marks)).toBe(shown);
    if (plain !== "much") expect(plainAmount(shown, marks)).toBe(plain);
  });

  it.each([
    ["1,2,3,4", english, "1234"],
    ["$ 1 000.50", english, "1000.50"],
    ["1.000.000", german, "1000000"],
    ["1.2.3", english, "1.23"],
    ["12-3", english, "123"],
  ])("%s typed with %o is the amount %s", (typed, marks, plain) => expect(plainAmount(typed, marks)).toBe(plain));

  it.each([
    ["uni", ["United Kingdom", "Tunisia"]],
    ["king", ["United Kingdom"]],
    ["cote", ["Côte d’Ivoire"]],
    ["IVO", ["Côte d’Ivoire"]],
    ["zz", []],
    ["", ["Tunisia", "United Kingdom", "Côte d’Ivoire"]],
  ])("a list searched for %j shows %o", (typed, labels) => {
    const options = ["Tunisia", "United Kingdom", "Côte d’Ivoire"].map((label) => ({ value: label, label }));
    expect(filtered(options, typed).map(({ label }) => label)).toEqual(labels);
  });
});
