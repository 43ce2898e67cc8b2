import type { Pool, Route } from "@baton/contract/routing";
import type { Wants } from "@baton/contract/wants";
import { lacking } from "../rotation/wants.ts";
import type { Part, Parts } from "./parts.ts";
import type { Finding, Place } from "./position.ts";
import { fieldsOf, type Unknown } from "./references.ts";
import { targetsOf } from "./targets.ts";

/** Names in pools, routes and reps that lead nowhere, and rules of a rotation that could never have a say. */
export function checkRotations(parts: Parts, unknown: Unknown): Finding[] {
  return [
    ...parts.pools.flatMap((pool) => checkPool(pool, parts, unknown)),
    ...checkBackups(parts, unknown),
    ...parts.routes.flatMap((route) => checkWants(route, parts, unknown)),
  ];
}

function checkPool({ at, value: pool }: Part<Pool>, { ids, reps }: Parts, unknown: Unknown): Finding[] {
  const findings: Finding[] = [];
  const pools = ids.pools.map(({ value }) => value);
  const { overflow } = pool;
  if (overflow !== undefined && !pools.includes(overflow))
    findings.push(unknown("unknown-pool", "pool", overflow, pools, [...at, "overflow"]));
  const warn = (place: Place, code: string, message: string) => findings.push({ level: "warning", at: [...at, ...place], code, message });
  if (overflow === pool.id) warn(["overflow"], "no-effect", "A pool that is full cannot take its own overflow");
  const canFill = pool.leadCap !== undefined || pool.members.some(({ open, perDay, perWeek }) => (open ?? perDay ?? perWeek) !== undefined);
  if (overflow !== undefined && !canFill)
    warn(["overflow"], "no-effect", "Nobody in this pool can be full: no member has open, perDay or perWeek, and there is no leadCap");
  if (pool.openDays !== undefined && pool.rotation !== "leastLoaded" && !pool.members.some(({ open }) => open !== undefined))
    warn(["openDays"], "no-effect", "Open leads play no part in this pool");
  if (pool.hours !== "now") return findings;
  for (const [index, { rep: id }] of pool.members.entries()) {
    const rep = reps.find(({ value }) => value.id === id)?.value;
    if (rep && !works(rep))
      warn(["members", index, "rep"], "no-hours", `${rep.name} has no working hours, so this pool never gives them a lead`);
  }
  return findings;
}

const works = ({ hours }: Parts["reps"][number]["value"]): boolean => Object.values(hours).some((spans) => (spans?.length ?? 0) > 0);

function checkBackups({ reps, ids }: Parts, unknown: Unknown): Finding[] {
  const known = ids.reps.map(({ value }) => value);
  return reps.flatMap(({ at, value: { id, backup } }): Finding[] => {
    if (backup === undefined) return [];
    const place = [...at, "backup"];
    if (!known.includes(backup)) return [unknown("unknown-rep", "rep", backup, known, place)];
    return backup === id ? [{ level: "warning", at: place, code: "no-effect", message: "Nobody can stand in for themselves" }] : [];
  });
}

function checkWants({ at, value: route }: Part<Route>, parts: Parts, unknown: Unknown): Finding[] {
  if (!route.require && !route.prefer && !route.sameAccount) return [];
  const findings: Finding[] = [];
  const pools = targetsOf(route).flatMap(({ to }) => parts.pools.find(({ value }) => value.id === to.pool)?.value ?? []);
  const formsKnown = Array.isArray(parts.raw.forms) && parts.forms.length === parts.raw.forms.length;
  const fields = new Set(parts.forms.flatMap((form) => fieldsOf(form).map((field) => field.value.id)));
  for (const kind of ["require", "prefer"] as const) {
    for (const [place, path] of pathsIn(route[kind])) {
      const field = path.startsWith("answers.") ? path.slice("answers.".length) : null;
      if (formsKnown && field !== null && !fields.has(field))
        findings.push(unknown("unknown-field", "field", field, fields, [...at, kind, ...place, "path"]));
    }
  }
  const warn = (key: string, code: string, message: string) => findings.push({ level: "warning", at: [...at, key], code, message });
  if (route.prefer && pools.length > 0 && !pools.some(({ rotation }) => rotation === "bestFit"))
    warn("prefer", "no-effect", `No pool of this route looks at what is preferred: set "rotation": "bestFit" in one of them`);
  const asked = { skills: named(route.require?.skills), languages: named(route.require?.languages) };
  if (route.require?.languages?.some((one) => typeof one !== "string")) asked.languages = [];
  for (const pool of pools) {
    const members = pool.members.flatMap(({ rep: id }) => parts.reps.find(({ value }) => value.id === id)?.value ?? []);
    if (members.length > 0 && members.every((rep) => lacking(rep, asked).length > 0))
      warn("require", "nobody-able", `Nobody in pool "${pool.id}" has what this route needs`);
  }
  if (route.sameAccount && pools.length === 0) warn("sameAccount", "no-effect", "Only pools keep the people of a company together");
  return findings;
}

const named = (list: Wants["skills"]): string[] => (list ?? []).filter((one) => typeof one === "string");

function pathsIn(wants: Wants | undefined): [place: Place, path: string][] {
  return (["skills", "languages"] as const).flatMap((kind) =>
    (wants?.[kind] ?? []).flatMap((one, index): [Place, string][] => (typeof one === "string" ? [] : [[[kind, index], one.path]])),
  );
}
