import type { Condition } from "@baton/contract/condition";
import type { Territories } from "../../conditions.ts";
import type { Parts } from "../parts.ts";
import type { Finding, Place } from "../position.ts";
import { fieldsOf } from "../references.ts";
import { mayEqual, valueKey } from "./implies.ts";
import { type Literal, literalsByPath, type Ways } from "./literals.ts";
import { isEmpty, meeting, type Range, rangeOf } from "./range.ts";

/** Who has more of them reads no further. */
const findingsGiven = 50;

/** Conditions no lead can meet, in all there are: two values asked of one that has only one, a range with nothing in it, no alternative. */
export function contradictions(conditions: readonly Placed[], waysOf: Ways, isSingle: (path: string) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const [condition, at] of conditions) {
    if (findings.length >= findingsGiven) break;
    findings.push(...inCondition(condition, at, waysOf, isSingle));
  }
  return findings;
}

/** The condition as a whole, or else what of its alternatives never holds: the others go on without those. */
function inCondition(condition: Condition, at: Place, waysOf: Ways, isSingle: (path: string) => boolean): Finding[] {
  const ways = waysOf(condition);
  if (ways) {
    const why = ways.map((way) => clash(way, isSingle));
    const [first] = why;
    if (why.every((one) => one !== null)) return [neverHolds(at, first ?? null)];
    if (!why.some((one) => one !== null)) return [];
  }
  const findings: Finding[] = [];
  for (const [key, part] of Object.entries(condition) as [string, unknown][]) {
    if (key !== "any" && key !== "all") continue;
    for (const [index, child] of (part as Condition[]).entries())
      findings.push(...inCondition(child, [...at, key, index], waysOf, isSingle));
  }
  return findings;
}

function neverHolds(at: Place, why: Clash | null): Finding {
  const finding = { level: "warning", at, code: "never-holds" } as const;
  if (!why) return { ...finding, message: "This never holds: there is nothing in its list", expected: "at least one alternative" };
  return { ...finding, message: `This never holds: ${why.message}`, ...(why.expected ? { expected: why.expected } : {}) };
}

interface Clash {
  message: string;
  expected?: string;
}

/** Why these literals cannot hold together; null where they may. */
function clash(way: readonly Literal[], isSingle: (path: string) => boolean): Clash | null {
  for (const literal of way) {
    const nothing = nothingIn(literal);
    if (nothing) return nothing;
  }
  if (way.every(({ path }, index) => way.findIndex((other) => other.path === path) === index)) return null;
  for (const [path, literals] of literalsByPath(way)) {
    if (literals.length < 2 || path === "not") continue;
    const isAbsent = ({ test, expected }: Literal) => test === "exists" && expected === false;
    if (literals.some(isAbsent) && !literals.every(isAbsent)) return { message: `${path} would have to be there and not be there` };
    const found = isSingle(path) ? clashOf(path, literals) : null;
    if (found) return found;
  }
  return null;
}

/** A test nothing passes, alone. */
function nothingIn(literal: Literal): Clash | null {
  const { path, test, expected } = literal;
  if (test === "in" && (expected as unknown[]).length === 0) return { message: `there is no value in the list for ${path}` };
  const range = test === "within" ? rangeOf(literal) : null;
  return range && isEmpty(range)
    ? { message: `nothing lies within ${range.from} and ${range.to} (${path})`, expected: "the smaller number first" }
    : null;
}

function clashOf(path: string, literals: readonly Literal[]): Clash | null {
  const lists = literals.filter(({ test }) => test === "in").map(({ expected }) => expected as unknown[]);
  const [first, ...others] = lists;
  const banned = literals.flatMap(({ test, expected }) => (test === "nin" ? (expected as unknown[]) : []));
  if (first) {
    const common = first.filter((value) => others.every((list) => list.some((one) => mayEqual(one, value))));
    if (common.length === 0) {
      const all = [...new Set(lists.flat().map((value) => JSON.stringify(value)))];
      return {
        message: `${path} cannot be ${lists.map(inWords).join(" and ")} at once`,
        expected: `"in": [${all.slice(0, 6).join(", ")}${all.length > 6 ? ", …" : ""}]`,
      };
    }
    if (common.every((value) => banned.some((one) => valueKey(one) === valueKey(value))))
      return { message: `${path} would have to be ${inWords(common)}, which is ruled out` };
  }
  for (const kind of ["number", "moment"] as const) {
    const ranges = literals.flatMap((literal) => {
      const range = rangeOf(literal);
      return range?.kind === kind ? [range] : [];
    });
    const [one, ...more] = ranges;
    if (!one) continue;
    const all = more.reduce<Range>((range, other) => meeting(range, other), one);
    if (isEmpty(all)) {
      const [low, high] = [all.from, all.to].map((bound) =>
        kind === "moment" ? new Date(bound).toISOString().slice(0, 10) : String(bound),
      );
      return { message: `${path} cannot be above ${low} and below ${high} at once`, expected: "the two bounds the other way round" };
    }
    if (kind === "number" && first?.every((value) => typeof value === "number" && isEmpty(meeting(all, at(value)))))
      return { message: `${path} is ${inWords(first)} here, which the bounds beside it leave out` };
  }
  return null;
}

const at = (value: number) => ({ from: value, fromOpen: false, to: value, toOpen: false });

function inWords(values: readonly unknown[]): string {
  const shown = values.slice(0, 4).map((value) => JSON.stringify(value));
  return `${shown.join(" or ")}${values.length > 4 ? " …" : ""}`;
}

/** A condition, and where it stands. */
type Placed = readonly [Condition, Place];

/** Every condition of a playbook with its place. */
export function conditionsIn({ forms, routes, scoring }: Parts, territories: Territories): Placed[] {
  const all: [Condition | undefined, Place][] = [];
  for (const form of forms) {
    form.value.steps.forEach((step, index) => {
      all.push([step.when, [...form.at, "steps", index, "when"]]);
    });
    for (const { at: place, value: field } of fieldsOf(form)) all.push([field.when, [...place, "when"]]);
    for (const [index, { when }] of (form.value.endings ?? []).entries()) all.push([when, [...form.at, "endings", index, "when"]]);
  }
  for (const [name, condition] of Object.entries(territories)) all.push([condition, ["territories", name]]);
  for (const route of routes) all.push([route.value.when, [...route.at, "when"]]);
  for (const kind of ["fit", "intent"] as const) {
    for (const [index, { when }] of (scoring?.value[kind] ?? []).entries()) all.push([when, ["scoring", kind, index, "when"]]);
  }
  all.push([scoring?.value.qualified, ["scoring", "qualified"]]);
  return all.flatMap(([condition, place]) => (condition ? [[condition, place]] : []));
}
