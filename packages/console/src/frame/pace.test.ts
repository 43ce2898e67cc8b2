import { expect, it } from "vitest";
import { pollDelayMs } from "./pace.ts";

it.each([
  [2000, 0, false, 2000],
  [2000, 1, false, 4000],
  [2000, 3, false, 16_000],
  [2000, 5, false, 60_000],
  [2000, 5000, false, 60_000],
  [2000, 0, true, 30_000],
  [2000, 1, true, 60_000],
  [120_000, 3, true, 120_000],
])("every %s ms, %s failures, hidden %s: asked again after %s ms", (every, failures, hidden, wait) =>
  expect(pollDelayMs(every, failures, hidden)).toBe(wait),
);
