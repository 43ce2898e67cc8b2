import type { Condition } from "@baton/contract/condition";
import type { Route } from "@baton/contract/routing";
import type { Parts, Section } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { targetsOf } from "./targets.ts";

/** What leads can reach: a route for every lead, nothing that no route uses, nobody asked to meet who never works. Mostly warnings. */
export function checkReach(parts: Parts): Finding[] {
  return [...checkRoutes(parts), ...checkPools(parts), ...checkUnused(parts), ...checkHours(parts)];
}

/** Holds for every lead, by its form alone. */
function holdsAlways(when: Condition): boolean {
  return Object.entries(when).every(([key, part]: [string, unknown]) => {
    if (key === "all") return (part as Condition[]).every(holdsAlways);
    return key === "any" && (part as Condition[]).some(holdsAlways);
  });
}

function checkRoutes({ routes, raw }: Parts): Finding[] {
  const findings: Finding[] = [];
  const last = Array.isArray(raw.routes) ? raw.routes.length - 1 : -1;
  const final = routes.find((route) => route.at[1] === last);
  if (final && !holdsAlways(final.value.when)) {
    const message = "The last route must take every lead that is left";
    findings.push({ level: "error", at: [...final.at, "when"], code: "last-route", message, expected: "{}" });
  }
  if (final && passesOn(final.value)) {
    const message = 'There is no next route after the last one; the lead is held. Say "hold", or name a pool or rep';
    findings.push({
      level: "warning",
      at: [...final.at, ...(final.value.onEmpty === "next" ? ["onEmpty"] : [])],
      code: "no-next",
      message,
      expected: '"hold"',
    });
  }
  return findings;
}

function checkPools({ pools }: Parts): Finding[] {
  return pools
    .filter((pool) => pool.value.members.length === 0)
    .map(({ at, value }) => ({
      level: "warning",
      at: [...at, "members"],
      code: "empty-pool",
      message: `Pool "${value.id}" has no members: every lead sent here counts as nobody free`,
    }));
}

/** Whether some of those who match may go on to the routes after it. */
export const passesOn = ({ onEmpty, accept, holdout, to }: Route): boolean =>
  onEmpty === "next" ||
  accept?.otherwise === "next" ||
  holdout?.to === "next" ||
  ("split" in to && to.split.some((share) => share.to === "next"));

function checkUnused({ routes, pools, meetings, ids, raw }: Parts): Finding[] {
  // A route that is not well shaped may be the one that uses them.
  if (!Array.isArray(raw.routes) || routes.length < raw.routes.length) return [];
  const used = (names: (string | undefined)[]) => new Set(names);
  const unused = (section: Section, what: string, names: Set<string | undefined>): Finding[] =>
    ids[section]
      .filter((id) => !names.has(id.value))
      .map((id) => ({ level: "warning", at: id.at, code: `unused-${what}`, message: `No route uses ${what} "${id.value}"` }));
  const sentTo = routes.flatMap((route) => targetsOf(route.value).map(({ to }) => to));
  const hosts = meetings.flatMap(({ value }) => (value.hosts ?? []).map((host) => ("oneOf" in host ? host.oneOf : undefined)));
  return [
    ...unused("pools", "pool", used([...sentTo.map(({ pool }) => pool), ...pools.map(({ value }) => value.overflow), ...hosts])),
    ...unused("queues", "queue", used(sentTo.map(({ queue }) => queue))),
    ...unused("meetings", "meeting", used(routes.map((route) => route.value.meeting))),
    ...unused("slas", "sla", used(routes.map((route) => route.value.sla))),
  ];
}

function checkHours({ routes, pools, reps }: Parts): Finding[] {
  const pooled = new Map(pools.map((pool) => [pool.value.id, pool.value.members.map((member) => member.rep)]));
  const everybody = reps.map((rep) => rep.value.id);
  // Once per pool, not once per route: long playbooks send many routes to few pools.
  const sources = new Map<string, { route: string; reps: string[] }>();
  for (const { value: route } of routes) {
    if (route.meeting === undefined) continue;
    for (const { to: target } of targetsOf(route)) {
      const [[kind, id]] = Object.entries(target) as [[string, string]];
      if (kind === "queue") continue;
      if (sources.has(`${kind} ${id}`)) continue;
      const asked = target.rep ? [target.rep] : target.pool ? (pooled.get(target.pool) ?? []) : everybody;
      sources.set(`${kind} ${id}`, { route: route.id, reps: asked });
    }
  }
  const booked = new Map<string, string>();
  for (const { route, reps: asked } of sources.values()) for (const rep of asked) if (!booked.has(rep)) booked.set(rep, route);
  return reps.flatMap(({ at, value: rep }): Finding[] => {
    const route = booked.get(rep.id);
    if (route === undefined || Object.values(rep.hours).some((spans) => (spans?.length ?? 0) > 0)) return [];
    const place: Place = [...at, "hours"];
    const message = `${rep.name} has no working hours, so nobody can book the meeting route "${route}" offers`;
    return [{ level: "warning", at: place, code: "no-hours", message }];
  });
}
