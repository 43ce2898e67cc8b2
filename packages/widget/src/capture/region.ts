import type { RegionLetter } from "@baton/contract/ids";
import { zoneHere } from "./zone.ts";

/** The letter for whoever is at this browser. */
export const regionHere = () => regionLetter(zoneHere(), -new Date(2024, 0, 1).getTimezoneOffset());

/**
 * Letter of the home region nearest to a browser, from its time zone alone; `x` where the zone names no place.
 * `januaryMinutes`: minutes east of UTC in January, when the north keeps standard time and the south saves daylight; that is what
 * tells São Paulo and Santiago (−3 h) from Halifax (−4 h). A wrong guess costs milliseconds, nothing else.
 */
export function regionLetter(zone: string, januaryMinutes: number): RegionLetter | "x" {
  const hours = januaryMinutes / 60;
  // Europe, America, Asia, Indian, Pacific, Atlantic, Africa, Australia, Antarctica: no other zone begins with these letters.
  const nearest: Record<string, RegionLetter> = {
    Eu: hours < 2 ? "w" : "e",
    Am: hours < -3 ? (hours > -7 ? "n" : "p") : "s",
    As: hours > 4 ? "a" : "m",
    In: hours > 4 ? "a" : "f",
    Pa: hours < 0 ? "p" : "o",
    At: hours > -3 ? "w" : "n",
    Af: "f",
    Au: "o",
    An: "o",
  };
  return nearest[zone.slice(0, 2)] ?? "x";
}
