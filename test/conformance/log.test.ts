import { describe, it } from "vitest";
import { logPromises } from "./log.ts";
import { logBench } from "./log-bench.ts";

// Where there is no disk; the twins with one keep the same promises in a browser (test/browser/durable-log.spec.ts).
describe("the log in memory", () => {
  for (const { promise, durable, check } of logPromises) it.skipIf(durable)(promise, async () => check(await logBench("memory", [])));
});
