import type { DeliveryFailure } from "@baton/contract/delivery";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoff, nextAttempt } from "./backoff.ts";

const policy = { baseMs: 1_000, capMs: 60_000, maxAttempts: 5 };
const now = Date.UTC(2026, 10, 23, 12);
const half = () => 0.5;

describe("backoff", () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [6, 30_000],
    [50, 30_000],
    [5_000, 30_000],
  ])("after retry %i the middle of the pause is %i ms", (attempt, expected) => {
    expect(backoff(attempt, policy, half)).toBe(expected);
  });

  it("never waits less than nothing or as long as the cap", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, draw) => {
        const pauseMs = backoff(attempt, policy, () => draw);
        expect(pauseMs).toBeGreaterThanOrEqual(0);
        expect(pauseMs).toBeLessThan(policy.capMs);
      }),
    );
  });

  it("spreads: different draws give different pauses all the way down to none", () => {
    expect(backoff(3, policy, () => 0)).toBe(0);
    expect(backoff(3, policy, () => 0.25)).toBe(2_000);
    expect(backoff(3, policy, () => 0.75)).toBe(6_000);
  });
});

describe("nextAttempt", () => {
  const later = (over: Partial<DeliveryFailure> = {}): DeliveryFailure => ({ kind: "retry", code: "http-503", ...over });

  it.each<[string, DeliveryFailure, number, { at: number } | { park: true }]>([
    ["the first failure is tried again soon", later(), 1, { at: now + 500 }],
    ["the fourth waits longer", later(), 4, { at: now + 4_000 }],
    ["a used-up delivery is parked", later(), 5, { park: true }],
    ["a final failure is parked at once", { kind: "final", code: "http-410" }, 1, { park: true }],
    ["a used-up delivery is parked even when asked to come back", later({ retryAfterMs: 5 }), 5, { park: true }],
    ["Retry-After is kept to, and spread", later({ retryAfterMs: 20_000 }), 1, { at: now + 20_500 }],
    ["Retry-After in ten years counts as the cap", later({ retryAfterMs: 315_576_000_000 }), 1, { at: now + 60_500 }],
    ["Retry-After in the past asks for nothing", later({ retryAfterMs: -5_000 }), 1, { at: now + 500 }],
  ])("%s", (_promise, failure, attempts, expected) => {
    expect(nextAttempt(failure, attempts, policy, half, now)).toEqual(expected);
  });
});
