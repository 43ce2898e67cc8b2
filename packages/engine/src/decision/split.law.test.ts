import type { Share } from "@baton/contract/target";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHeldOut, shareOf, targetInWords } from "./split.ts";

const people = Array.from({ length: 4_000 }, (_, index) => `email:person-${index.toString(36)}`);
const route = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 5 });

/** Shares in proportion to the weights, to pools by their place. */
function sharesOf(parts: readonly number[]): Share[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, index) => ({ percent: (part / whole) * 100, to: { pool: `p${index}` } }));
}
const wayOf = (id: string, shares: Share[], person: string) => targetInWords(shareOf(id, shares, person)?.to ?? "");

describe("a split, by nothing but who somebody is", () => {
  it("comes to the percentages it says, even or uneven", () => {
    fc.assert(
      fc.property(route, weights, (id, parts) => {
        const shares = sharesOf(parts);
        for (const { percent, to } of shares) {
          const came = people.filter((person) => wayOf(id, shares, person) === targetInWords(to)).length / people.length;
          // Six standard deviations of so many draws.
          expect(Math.abs(came - percent / 100)).toBeLessThan(
            6 * Math.sqrt((percent / 100) * (1 - percent / 100 + 0.001) * (1 / people.length)),
          );
        }
      }),
      { numRuns: 8 },
    );
  });

  it("sends the same person the same way every time, in whatever order the shares are written", () => {
    fc.assert(
      fc.property(route, weights, fc.constantFrom(...people), (id, parts, person) => {
        const shares = sharesOf(parts);
        expect(wayOf(id, shares.toReversed(), person)).toBe(wayOf(id, shares, person));
      }),
    );
  });

  it("raised in one share: nobody leaves it, and nobody moves between the others", () => {
    fc.assert(
      fc.property(route, weights, fc.nat({ max: 4 }), fc.integer({ min: 1, max: 50 }), (id, parts, place, more) => {
        const raised = place % parts.length;
        const before = sharesOf(parts);
        const after = sharesOf(parts.map((part, index) => (index === raised ? part + more : part)));
        for (const person of people.slice(0, 300)) {
          const [from, to] = [wayOf(id, before, person), wayOf(id, after, person)];
          if (from !== to) expect(to).toBe(`pool p${raised}`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("of one route says nothing about another: who is in half of the one is in either half of the other", () => {
    const halves = sharesOf([1, 1]);
    const both = people.filter((person) => wayOf("one", halves, person) === wayOf("two", halves, person)).length;
    expect(Math.abs(both / people.length - 0.5)).toBeLessThan(0.04);
  });
});

describe("a holdout", () => {
  it("holds out about as many as it says, and raising it lets nobody out", () => {
    fc.assert(
      fc.property(route, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 50 }), (id, percent, more) => {
        const under = (part: number) => people.filter((person) => isHeldOut({ id, holdout: { percent: part, to: "next" } }, person));
        const held = under(percent);
        expect(Math.abs(held.length / people.length - percent / 100)).toBeLessThan(0.045);
        const still = new Set(under(Math.min(100, percent + more)));
        expect(held.every((person) => still.has(person))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("of 100 percent holds out everybody, and none where the route names none", () => {
    expect(people.every((person) => isHeldOut({ id: "r", holdout: { percent: 100, to: "hold" } }, person))).toBe(true);
    expect(people.some((person) => isHeldOut({ id: "r" }, person))).toBe(false);
  });
});
