import { pause, some, strikes } from "./sky.ts";

interface Ledger {
  prepare(query: string): object;
  batch(statements: object[]): Promise<unknown>;
}

/** A database that is away, slow, or fails after it has written. */
export function riskyLedger(ledger: Ledger): Ledger {
  return {
    prepare: (query) => ledger.prepare(query),
    async batch(statements) {
      if (strikes("ledger-down")) throw new Error("D1_ERROR: Network connection lost.");
      if (strikes("ledger-slow")) await pause(some(100, 2_500));
      const results = await ledger.batch(statements);
      if (strikes("ledger-fails-after-commit")) throw new Error("D1_ERROR: Network connection lost.");
      return results;
    },
  };
}
