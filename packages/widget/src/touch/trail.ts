import type { Page, Touch } from "@baton/contract/visitor";
import { isDirect } from "@baton/engine/attribution";

/** How one browser came to this site, over at most 30 days. Holds no answers, and addresses without query and fragment. */
export interface Trail {
  first: Touch;
  /** The last one that was not direct; a direct one where there is no other. */
  last: Touch;
  /** Visits since the first touch. */
  count: number;
  /** Of the present visit: pages counted, their paths, when it began, when it was last heard of, whether it came by itself. */
  pages: number;
  paths: string[];
  since: number;
  at: number;
  direct: boolean;
}

const keptForMs = 30 * 24 * 3_600_000;
/** A visit ends when no page was looked at for so long. */
const idleMs = 30 * 60_000;
const pathsKept = 20;
const longestPath = 200;

/** A page was opened, or is looked at again. A clock that jumped by more than a trail is kept for begins another one. */
export function onward(held: Trail | null, own: Touch, path: string, now: number): Trail {
  const near = (at: number | undefined, ms: number) => at !== undefined && Math.abs(now - at) <= ms;
  const mine: Touch = { ...own, at: now };
  const known = [held?.first, held?.last].filter((touch) => touch && near(touch.at, keptForMs));
  const last = known.at(-1);
  const here = path.slice(0, longestPath);
  const trail = {
    first: known[0] ?? mine,
    last: last && isDirect(own) ? last : mine,
    count: (held && last ? held.count : 0) + 1,
    pages: 1,
    paths: [here],
    since: now,
    at: now,
    direct: isDirect(own),
  };
  if (!held || !last || !near(held.at, idleMs)) return trail;
  const again = held.paths.at(-1) === here;
  return {
    ...trail,
    count: held.count,
    pages: held.pages + (again ? 0 : 1),
    paths: [...held.paths.filter((other) => other !== here), here].slice(-pathsKept),
    since: held.since,
    direct: held.direct && trail.direct,
  };
}

/** As the wire says it. */
export function inLetter({ first, last, count, pages, paths, since, direct }: Trail, now: number): Pick<Page, "touch" | "visit"> {
  return { touch: { ...last, first }, visit: { count, pages, paths, sinceMs: Math.max(0, now - since), direct } };
}

/** What was read from a storage that others write to as well; null where it is not ours. */
export function asTrail(read: unknown): Trail | null {
  const { first, last, count, pages, paths, since, at } = (read ?? {}) as Partial<Trail>;
  const whole = [count, pages, since, at, first?.at, last?.at].every(Number.isFinite) && Array.isArray(paths);
  return whole ? (read as Trail) : null;
}
