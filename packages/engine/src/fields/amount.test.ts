import { describe, expect, it } from "vitest";
import { amountAnswer, marksOf, readAmount } from "./amount.ts";

describe("a number is read as its language writes it", () => {
  it.each([
    ["en", "1,000", "1000"],
    ["en", "1.000", "1.000"],
    ["en", "1,234.50", "1234.50"],
    ["en", "12,34,567", "1234567"],
    ["en", ".5", "0.5"],
    ["en", "-5", "-5"],
    ["de", "1.000", "1000"],
    ["de", "1.234.567", "1234567"],
    ["de", "1,5", "1.5"],
    ["de", "1,000", "1.000"],
    ["de-CH", "1’000.5", "1000.5"],
    ["fr", "1 000", "1000"],
    ["fr", "1\u202f000,5", "1000.5"],
    ["pl", "12\u00a0345,6", "12345.6"],
    ["pt-BR", "1.234,5", "1234.5"],
    ["ar-EG", "١٬٢٣٤٫٥", "1234.5"],
    ["ar-EG", "1,000.5", "1000.5"],
    ["fa", "۱۲۳", "123"],
    ["en", "١٢٣", "123"],
    ["ja", "１２３．５", "123.5"],
  ])("its own marks, in %s: %j is %s", (language, text, plain) => expect(readAmount(text, marksOf(language))).toBe(plain));

  it.each([
    ["de", "12.50", "12.50"],
    ["de", "1234.5", "1234.5"],
    ["de", "1,234.50", "1234.50"],
    ["de", "1,000,000", "1000000"],
    ["de", "1٬000", "1000"],
    ["de", "12٫5", "12.5"],
    ["en", "12,5", "12.5"],
    ["en", "1.234,567", "1234.567"],
    ["fr", "12.5", "12.5"],
    ["fr", "1.000.000", "1000000"],
    ["en", "1'000", "1000"],
    ["en", "\u202a50\u202c", "50"],
    ["en", "\ufeff50\u200b", "50"],
  ])("and those of others where they can only mean one thing, in %s: %j is %s", (language, text, plain) =>
    expect(readAmount(text, marksOf(language))).toBe(plain),
  );

  it.each([
    ["fr", "1.000"],
    ["pl", "1.000"],
    ["de", "0.500"],
    ["de", "1234.567"],
    ["de", "1.2345"],
    ["en", "1,23,45"],
    ["en", "1,000,00"],
    ["en", "1.2.3"],
    ["en", "1 5"],
    ["en", "5 users"],
    ["en", "1e3"],
    ["en", "0x6"],
    ["en", "."],
    ["en", ""],
  ])("what may mean two numbers or means none is not read, in %s: %j", (language, text) =>
    expect(readAmount(text, marksOf(language))).toBe(null),
  );

  it.each([
    ["fr", "1.000", "1.000?"],
    ["de", "0.500 ", "0.500?"],
    ["en", "five", "five"],
    ["en", "", ""],
    ["de", "12,5", "12.5"],
  ])("what is not read does not pass for a plain number, in %s: %j is told as %j", (language, text, answer) =>
    expect(amountAnswer(text, marksOf(language))).toBe(answer),
  );
});
