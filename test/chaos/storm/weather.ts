import { below, between, type Dice } from "../dice.ts";
import { type Family, type Fault, families, type Weather } from "../weather/faults.ts";

/** Chances of a fault whenever it could strike: a breeze, a squall of everything, and a gale of one thing in which little gets done. */
const breeze = [0.003, 0.02] as const;
const squall = [0.01, 0.04] as const;
const gale = [0.04, 0.15] as const;
/** So many times likelier where occasions are few: the ledger is written to a few times a second, however much happens, and alarms seldom ring. */
const fewOccasions: Partial<Record<Family, number>> = { ledger: 5, alarms: 3 };

/**
 * One weather after the other, each for one life of the runtime: first a squall of everything at once, so that the shortest storm is one;
 * then every family of faults has its gale before one has a second, and the others are absent or a nuisance meanwhile.
 */
export function* forecast(random: Dice): Generator<Weather, never> {
  yield weatherOf(random, () => squall);
  for (;;) {
    const waiting = Object.keys(families) as Family[];
    while (waiting.length > 0) {
      const [worst] = waiting.splice(below(random, waiting.length), 1);
      yield weatherOf(random, (family) => {
        const mood = random();
        if (family === worst) return gale;
        return mood < 0.6 ? undefined : breeze;
      });
    }
  }
}

type Strength = readonly [low: number, high: number];
function weatherOf(random: Dice, strengthOf: (family: Family) => Strength | undefined): Weather {
  const weather: Weather = { seed: Math.floor(random() * 2 ** 31) };
  for (const [family, faults] of Object.entries(families) as [Family, readonly Fault[]][]) {
    const strength = strengthOf(family);
    if (strength) for (const fault of faults) weather[fault] = between(random, ...strength) * (fewOccasions[family] ?? 1);
  }
  return weather;
}

export const everyFault: readonly Fault[] = Object.values(families).flat();
