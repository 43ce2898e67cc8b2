import type { Condition } from "@baton/contract/condition";
import type { Territories } from "../../conditions.ts";
import type { Part, Parts } from "../parts.ts";
import type { Finding } from "../position.ts";
import { targetsOf } from "../targets.ts";

/**
 * What plays no part: territories and windows nobody asks for, sites without a form, teams without a rep, reps without leads.
 *
 * @param conditions all there are
 */
export function unused(parts: Parts, territories: Territories, conditions: readonly Condition[]): Finding[] {
  // What is not well shaped may be what uses them.
  if (!isWhole(parts)) return [];
  const asked = namesAsked(conditions);
  const territoriesLeft = Object.keys(territories)
    .filter((name) => !asked.territories.has(name))
    .map((name): Part<string> => ({ at: ["territories", name], value: name }));
  const windows = parts.ids.windows.filter(({ value }) => !asked.windows.has(value));
  const sites = new Set(parts.forms.flatMap(({ value }) => value.sites));
  const teams = new Set(parts.reps.map(({ value }) => value.team));
  return [
    ...territoriesLeft.map((one) => finding(one, "territory", "No condition uses territory", true)),
    ...windows.map((one) => finding(one, "window", "No condition uses window")),
    ...parts.ids.sites.filter(({ value }) => !sites.has(value)).map((one) => finding(one, "site", "No form is shown on site")),
    ...parts.ids.teams.filter(({ value }) => !teams.has(value)).map((one) => finding(one, "team", "No rep is in team")),
    ...repsWithoutLeads(parts).map((one) => finding(one, "rep", "In no pool, and named nowhere else: no lead ever goes to rep")),
  ];
}

function finding({ at, value }: Part<string>, what: string, words: string, onKey = false): Finding {
  return { level: "warning", at, code: `unused-${what}`, message: `${words} "${value}"`, ...(onKey ? { onKey } : {}) };
}

const isWhole = (parts: Parts): boolean =>
  (["forms", "routes", "pools", "reps", "meetings", "queues"] as const).every((section) => {
    const written = parts.raw[section];
    return written === undefined || (Array.isArray(written) && parts[section].length === written.length);
  }) &&
  (parts.raw.scoring === undefined || parts.scoring !== null);

function namesAsked(conditions: readonly unknown[]): { territories: Set<unknown>; windows: Set<unknown> } {
  const asked = { territories: new Set<unknown>(), windows: new Set<unknown>() };
  const visit = (part: unknown): void => {
    if (part === null || typeof part !== "object") return;
    for (const [key, value] of Object.entries(part)) {
      if (key === "territory") asked.territories.add(value);
      else if (key === "time.window") for (const name of namesIn(value)) asked.windows.add(name);
      else visit(value);
    }
  };
  for (const condition of conditions) visit(condition);
  return asked;
}

/** Every name in a test: `"office"`, `{ "in": ["office", "fair"] }`. */
const namesIn = (test: unknown): unknown[] => (test !== null && typeof test === "object" ? Object.values(test).flat() : [test]);

/** Where a route goes to owners of accounts, any rep may be one; where everybody may claim from a queue, everybody may get a lead. */
function repsWithoutLeads({ routes, pools, queues, meetings, reps, ids }: Parts): Part<string>[] {
  const targets = routes.flatMap(({ value }) => targetsOf(value).map(({ to }) => to));
  if (targets.some(({ owner }) => owner !== undefined) || queues.some(({ value }) => value.reps === undefined)) return [];
  const named = new Set<string | undefined>([
    ...targets.map(({ rep }) => rep),
    ...pools.flatMap(({ value }) => value.members.map(({ rep }) => rep)),
    ...queues.flatMap(({ value }) => value.reps ?? []),
    ...meetings.flatMap(({ value }) => (value.hosts ?? []).map((host) => ("rep" in host ? host.rep : undefined))),
    ...reps.map(({ value }) => value.backup),
  ]);
  return ids.reps.filter(({ value }) => !named.has(value));
}
