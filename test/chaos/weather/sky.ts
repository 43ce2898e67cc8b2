import { type Dice, dice } from "../dice.ts";
import { calm, type Fault, strikeMark, type Weather } from "./faults.ts";

let weather: Weather = calm;
let random: Dice = dice(0);

export function setWeather(next: Weather): void {
  weather = next;
  random = dice(next.seed);
}

/** Does this fault strike here and now? */
export function strikes(fault: Fault): boolean {
  const chance = weather[fault];
  if (!chance || random() >= chance) return false;
  console.log(strikeMark + fault);
  return true;
}

/** Somewhere between, for a fault that has struck. */
export const some = (low: number, high: number): number => low + random() * (high - low);

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
