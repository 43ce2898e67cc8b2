import type { DecisionReceipt } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import type { TimeWindow } from "@baton/contract/time-window";
import type { Lookup } from "../conditions.ts";
import { workingIntervals } from "../hours.ts";
import { dateOf, localDays, weekdayOf } from "./days.ts";

/** What conditions may ask of the clock. */
export const clockNames = ["time.at", "time.weekday", "time.hour", "time.date", "time.window"];

/** Stands for no window being open. */
const noWindow = "none";

const HOUR_MS = 3_600_000;

/**
 * What the clock says: `time.weekday` (`mon` … `sun`), `time.hour` (hours since midnight, 17.5 is 17:30) and `time.date` (`2026-11-23`) in
 * the workspace's zone, `time.window`: every window that is open, `none` where they are all closed. undefined: no such path. Throws RangeError for an
 * unknown zone.
 */
export function clockValue(path: string, { workspace, windows }: Pick<Playbook, "workspace" | "windows">, now: EpochMs): unknown {
  const day = () => dayAt(workspace.timeZone, now);
  switch (path) {
    case "time.weekday":
      return weekdayOf(day());
    case "time.date":
      return dateOf(day());
    case "time.hour": {
      const stretch = day().stretches.find(({ start, end }) => start <= now && now < end);
      return stretch && (stretch.wallMs + now - stretch.start) / HOUR_MS;
    }
    case "time.window": {
      const open = windows.filter((window) => isOpen(window, workspace.timeZone, now)).map(({ id }) => id);
      // Known, and none: no value at all would be unknown, under which neither a window nor its `not` holds.
      return open.length > 0 || windows.length === 0 ? open : [noWindow];
    }
    default:
      return undefined;
  }
}

/** What a receipt saw, and what the clock would have said to whoever had asked it then: most routes never do, so it is not written down. */
export function seenBy({ inputs, at }: Pick<DecisionReceipt, "inputs" | "at">, playbook: Pick<Playbook, "workspace" | "windows">): Lookup {
  return (path) => inputs[path]?.value ?? (path.startsWith("time.") ? clockValue(path, playbook, at) : undefined);
}

/** Whether the window is open at this instant, where its own clock is. */
export function isOpen({ timeZone, hours, from, to, except = [] }: TimeWindow, usual: string, now: EpochMs): boolean {
  const zone = timeZone ?? usual;
  const date = dateOf(dayAt(zone, now));
  if ((from !== undefined && date < from) || (to !== undefined && date > to)) return false;
  if (except.some((closed) => closed.from <= date && date <= closed.to)) return false;
  return hours === undefined || workingIntervals({ timeZone: zone, hours, absences: [] }, now, now + 1).length > 0;
}

function dayAt(zone: string, now: EpochMs) {
  // The last one that begins at or before `now`: a clock that falls back over midnight shows the old date again.
  const day = localDays(zone, now, now + 1).findLast((candidate) => candidate.start <= now);
  if (!day) throw new RangeError(`no day at ${now} in ${zone}`);
  return day;
}
