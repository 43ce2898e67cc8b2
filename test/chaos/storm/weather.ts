import { below, between, type Dice } from "../dice.ts";
import { type Family, type Fault, families, type Weather } from "../weather/faults.ts";

/** Chances of a fault whenever it could strike: a breeze, and a gale in which little gets done. */
const breeze = [0.003, 0.02] as const;
const gale = [0.04, 0.15] as const;

/**
 * One weather after the other, each for one life of the runtime: every family of faults has its gale before one has a second, and the
 * others are absent or a nuisance meanwhile.
 */
export function* forecast(random: Dice): Generator<Weather, never> {
  for (;;) {
    const waiting = Object.keys(families) as Family[];
    while (waiting.length > 0) {
      const [worst] = waiting.splice(below(random, waiting.length), 1);
      const weather: Weather = { seed: Math.floor(random() * 2 ** 31) };
      for (const [family, faults] of Object.entries(families)) {
        const mood = random();
        if (family !== worst && mood < 0.6) continue;
        const [low, high] = family === worst ? gale : breeze;
        for (const fault of faults) weather[fault] = between(random, low, high);
      }
      yield weather;
    }
  }
}

export const everyFault: readonly Fault[] = Object.values(families).flat();
