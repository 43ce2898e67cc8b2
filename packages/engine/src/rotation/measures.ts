import type { LeadId } from "@baton/contract/ids";
import type { Pool } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import type { Member } from "../credit.ts";

/** What a rotation looks at beyond credits, by rep. */
export interface Sights {
  /** Leads of the pool that are open with them. */
  open: ReadonlyMap<string, number>;
  /** What of the route's preferences they have. */
  has: ReadonlyMap<string, readonly string[]>;
  /** When they are at work next; null: not within a fortnight. */
  worksAt: ReadonlyMap<string, EpochMs | null>;
}

export const blind: Sights = { open: new Map(), has: new Map(), worksAt: new Map() };

/** One step of a rotation: those with the smallest number go on to the next step. */
export interface Measure {
  /** Said of a pick that this step decided. */
  decides: string;
  of(member: Member): number;
  /** How far apart two numbers may be and still count as one. */
  width?: (size: number) => number;
}

/**
 * Steps of a pool's rotation, the most important first. All of them end in the same: earliest eligible virtual deadline first (Stoica and
 * Abdel-Wahab 1995) among those at or behind their share, then priority, then the longest wait, then a hash of lead and rep.
 */
export function measuresOf(pool: Pick<Pool, "rotation" | "hours">, V: number, lead: LeadId, { open, has, worksAt }: Sights): Measure[] {
  const priority: Measure = { decides: "priority", of: (member) => -member.priority };
  const first: Measure[] = [];
  if (pool.rotation === "order") first.push(priority);
  if (pool.hours === "soonest") first.push({ decides: "works-soonest", of: ({ rep }) => worksAt.get(rep) ?? Number.POSITIVE_INFINITY });
  if (pool.rotation === "bestFit") first.push({ decides: "best-fit", of: ({ rep }) => -(has.get(rep)?.length ?? 0) });
  if (pool.rotation === "leastLoaded")
    first.push({ decides: "least-loaded", of: (member) => load(member, open.get(member.rep) ?? 0), width: tieWidth });
  return [
    ...first,
    { decides: "deadline", of: (member) => (isDue(member, V) ? 0 : 1) },
    { decides: "deadline", of: deadline, width: tieWidth },
    priority,
    { decides: "longest-waiting", of: (member) => member.lastAssignedAt ?? Number.NEGATIVE_INFINITY },
    { decides: "lead-hash", of: ({ rep }) => hash(`${lead}:${rep}`) },
  ];
}

export function deadline(member: Pick<Member, "credit" | "weight">): number {
  return (member.credit + 1) / member.weight;
}

/** Open leads for their weight, were this one theirs. */
export const load = ({ weight }: Pick<Member, "weight">, open: number): number => (open + 1) / weight;

/**
 * At or behind the fair share. Credits and V are sums of binary fractions: members of weight 0.1, 0.2 and 0.3 exactly at their
 * share all come out a hair ahead. The law of one lead does not hang on it, but receipts would say so, and rounding instead of
 * priority would settle ties. The width is far above rounding and far below one lead.
 */
export function isDue(member: Pick<Member, "credit" | "weight">, V: number): boolean {
  return member.credit - member.weight * V <= tieWidth(member.credit);
}

export function tieWidth(size: number): number {
  return 1e-12 * Math.max(1000, Math.abs(size));
}

/** FNV-1a, then the finalizer of MurmurHash3 so that ids differing in the last letters spread; unsigned 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
