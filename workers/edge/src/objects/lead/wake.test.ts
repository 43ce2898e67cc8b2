import { describe, expect, it } from "vitest";
import { nextWake, shipDelayMs } from "./wake.ts";

const now = 1_000_000;

describe("one alarm serves every appointment of a shard", () => {
  it.each([
    ["nothing is due: it may sleep", { timers: null, letters: null, asked: null, outbox: null, unshipped: false }, 0, null],
    ["a timer alone", { timers: now + 5_000, letters: null, asked: null, outbox: null, unshipped: false }, 0, now + 5_000],
    [
      "a Send that is still being followed is looked after as soon as history is",
      { timers: now + 5_000, letters: now, asked: null, outbox: null, unshipped: false },
      0,
      now + shipDelayMs,
    ],
    [
      "the earlier of timer and delivery",
      { timers: now + 5_000, letters: null, asked: null, outbox: now + 2_000, unshipped: false },
      0,
      now + 2_000,
    ],
    [
      "an overdue delivery rings at once",
      { timers: now + 5_000, letters: null, asked: null, outbox: now - 60_000, unshipped: true },
      0,
      now - 60_000,
    ],
    [
      "history waits a moment so that a burst is one batch",
      { timers: null, letters: null, asked: null, outbox: null, unshipped: true },
      0,
      now + shipDelayMs,
    ],
    [
      "a ledger that is down is not asked before its time",
      { timers: null, letters: null, asked: null, outbox: null, unshipped: true },
      now + 30_000,
      now + 30_000,
    ],
    [
      "a ledger that is down delays nothing else",
      { timers: now + 1_000, letters: null, asked: null, outbox: null, unshipped: true },
      now + 30_000,
      now + 1_000,
    ],
  ])("%s", (_, due, shipNotBefore, expected) => {
    expect(nextWake(due, shipNotBefore, now)).toBe(expected);
  });
});
