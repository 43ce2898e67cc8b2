import { describe, expect, it } from "vitest";
import type { Due } from "./wake.ts";
import { Wakeup } from "./wakeup.ts";

function shard(due: Due) {
  const storage = {
    alarm: null as number | null,
    setAlarm(at: number) {
      this.alarm = at;
    },
    deleteAlarm() {
      this.alarm = null;
    },
  };
  return { storage, wakeup: new Wakeup(storage as unknown as DurableObjectStorage, () => due) };
}

describe("the alarm of a shard", () => {
  it("sleeps when nothing is due after it has rung: no shard wakes for nothing", () => {
    const { storage, wakeup } = shard({ timers: null, letters: null, outbox: null, unshipped: false });
    wakeup.lease(1_000);
    expect(storage.alarm).not.toBeNull();
    wakeup.reschedule(2_000);
    expect(storage.alarm).toBeNull();
  });

  it("goes from its lease to what is due next", () => {
    const { storage, wakeup } = shard({ timers: 90_000, letters: null, outbox: null, unshipped: false });
    wakeup.lease(1_000);
    wakeup.reschedule(2_000);
    expect(storage.alarm).toBe(90_000);
  });
});
