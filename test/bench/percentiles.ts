/** What a reader wants to know of many durations, in milliseconds. */
export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

/** Nearest rank: always a value that was measured. `share` is 0-1; null where nothing was measured. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function spreadOf(values: readonly number[]): Spread {
  const at = (share: number) => percentile(values, share) ?? Number.NaN;
  return { count: values.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const median = (values: readonly number[]): number => percentile(values, 0.5) ?? Number.NaN;
