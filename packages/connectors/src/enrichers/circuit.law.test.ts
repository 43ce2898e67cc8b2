import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Circuit, closed, failed, knock, restsAfter } from "./circuit.ts";

const step = fc.oneof(
  fc.record({ do: fc.constant("ask" as const), good: fc.boolean(), retryAfterMs: fc.option(fc.integer({ min: 0, max: 3_600_000 })) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 120_000 }) }),
);

describe("a source that fails is left alone", () => {
  it("after any history: never asked while it rests, never rests longer than ten minutes, and one answer ends it all", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let circuit: Circuit = closed;
        let now = 0;
        let inARow = 0;
        for (const one of steps) {
          if (one.do === "wait") {
            now += one.ms;
            continue;
          }
          const until = circuit.restsUntil;
          const { ask, circuit: knocked } = knock(circuit, now);
          expect(ask).toBe(until === null || now >= until);
          if (!ask) continue;
          circuit = one.good ? closed : failed(knocked, now, one.retryAfterMs ?? undefined);
          inARow = one.good ? 0 : inARow + 1;
          if (circuit.restsUntil !== null) expect(circuit.restsUntil - now).toBeLessThanOrEqual(600_000);
          if (inARow >= restsAfter) expect(circuit.restsUntil).not.toBeNull();
          // After ten minutes it is always asked again.
          expect(knock(circuit, now + 600_000).ask).toBe(true);
        }
      }),
      { seed: 20261123, numRuns: 400 },
    );
  });

  it("of any number who knock after a rest one asks, and the next when that one has been given up", () => {
    const resting = failed(closed, 0, 1_000);
    const first = knock(resting, 60_000);
    expect([first.ask, knock(first.circuit, 60_001).ask, knock(first.circuit, 74_999).ask]).toEqual([true, false, false]);
    expect(knock(first.circuit, 75_000).ask).toBe(true);
  });
});
