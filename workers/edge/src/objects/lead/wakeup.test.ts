import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Due, deliverDelayMs } from "./wake.ts";
import { Wakeup } from "./wakeup.ts";

const nothing: Due = { timers: null, letters: null, asked: null, outbox: null, unshipped: false };

/** A shard whose work takes a second; `writes`: how often its alarm was set or taken back, `atOnce`: works that were under way together. */
function shard(first: Partial<Due>) {
  const seen = { alarm: null as number | null, writes: 0, works: 0, atOnce: 0, due: { ...nothing, ...first } };
  let underWay = 0;
  const storage = {
    setAlarm(at: number) {
      seen.alarm = at;
      seen.writes += 1;
    },
    deleteAlarm() {
      seen.alarm = null;
      seen.writes += 1;
    },
  };
  const work = async () => {
    seen.works += 1;
    Object.assign(seen.due, { outbox: null, letters: null });
    if (Object.getOwnPropertyDescriptor(seen.due, "unshipped")?.writable) seen.due.unshipped = false;
    underWay += 1;
    seen.atOnce = Math.max(seen.atOnce, underWay);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    underWay -= 1;
  };
  return { seen, wakeup: new Wakeup(storage as unknown as DurableObjectStorage, () => seen.due, work) };
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the alarm of a shard", () => {
  it("sleeps when nothing is due after it has rung: no shard wakes for nothing", async () => {
    const { seen, wakeup } = shard({ unshipped: true });
    const rings = wakeup.rang(1_000);
    expect(seen.alarm).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    await rings;
    expect(seen).toMatchObject({ works: 1, alarm: null });
  });

  it("goes from its lease to what is due next", async () => {
    const { seen, wakeup } = shard({ unshipped: true, timers: 90_000 });
    const rings = wakeup.rang(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await rings;
    expect(seen.alarm).toBe(90_000);
  });

  it("rings for nothing after a timer in memory was there first, and goes to what is due next", async () => {
    const { seen, wakeup } = shard({ timers: 90_000 });
    await wakeup.rang(1_000);
    expect(seen).toMatchObject({ works: 0, alarm: 90_000 });
  });
});

describe("a shard that cannot be read", () => {
  const broken = {
    get unshipped(): boolean {
      throw new Error("disk full");
    },
  };

  it("is looked at again by its alarm, which never rejects", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { seen, wakeup } = shard({});
    seen.due = Object.defineProperties({ ...nothing }, Object.getOwnPropertyDescriptors(broken));
    const rings = wakeup.rang(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await rings;
    expect(seen.alarm).toBe(31_000);
  });

  it("nor does the timer that rings over it, and the alarm stands", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { seen, wakeup } = shard({ outbox: 1_000 });
    wakeup.by(1_000);
    seen.due = Object.defineProperties({ ...nothing }, Object.getOwnPropertyDescriptors(broken));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen).toMatchObject({ works: 1, alarm: 31_000 });
  });
});

describe("what is due in a moment", () => {
  it("is done by a timer in memory, to the moment, and an alarm stands behind it in case the instance dies", async () => {
    const { seen, wakeup } = shard({ outbox: 1_000 + deliverDelayMs });
    wakeup.by(1_000 + deliverDelayMs);
    expect(seen.alarm).toBeGreaterThan(1_000);
    expect(seen.alarm).toBeLessThanOrEqual(31_000 + deliverDelayMs);
    await vi.advanceTimersByTimeAsync(deliverDelayMs - 1);
    expect(seen.works).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.works).toBe(1);
  });

  it("costs a busy shard no further write, as long as that alarm stands", async () => {
    const { seen, wakeup } = shard({});
    for (let time = 0; time < 10; time++) {
      seen.due = { ...nothing, outbox: Date.now() };
      wakeup.by(Date.now());
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(seen).toMatchObject({ works: 10, writes: 1 });
  });

  it("is looked after again where the step failed that was to set the alarm", () => {
    const { seen, wakeup } = shard({ outbox: 1_000 });
    wakeup.by(1_000);
    wakeup.doubt();
    wakeup.by(1_000);
    expect(seen.writes).toBe(2);
  });

  it("and what comes up while that is done is done after it, not beside it", async () => {
    const { seen, wakeup } = shard({ outbox: 1_000 });
    wakeup.by(1_000);
    await vi.advanceTimersByTimeAsync(deliverDelayMs);
    seen.due = { ...nothing, outbox: Date.now() };
    wakeup.by(Date.now());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toMatchObject({ works: 2, atOnce: 1 });
  });
});

describe("the alarm that rings while a timer is at work", () => {
  it("waits for it: nothing is done twice side by side", async () => {
    const { seen, wakeup } = shard({ outbox: 1_000 });
    wakeup.by(1_000);
    await vi.advanceTimersByTimeAsync(10);
    seen.due = { ...nothing, outbox: 1_000 };
    const rang = wakeup.rang(Date.now());
    await vi.advanceTimersByTimeAsync(5_000);
    await rang;
    expect(seen.works).toBeGreaterThan(1);
    expect(seen.atOnce).toBe(1);
  });
});

describe("an appointment", () => {
  it("is the alarm's alone, to the moment, however early something else is due", async () => {
    const { seen, wakeup } = shard({ timers: 20_000, outbox: 1_000 });
    wakeup.by(1_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toMatchObject({ works: 1, alarm: 20_000 });
  });
});

describe("the ledger of a busy shard", () => {
  it("hears within a second of what comes after a quiet while, and then every three seconds of all that happened in between", () => {
    const { wakeup } = shard({});
    expect([wakeup.shipsAt(1_000), wakeup.mayShip(2_000)]).toEqual([2_000, true]);
    wakeup.ledgerAnswered(true, 2_000);
    expect([wakeup.shipsAt(2_500), wakeup.mayShip(4_999), wakeup.mayShip(5_000)]).toEqual([5_000, false, true]);
    expect(wakeup.shipsAt(60_000)).toBe(61_000);
  });
});
