import type { RegionLetter } from "@baton/contract/ids";

/**
 * Letter of the home region nearest to a browser, from its time zone alone; `x` where the zone names no place.
 * `januaryMinutes`: minutes east of UTC in January, when the north keeps standard time and the south saves daylight; that is what
 * tells São Paulo and Santiago (−3 h) from Halifax (−4 h). A wrong guess costs milliseconds, nothing else.
 */
export function regionLetter(zone: string, januaryMinutes: number): RegionLetter | "x" {
  const hours = januaryMinutes / 60;
  switch (zone.split("/")[0]) {
    case "Europe":
      return hours >= 2 ? "e" : "w";
    case "America":
      return hours >= -3 ? "s" : hours > -7 ? "n" : "p";
    case "Asia":
      return hours <= 4 ? "m" : "a";
    case "Indian":
      return hours <= 4 ? "f" : "a";
    case "Pacific":
      return hours < 0 ? "p" : "o";
    case "Atlantic":
      return hours <= -3 ? "n" : "w";
    case "Africa":
      return "f";
    case "Australia":
    case "Antarctica":
      return "o";
    default:
      return "x";
  }
}
