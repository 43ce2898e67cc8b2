const firstMs = 1_000;
const ceilingMs = 300_000;

/**
 * Wait before try number `failures` + 1, in milliseconds: "full jitter" (Brooker, AWS Architecture Blog, 2015) over a window that
 * doubles from 1 s. Once the window has grown to 5 min the whole of it is waited, and up to a tenth more, so that a dead edge hears
 * from each visitor at most once in 5 min. Never sooner than the edge asked for.
 */
export function backoffMs(failures: number, askedMs: number, random: () => number): number {
  const window = firstMs * 2 ** Math.min(failures - 1, 20);
  const wait = window < ceilingMs ? random() * window : ceilingMs * (1 + random() / 10);
  return Math.max(wait, askedMs);
}
