import { logBeta } from "./log-gamma.ts";

/** So many of so many. */
export interface Seen {
  of: number;
  count: number;
}

/** Jeffreys' prior, which no sample size is bad for. */
const prior = 0.5;
/** Halvings of an interval: a double holds no more. */
const steps = 50;

/**
 * ln of the method-of-mixtures martingale against a share of `p` (Robbins 1970; the beta-binomial form as in Howard, Ramdas, McAuliffe
 * and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021): the likelihood averaged over all shares, over
 * that of `p`. By Ville's inequality (1939) it ever exceeds 1/α with a probability of at most α, however often it is looked at.
 */
export function logMartingale({ of, count }: Seen): (p: number) => number {
  const averaged = logBeta(prior + count, prior + of - count) - logBeta(prior, prior);
  return (p) => {
    const hits = count === 0 ? 0 : count * Math.log(p);
    const others = of === count ? 0 : (of - count) * Math.log1p(-p);
    return averaged - hits - others;
  };
}

/** Where the share lies: right at all times at once with a probability of at least 1 − α. */
export function interval(seen: Seen, alpha: number): { low: number; high: number } {
  const { of, count } = seen;
  if (of === 0) return { low: 0, high: 1 };
  const most = Math.log(1 / alpha);
  const share = count / of;
  const against = logMartingale(seen);
  const edge = (out: number) => {
    if (against(out) < most) return out;
    let [inside, outside] = [share, out];
    for (let step = 0; step < steps; step++) {
      const middle = (inside + outside) / 2;
      if (against(middle) < most) inside = middle;
      else outside = middle;
    }
    return outside;
  };
  return { low: count === 0 ? 0 : edge(0), high: count === of ? 1 : edge(1) };
}

/**
 * ln of the evidence that the first share is greater than the second by more than `bound`: the product of both martingales at the pair of
 * shares within the bound that fits best (independent streams looked at together, as in Turner, Ly and Grünwald, "Generic E-variables for
 * exact sequential k-sample tests that allow for optional stopping", 2024). Whatever the true shares within the bound are, it ever
 * exceeds ln 1/α with a probability of at most α. Below 0 where nothing speaks for it.
 */
export function evidence(first: Seen, second: Seen, bound: number): number {
  const [a, b] = [first, second].map(({ of, count }) => (of === 0 ? null : count / of));
  if (a === null || a === undefined || b === null || b === undefined || a - b <= bound) return 0;
  const [ours, theirs] = [logMartingale(first), logMartingale(second)];
  const both = (p: number) => ours(Math.min(1, p + bound)) + theirs(p);
  // Convex between the two, and greater outside.
  let [low, high] = [b, a - bound];
  for (let step = 0; step < steps; step++) {
    const third = (high - low) / 3;
    if (both(low + third) < both(high - third)) high -= third;
    else low += third;
  }
  return both((low + high) / 2);
}
