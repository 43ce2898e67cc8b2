import { describe, expect, it } from "vitest";
import { afterAnswer, doubt, nextLook, nextTry, notOurs, standing } from "./sync.ts";

const now = 1_800_000_000_000;
const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const down = { kind: "retry", code: "http-503" } as const;
const refused = { kind: "final", code: "access" } as const;

describe("a calendar that does not answer is left alone", () => {
  it.each([
    ["not after one failure", 0, down, 1, 0],
    ["not after two", 1, down, 2, 0],
    ["after three, for ten seconds at least", 2, down, 3, 10 * second],
    ["at once where it refuses the key", 0, refused, 3, 10 * second],
    ["at once for as long as it asks", 0, { ...down, retryAfterMs: 7 * second }, 1, 7 * second],
    ["never longer than ten minutes on its word", 0, { ...down, retryAfterMs: 1e12 }, 1, 10 * minute],
  ] as const)("%s", (_, failures, failure, counted, restMs) => {
    const after = afterAnswer({ failures, restsUntil: 0 }, failure, () => 0, now);
    expect(after).toEqual({ failures: counted, restsUntil: restMs === 0 ? 0 : now + restMs });
  });

  it("and ever longer, up to ten minutes and a little, until it answers", () => {
    const longest = (failures: number) => afterAnswer({ failures, restsUntil: 0 }, down, () => 0.999, now).restsUntil - now;
    const waits = [2, 3, 4, 8, 100].map(longest);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(10 * minute + 10 * second);
    expect(afterAnswer({ failures: 100, restsUntil: now }, null, () => 0, now)).toEqual({ failures: 0, restsUntil: 0 });
  });
});

describe("a booking that cannot be written", () => {
  it.each([
    ["is tried again soon", { attempts: 1, since: now }, down, 0, now + second],
    ["keeps to what the calendar asks for", { attempts: 1, since: now }, { ...down, retryAfterMs: minute }, 0, now + minute + second],
    ["ever later", { attempts: 4, since: now - minute }, down, 0.5, now + second + 80 * second],
    ["never later than hourly", { attempts: 60, since: now - hour }, down, 0.999, now + second + 0.999 * hour],
    ["hourly where the key is refused: somebody may renew it", { attempts: 1, since: now }, refused, 0, now + hour],
    ["a last time when the day is over", { attempts: 9, since: now - 23.9 * hour }, refused, 0, now + 0.1 * hour],
    ["is given to a person after a day", { attempts: 9, since: now - 24 * hour }, down, 0, null],
  ] as const)("%s", (_, errand, failure, dice, at) => {
    const next = nextTry(errand, failure, () => dice, now);
    if (at === null) expect(next).toBeNull();
    else expect(next).toBeCloseTo(at, -2);
  });
});

describe("a booking that was written", () => {
  it.each([
    [30 * 24 * hour, 6 * hour],
    [12 * hour, 3 * hour],
    [30 * minute, 15 * minute],
    [minute, 15 * minute],
    [0, null],
    [-hour, null],
  ])("and begins in %d ms is looked at again in %d ms", (aheadMs, inMs) => {
    expect(nextLook(now + aheadMs, now)).toBe(inMs === null ? null : now + inMs);
  });

  const written = { start: now, end: now + hour };
  it.each([
    ["synced", written],
    ["synced", { start: now + 400, end: now + hour }],
    ["moved", { start: now + minute, end: now + hour }],
    ["moved", { start: now, end: now + 2 * hour }],
    ["gone", null],
  ])("is %s where it is found as %o", (state, found) => expect(standing(written, found)).toBe(state));
});

it("our own bookings do not come back as somebody else's busy time", () => {
  const read = [
    { start: 0, end: 30 },
    { start: 20, end: 60 },
    { start: 100, end: 130 },
  ];
  expect(notOurs(read, [{ start: 100, end: 130 }])).toEqual([{ start: 0, end: 60 }]);
  expect(notOurs(read, [{ start: 10, end: 20 }])).toEqual([
    { start: 0, end: 10 },
    { start: 20, end: 60 },
    { start: 100, end: 130 },
  ]);
});

it("an offer says what it did not know", () => {
  expect(doubt("google", now - minute, minute, now)).toBeNull();
  expect(doubt("google", null, minute, now)).toEqual({ code: "calendar-unread", values: { calendar: "google" } });
  expect(doubt("caldav", now - 5 * minute, minute, now)).toEqual({ code: "calendar-stale", values: { calendar: "caldav", minutes: 5 } });
});
