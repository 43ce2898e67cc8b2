import type { Territories } from "../../conditions.ts";
import { type Area, areasOf, type Claim, isInside, meet } from "../../territory/areas.ts";
import { gapsOf, keyOf, neighboursIn } from "../../territory/gaps.ts";
import type { Parts } from "../parts.ts";
import type { Finding, Place } from "../position.ts";

/** Areas looked at: each is compared with every other, and whoever checks waits for it. Of longer playbooks no borders are looked at. */
const areasCompared = 400;
/** Findings of a kind: who has more reads no further. */
const findingsGiven = 20;
const listed = 12;

interface Drawn {
  /** Place among the routes. */
  route: number;
  id: string;
  at: Place;
  areas: Area[];
}

/**
 * Borders between routes: what two of them claim, and what lies between them and belongs to nobody. Routes are tried in order, so every
 * lead goes somewhere, if not where it was meant to.
 */
export function borders(routes: Parts["routes"], territories: Territories): Finding[] {
  const drawn: Drawn[] = [];
  let compared = 0;
  for (const [route, { at, value }] of routes.entries()) {
    const areas = areasOf(value.when, territories);
    if (!areas?.some(({ claims }) => claims.size > 0)) continue;
    drawn.push({ route, id: value.id, at, areas });
    compared += areas.length;
    if (compared > areasCompared) return [];
  }
  return [...overlaps(drawn).slice(0, findingsGiven), ...gaps(drawn).slice(0, findingsGiven)];
}

/** Places and segments are what territories are drawn by; that two routes share a campaign is nobody's mistake. */
const isBorder = (path: string): boolean => path.startsWith("geo.") || path.startsWith("company.") || /post(al)?code|zip$/i.test(path);

function overlaps(drawn: readonly Drawn[]): Finding[] {
  const findings: Finding[] = [];
  for (const [index, later] of drawn.entries()) {
    for (const earlier of drawn.slice(0, index)) {
      const shared = firstShared(earlier.areas, later.areas);
      // What lies inside what comes after it is an exception, and meant to be one.
      if (!shared || earlier.areas.every((one) => later.areas.some((other) => isInside(one, other)))) continue;
      const message = `Routes "${earlier.id}" and "${later.id}" both claim ${claimInWords(...shared)}; the first of them gets these leads`;
      findings.push({ level: "warning", at: [...later.at, "when"], code: "territory-overlap", message });
    }
  }
  return findings;
}

function firstShared(earlier: readonly Area[], later: readonly Area[]): [path: string, claim: Claim] | null {
  for (const one of earlier) {
    for (const other of later) {
      const shared = sharedBy(one, other);
      if (shared) return shared;
    }
  }
  return null;
}

/** The border two areas of one make cross, and what they both claim there; null: they do not, or differ in more than borders. */
function sharedBy(one: Area, other: Area): [path: string, claim: Claim] | null {
  if (one.other !== other.other || one.claims.size !== other.claims.size) return null;
  const common: [string, Claim][] = [];
  for (const [path, claim] of one.claims) {
    const theirs = other.claims.get(path);
    const held = theirs ? meet(claim, theirs) : null;
    if (!held) return null;
    common.push([path, held]);
  }
  const differing = common.filter(([path]) => keyAt(one, path) !== keyAt(other, path));
  const [border] = differing;
  return border && differing.every(([path]) => isBorder(path)) ? border : null;
}

function keyAt({ claims }: Area, path: string): string {
  const claim = claims.get(path);
  return claim ? keyOf(new Map([[path, claim]])) : "";
}

function gaps(drawn: readonly Drawn[]): Finding[] {
  const areas = drawn.flatMap(({ areas: all }, index) => all.map((area) => ({ area, route: index })));
  const rest = new Set(drawn.flatMap(({ areas: all }) => all.map((area) => `${area.other} ${keyOf(area.claims)}`)));
  return neighboursIn(areas).flatMap((neighbours): Finding[] => {
    const { path, beside, areas: held } = neighbours;
    const missing = isBorder(path) ? gapsOf(neighbours) : [];
    // A route that says the same but for this takes the rest: somebody has thought of it.
    const other = areas.find(({ route, area }) => route === held[0]?.route && area.claims.get(path) === held[0]?.claim)?.area.other ?? "";
    if (missing.length === 0 || (beside.size > 0 && rest.has(`${other} ${keyOf(beside)}`))) return [];
    const last = drawn[Math.max(...held.map(({ route }) => route))];
    const ids = [...new Set(held.map(({ route }) => drawn[route]?.id ?? ""))];
    const message = `Between routes ${listOf(ids.map((id) => `"${id}"`))} nobody has ${path} ${listOf(missing)}`;
    return last ? [{ level: "warning", at: [...last.at, "when"], code: "territory-gap", message }] : [];
  });
}

function claimInWords(path: string, claim: Claim): string {
  if (claim.kind === "span") return `${path} from ${claim.from} to ${claim.to}`;
  return `${path} ${listOf(claim.kind === "codes" ? [...claim.codes].map((code) => code.toUpperCase()) : [...claim.written])}`;
}

function listOf(items: readonly string[]): string {
  const shown = items.slice(0, listed).join(", ");
  return items.length > listed ? `${shown} and ${items.length - listed} more` : shown;
}
