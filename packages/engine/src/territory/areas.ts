import type { Condition } from "@baton/contract/condition";
import type { Territories } from "../conditions.ts";
import { overlap, type PostalSpan, postalSpan } from "./postal.ts";

/** What a condition asks of one value, where two such can be compared. Spans are half-open. */
export type Claim =
  | { kind: "codes"; codes: ReadonlySet<string> }
  | { kind: "span"; from: number; to: number }
  | { kind: "postal"; written: readonly string[]; spans: readonly PostalSpan[] };

/** Leads of whom every claim holds, by path. `other`: whatever else is asked of them, as text. */
export interface Area {
  claims: ReadonlyMap<string, Claim>;
  other: string;
}

/** Areas of one condition beyond which it is not looked at any closer. */
const areasAtMost = 64;
const depthAtMost = 16;

/** A condition as areas, of which a lead has to be in one; null: it is of another make, or of too many parts. */
export function areasOf(condition: Condition, territories: Territories, depth = 0): Area[] | null {
  let areas: Area[] = [{ claims: new Map(), other: "" }];
  if (depth > depthAtMost) return null;
  for (const [key, part] of Object.entries(condition) as [string, unknown][]) {
    const next = areasOfPart(key, part, territories, depth);
    if (!next || areas.length * next.length > areasAtMost) return null;
    areas = areas.flatMap((area) => next.flatMap((more) => both(area, more) ?? []));
  }
  return areas;
}

function areasOfPart(key: string, part: unknown, territories: Territories, depth: number): Area[] | null {
  if (key === "any") {
    const parts = (part as Condition[]).map((child) => areasOf(child, territories, depth + 1));
    return parts.every((areas) => areas !== null) ? parts.flat() : null;
  }
  if (key === "all") {
    let areas: Area[] = [{ claims: new Map(), other: "" }];
    for (const child of part as Condition[]) {
      const next = areasOf(child, territories, depth + 1);
      if (!next || areas.length * next.length > areasAtMost) return null;
      areas = areas.flatMap((area) => next.flatMap((more) => both(area, more) ?? []));
    }
    return areas;
  }
  if (key === "territory") {
    const named = Object.hasOwn(territories, part as string) ? territories[part as string] : undefined;
    return named ? areasOf(named, territories, depth + 1) : null;
  }
  const claim = key === "not" ? null : claimOf(part);
  return [claim ? { claims: new Map([[key, claim]]), other: "" } : { claims: new Map(), other: JSON.stringify([key, part]) }];
}

const lower = (value: unknown): string => String(value).toLowerCase();

function claimOf(test: unknown): Claim | null {
  if (test === null || typeof test !== "object") return { kind: "codes", codes: new Set([lower(test)]) };
  const tests = test as Record<string, unknown>;
  const names = Object.keys(tests);
  const [only] = names;
  if (names.length === 1 && only === "eq") return { kind: "codes", codes: new Set([lower(tests.eq)]) };
  if (names.length === 1 && only === "in") return { kind: "codes", codes: new Set((tests.in as unknown[]).map(lower)) };
  if (names.length === 1 && only === "postal") {
    const written = tests.postal as string[];
    return { kind: "postal", written, spans: written.flatMap((one) => postalSpan(one) ?? []) };
  }
  if (!names.every((name) => name === "gte" || name === "lt" || name === "within")) return null;
  const [low, high] = (tests.within as [number, number] | undefined) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const from = Math.max(low, (tests.gte as number | undefined) ?? Number.NEGATIVE_INFINITY);
  return { kind: "span", from, to: Math.min(high, (tests.lt as number | undefined) ?? Number.POSITIVE_INFINITY) };
}

/** Leads in both; null: there can be none. */
export function both(one: Area, other: Area): Area | null {
  const claims = new Map(one.claims);
  for (const [path, claim] of other.claims) {
    const held = claims.get(path);
    const common = held ? meet(held, claim) : claim;
    if (!common) return null;
    claims.set(path, common);
  }
  return {
    claims,
    other: [one.other, other.other]
      .filter((text) => text !== "")
      .sort()
      .join(),
  };
}

/** What two claims on one value have in common; null: nothing. */
export function meet(one: Claim, other: Claim): Claim | null {
  if (one.kind === "codes" && other.kind === "codes") {
    const codes: string[] = [];
    for (const code of one.codes) if (other.codes.has(code)) codes.push(code);
    return codes.length > 0 ? { kind: "codes", codes: new Set(codes) } : null;
  }
  if (one.kind === "span" && other.kind === "span") {
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    return from < to ? { kind: "span", from, to } : null;
  }
  if (one.kind !== "postal" || other.kind !== "postal") return one;
  const written = one.written.filter((_, n) => other.spans.some((span) => one.spans[n] !== undefined && overlap(one.spans[n], span)));
  return written.length > 0 ? { kind: "postal", written, spans: written.flatMap((text) => postalSpan(text) ?? []) } : null;
}

/** Whether whoever is in `inner` is certain to be in `outer`. */
export function isInside(inner: Area, outer: Area): boolean {
  if (outer.other !== "" && outer.other !== inner.other) return false;
  return [...outer.claims].every(([path, claim]) => {
    const held = inner.claims.get(path);
    return held !== undefined && covers(claim, held);
  });
}

function covers(outer: Claim, inner: Claim): boolean {
  if (outer.kind === "codes" && inner.kind === "codes") return [...inner.codes].every((code) => outer.codes.has(code));
  if (outer.kind === "span" && inner.kind === "span") return outer.from <= inner.from && inner.to <= outer.to;
  return outer.kind === "postal" && inner.kind === "postal" && inner.written.every((text) => outer.written.includes(text));
}
