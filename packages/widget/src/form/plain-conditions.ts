import type { Condition } from "@baton/contract/condition";
import type { Lookup, matches as whole } from "@baton/engine/conditions";
import { kindOf } from "./fields/kinds.ts";

/**
 * In the embed this stands for `engine/conditions`: conditions that say of answers which text they are, and no more. A form with any other
 * brings the whole language as a fragment; `fragments.ts` decides which that is.
 */
export function matches(condition: Condition, lookup: Lookup): boolean {
  const { part } = kindOf("conditions") as { part?: typeof whole };
  return part ? part(condition, lookup) : plainlyMatches(condition as Record<string, string>, lookup);
}

export const plainlyMatches = (condition: Record<string, string>, lookup: Lookup): boolean =>
  Object.entries(condition).every(([path, wanted]) =>
    [lookup(path) ?? []].flat().some((value) => String(value).toLowerCase() === wanted.toLowerCase()),
  );
