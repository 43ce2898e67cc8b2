import type { Condition } from "@baton/contract/condition";
import type { Territories } from "../../conditions.ts";

/** One test on one value; all of them together are one way a condition can hold. `opaque`: only equal to what is written the same. */
export interface Literal {
  path: string;
  test: string;
  expected: unknown;
}

/** Ways one condition may hold that are looked at; of more tangled ones nothing is said. */
const waysAtMost = 64;
const depthAtMost = 16;
/** Tests in all of them; territories within territories double soon. */
const literalsAtMost = 1_024;

/** Test of what is compared as written: a `not`, or parts too tangled to take apart. */
export const opaque = "as written";

/** The ways a whole condition can hold; null: too tangled. Nobody may change them. */
export type Ways = (condition: Condition) => readonly (readonly Literal[])[] | null;

/** Each condition is taken apart once, however many ask for its ways. */
export function waysIn(territories: Territories): Ways {
  const known = new Map<Condition, Literal[][] | null>();
  return (condition) => {
    const held = known.get(condition);
    if (held !== undefined) return held;
    const ways = waysOf(condition, territories);
    known.set(condition, ways);
    return ways;
  };
}

/** A condition as the ways it can hold: each a list of literals that all have to. Territories are written out. null: too tangled. */
function waysOf(condition: Condition, territories: Territories, depth = 0): Literal[][] | null {
  if (depth > depthAtMost) return null;
  let ways: Literal[][] = [[]];
  for (const [key, part] of Object.entries(condition) as [string, unknown][]) {
    const more = waysOfPart(key, part, territories, depth);
    if (!more || ways.length * more.length > waysAtMost) return null;
    const [only] = more;
    if (more.length === 1 && only) for (const way of ways) way.push(...only);
    else ways = ways.flatMap((way) => more.map((other) => [...way, ...other]));
    if (literalsIn(ways) > literalsAtMost) return null;
  }
  return ways;
}

function waysOfPart(key: string, part: unknown, territories: Territories, depth: number): Literal[][] | null {
  if (key === "any") {
    const ways: Literal[][] = [];
    for (const child of part as Condition[]) {
      const more = waysOf(child, territories, depth + 1);
      if (!more || ways.length + more.length > waysAtMost) return null;
      ways.push(...more);
    }
    return ways;
  }
  if (key === "all") {
    let ways: Literal[][] = [[]];
    for (const child of part as Condition[]) {
      const more = waysOf(child, territories, depth + 1);
      if (!more || ways.length * more.length > waysAtMost) return null;
      ways = ways.flatMap((way) => more.map((other) => [...way, ...other]));
      if (literalsIn(ways) > literalsAtMost) return null;
    }
    return ways;
  }
  if (key === "territory") {
    const named = Object.hasOwn(territories, part as string) ? territories[part as string] : undefined;
    return named ? waysOf(named, territories, depth + 1) : null;
  }
  if (key === "not") return [[{ path: key, test: opaque, expected: JSON.stringify(part) }]];
  return [literalsOf(key, part)];
}

/** What is asked of one value. `ne` and `nin` of one, and equality and lists of one, are the same question. */
function literalsOf(path: string, part: unknown): Literal[] {
  if (part === null || typeof part !== "object") return [{ path, test: "in", expected: [part] }];
  return Object.entries(part).map(([test, expected]) => {
    if (test === "eq") return { path, test: "in", expected: [expected] };
    return test === "ne" ? { path, test: "nin", expected: [expected] } : { path, test, expected };
  });
}

const literalsIn = (ways: readonly Literal[][]) => ways.reduce((sum, way) => sum + way.length, 0);

export function literalsByPath(way: readonly Literal[]): Map<string, Literal[]> {
  const byPath = new Map<string, Literal[]>();
  for (const literal of way) {
    const alike = byPath.get(literal.path);
    if (alike) alike.push(literal);
    else byPath.set(literal.path, [literal]);
  }
  return byPath;
}
