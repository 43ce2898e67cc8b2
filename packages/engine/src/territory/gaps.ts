import { countries } from "@baton/contract/country";
import type { Area, Claim } from "./areas.ts";
import { regionsOf } from "./regions.ts";

/** Areas that differ in what they ask of one value and in nothing else. */
export interface Neighbours {
  path: string;
  /** What all of them ask beside. */
  beside: ReadonlyMap<string, Claim>;
  areas: { claim: Claim; route: number }[];
}

/** Areas by the one value they differ in, and only where there are two routes or more. */
export function neighboursIn(areas: readonly { area: Area; route: number }[]): Neighbours[] {
  const found = new Map<string, Neighbours>();
  for (const { area, route } of areas) {
    for (const [path, claim] of area.claims) {
      const beside = new Map([...area.claims].filter(([other]) => other !== path));
      const key = `${path} ${claim.kind} ${area.other} ${keyOf(beside)}`;
      const group = found.get(key) ?? { path, beside, areas: [] };
      found.set(key, group);
      group.areas.push({ claim, route });
    }
  }
  return [...found.values()].filter((group) => new Set(group.areas.map(({ route }) => route)).size > 1);
}

/** A text that is equal for equal claims. */
export const keyOf = (claims: ReadonlyMap<string, Claim>): string =>
  JSON.stringify([...claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, claim]) => [path, claimText(claim)]));

function claimText(claim: Claim): string {
  if (claim.kind === "codes") return [...claim.codes].sort().join(" ");
  return claim.kind === "span" ? `${claim.from} ${claim.to}` : [...claim.written].sort().join(" ");
}

/**
 * What lies between neighbours and belongs to none of them, in words: countries, once they have half of the world; regions of a country,
 * once they have half of it; numbers between two spans.
 */
export function gapsOf({ path, beside, areas }: Neighbours): string[] {
  const last = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const claims = areas.map(({ claim }) => claim);
  if (last === "country") return missingOf(countries, claims);
  if (last === "regioncode" || last === "region" || last === "state") {
    const country = [...beside].find(
      ([other, claim]) => other.endsWith(".country") && claim.kind === "codes" && claim.codes.size === 1,
    )?.[1];
    const [code] = country?.kind === "codes" ? country.codes : [];
    return code === undefined ? [] : missingOf(regionsOf(code) ?? [], claims);
  }
  return spanGaps(claims);
}

function missingOf(all: readonly string[], claims: readonly Claim[]): string[] {
  const held = new Set(claims.flatMap((claim) => (claim.kind === "codes" ? [...claim.codes] : [])));
  const missing = all.filter((code) => !held.has(code.toLowerCase()));
  return missing.length * 2 <= all.length ? missing : [];
}

function spanGaps(claims: readonly Claim[]): string[] {
  const spans = claims.flatMap((claim) => (claim.kind === "span" ? [claim] : [])).sort((a, b) => a.from - b.from);
  const gaps: string[] = [];
  let end = spans[0]?.to ?? 0;
  for (const { from, to } of spans) {
    if (from > end) gaps.push(`from ${end} to ${from}`);
    end = Math.max(end, to);
  }
  return gaps;
}
