import { describe, expect, it } from "vitest";
import { median, percentile, spreadOf } from "./percentiles.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe("figures of the bench", () => {
  it("a percentile is always a value that was measured", () => {
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(percentile([1, 2], 0.5)).toBe(1);
    expect(percentile(hundred, 0.99)).toBe(99);
  });

  it("the order in which answers came plays no part", () => {
    expect(median([9, 1, 5])).toBe(median([1, 5, 9]));
  });

  it("one slow answer in a hundred shows in the maximum and not in the median", () => {
    const spread = spreadOf([...hundred.slice(1).map(() => 1), 500]);
    expect(spread).toEqual({ count: 100, p50: 1, p99: 1, max: 500 });
  });

  it("nothing measured is said so, and never reads as zero", () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(spreadOf([]).p50).toBeNaN();
  });
});
