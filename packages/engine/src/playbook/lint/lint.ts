import { Condition } from "@baton/contract/condition";
import type { Route } from "@baton/contract/routing";
import * as v from "valibot";
import type { Parts } from "../parts.ts";
import type { Finding } from "../position.ts";
import { borders } from "./borders.ts";
import { conditionsIn, contradictions } from "./contradictions.ts";
import { waysIn } from "./literals.ts";
import { promises } from "./promises.ts";
import { shadowed } from "./shadowed.ts";
import { singleValued } from "./single.ts";
import { staffing } from "./staffing.ts";
import { unused } from "./unused.ts";

/** What would work, and probably not as meant. Warnings all: none of them keeps a playbook from being published. */
export function lint(parts: Parts, passesOn: (route: Route) => boolean): Finding[] {
  const territories: Record<string, Condition> = {};
  for (const [name, written] of Object.entries(parts.territories)) {
    const parsed = v.safeParse(Condition, written);
    if (parsed.success) territories[name] = parsed.output;
  }
  const isSingle = singleValued(parts);
  const ways = waysIn(territories);
  const conditions = conditionsIn(parts, territories);
  return [
    ...shadowed(parts.routes, ways, isSingle, passesOn),
    ...borders(parts.routes, territories),
    ...contradictions(conditions, ways, isSingle),
    ...staffing(parts),
    ...unused(
      parts,
      territories,
      conditions.map(([condition]) => condition),
    ),
    ...promises(parts),
  ];
}
