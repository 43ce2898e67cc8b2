import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../conditions.ts";
import { isWithin, overlap, postalSpan } from "./postal.ts";

const spans = (written: string[]) => written.flatMap((one) => postalSpan(one) ?? []);
const holds = (code: unknown, written: string) => matches({ "geo.postalCode": { postal: [written] } }, () => code);

describe("postal codes of a territory", () => {
  it.each([
    ["10115", "10115", true],
    ["10115", "10", true],
    ["10115", "10000-19999", true],
    ["20095", "10000-19999", false],
    ["20000", "10000-19999", false],
    ["94105-1234", "94000-94999", true],
    ["01067", "01000-01999", true],
    [75_008, "75001-75020", true],
    ["1012 AB", "1012", true],
    ["1012 ab", "1000AA-1099ZZ", true],
    ["1100AA", "1000AA-1099ZZ", false],
    ["1012", "1000AA-1099ZZ", false],
    ["1012", "1000-1099", true],
    ["SW1A 1AA", "SW1A", true],
    ["SW1A1AA", "SW1", true],
    ["sw1a 1aa", "SW", true],
    ["SW1A 1AA", "S", false],
    ["SW10 9EJ", "SW1", false],
    ["N1 9GU", "N1", true],
    ["N10 1AA", "N1", false],
    ["N1C 4AG", "N1", true],
    ["N1 9GU", "N1 9", true],
    ["N1 8GU", "N1 9", false],
    ["N7 0AA", "N1-N9", true],
    ["N10 0AA", "N1-N9", false],
    ["NW7 0AA", "N1-N9", false],
    ["N7", "N1-N9", true],
    ["K1A 0B6", "K1A", true],
    ["K1A 0B6", "K1", true],
    ["K2A 0B6", "K1", false],
    ["D02 AF30", "D02", true],
    ["D04 AF30", "D02", false],
    ["D04 AF30", "D01-D06", true],
  ])("%s in %s: %s", (code, written, expected) => {
    expect(holds(code, written)).toBe(expected);
  });

  it.each(["", "19999-10000", "100-1000", "A-B-C", "N9-N1", "N1-S4"])("%s is none", (written) => {
    expect(postalSpan(written)).toBeNull();
  });

  it("of somebody nobody knows the postal code of, nothing is said", () => {
    expect(isWithin(undefined, spans(["10"]))).toBeUndefined();
    expect(matches({ not: { "geo.postalCode": { postal: ["10"] } } }, () => undefined)).toBe(false);
  });

  it.each([
    ["10", "10115", true],
    ["10000-19999", "19", true],
    ["10000-19999", "20000-29999", false],
    ["1000-1099", "1050AA-1060ZZ", true],
    ["SW1", "SW1A", true],
    ["SW", "SW11", true],
    ["S", "SW", false],
    ["N1-N9", "N9-N20", true],
    ["N1-N9", "N10", false],
    ["N1 9", "N1 8", false],
  ])("%s and %s overlap: %s", (one, other, expected) => {
    const [a, b] = spans([one, other]);
    expect(a && b && overlap(a, b)).toBe(expected);
    expect(a && b && overlap(b, a)).toBe(expected);
  });

  it("two that share a code overlap, whatever they are", () => {
    const digits = (length: number) => fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, "0"));
    const written = fc.oneof(
      fc.integer({ min: 1, max: 5 }).chain(digits),
      fc.tuple(digits(5), digits(5)).map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`)),
    );
    fc.assert(
      fc.property(written, written, digits(5), (one, other, code) => {
        const [a, b] = spans([one, other]);
        if (a && b && isWithin(code, [a]) && isWithin(code, [b])) expect(overlap(a, b)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
