import type { RegionLetter } from "@baton/contract/ids";

/**
 * Letter of the home region nearest to a browser, from its time zone alone; `x` where the zone names no place.
 * `januaryMinutes`: minutes east of UTC in January, when the north keeps standard time and the south saves daylight; that is what
 * tells São Paulo and Santiago (−3 h) from Halifax (−4 h). A wrong guess costs milliseconds, nothing else.
 */
export function regionLetter(zone: string, januaryMinutes: number): RegionLetter | "x" {
  const hours = januaryMinutes / 60;
  const nearest: Record<string, RegionLetter> = {
    Europe: hours < 2 ? "w" : "e",
    America: hours < -3 ? (hours > -7 ? "n" : "p") : "s",
    Asia: hours > 4 ? "a" : "m",
    Indian: hours > 4 ? "a" : "f",
    Pacific: hours < 0 ? "p" : "o",
    Atlantic: hours > -3 ? "w" : "n",
    Africa: "f",
    Australia: "o",
    Antarctica: "o",
  };
  const part = zone.split("/")[0] ?? "";
  return (Object.hasOwn(nearest, part) && nearest[part]) || "x";
}
