/** Numbers in [0, 1), the same for the same seed. */
export type Dice = () => number;

/** mulberry32: small, fast, and good enough to choose by. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: Dice, bound: number): number => Math.floor(random() * bound);

export const between = (random: Dice, low: number, high: number): number => low + random() * (high - low);

export function oneOf<T>(random: Dice, choices: readonly [T, ...T[]]): T {
  return choices[below(random, choices.length)] ?? choices[0];
}
