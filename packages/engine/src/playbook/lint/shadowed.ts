import type { Route } from "@baton/contract/routing";
import type { Part } from "../parts.ts";
import type { Finding } from "../position.ts";
import { implies, valueKey } from "./implies.ts";
import { type Literal, literalsByPath, opaque, type Ways } from "./literals.ts";

/** Comparisons of one way with another, in all. Past them no more shadows are looked for: whoever checks waits for it. */
const comparisons = 500_000;
/** Who has more of them reads no further. */
const findingsGiven = 50;

/** One way to be taken by an earlier route. */
interface Taken {
  route: Part<Route>;
  way: readonly Literal[];
}

/**
 * Routes no lead gets to, because whoever matches them is taken by one before: a route with the same condition, a wider one, or none.
 * Says so only where it is certain. Each way an earlier route takes leads is filed under one of its tests, the one fewest others have, so
 * that a later route looks at few.
 *
 * @param passesOn whether some of those who match the route may go on to those after it
 */
export function shadowed(
  routes: readonly Part<Route>[],
  waysOf: Ways,
  isSingle: (path: string) => boolean,
  passesOn: (route: Route) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const files = new Map<string, Taken[]>();
  let everybody: Part<Route> | null = null;
  let left = comparisons;
  for (const route of routes) {
    if (findings.length >= findingsGiven) break;
    if (everybody) {
      findings.push(unreachable(route, [everybody], "takes every lead"));
      continue;
    }
    const ways = waysOf(route.value.when);
    if (!ways) continue;
    const by = new Set<Part<Route>>();
    const isTaken = (way: readonly Literal[]): boolean => {
      let byPath: Map<string, Literal[]> | null = null;
      for (const key of keysAsked(way)) {
        for (const taken of files.get(key) ?? []) {
          if (--left < 0) return false;
          byPath ??= literalsByPath(way);
          const held = byPath;
          if (!taken.way.every((wanted) => implies(held.get(wanted.path) ?? [], wanted, isSingle(wanted.path)))) continue;
          by.add(taken.route);
          return true;
        }
      }
      return false;
    };
    if (ways.length > 0 && ways.every(isTaken)) {
      findings.push(unreachable(route, [...by], sayHow(route, [...by])));
      continue;
    }
    if (passesOn(route.value)) continue;
    for (const way of ways) {
      if (way.length === 0) everybody = route;
      else file(files, { route, way });
    }
  }
  return findings;
}

function unreachable({ at, value }: Part<Route>, by: readonly Part<Route>[], how: string): Finding {
  const names = by.slice(0, 3).map((route) => `"${route.value.id}"`);
  const who = by.length > 1 ? `routes ${names.join(", ")}${by.length > 3 ? ` and ${by.length - 3} more` : ""}` : `route ${names[0]}`;
  const message = `No lead can get here: ${who} before it ${how}`;
  return {
    level: "warning",
    at,
    code: "unreachable-route",
    message,
    expected: `"${value.id}" above ${by.length > 1 ? "them" : "it"}, or not at all`,
  };
}

function sayHow(route: Part<Route>, by: readonly Part<Route>[]): string {
  if (by.length > 1) return "take all of these leads between them";
  return JSON.stringify(by[0]?.value.when) === JSON.stringify(route.value.when) ? "has the same condition" : "takes all of these leads";
}

/** Where a way would have to be filed to be found by these tests: values for equality, the path alone for everything else. */
function keysAsked(way: readonly Literal[]): Set<string> {
  const keys = new Set<string>();
  for (const { path, test, expected } of way) {
    keys.add(path);
    // Who asks for one of several is certain to get in only where all of them do: the first one finds those.
    if (test === "in") keys.add(`${path} ${valueKey((expected as unknown[])[0])}`);
    if (test === opaque) keys.add(`${path} ${String(expected)}`);
  }
  return keys;
}

function keysOf({ path, test, expected }: Literal): string[] {
  if (test === opaque) return [`${path} ${String(expected)}`];
  return test === "in" ? (expected as unknown[]).map((value) => `${path} ${valueKey(value)}`) : [path];
}

function file(files: Map<string, Taken[]>, taken: Taken): void {
  let best: string[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const literal of taken.way) {
    const keys = keysOf(literal);
    const others = keys.reduce((most, key) => Math.max(most, files.get(key)?.length ?? 0), 0);
    if (others >= fewest) continue;
    fewest = others;
    best = keys;
  }
  for (const key of best) {
    const filed = files.get(key);
    if (filed) filed.push(taken);
    else files.set(key, [taken]);
  }
}
