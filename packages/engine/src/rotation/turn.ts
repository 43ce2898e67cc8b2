import type { LeadId } from "@baton/contract/ids";
import type { Reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Pool, PoolMember } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import { pick } from "../assign.ts";
import type { Member } from "../credit.ts";
import { isAbsent, isWorking, localDay, workingIntervals } from "../hours.ts";
import { type Reconciled, reconcile } from "../reconcile.ts";
import { eligibility } from "./eligible.ts";
import { averageWeight, tooFarAhead } from "./lead-cap.ts";
import type { Sights } from "./measures.ts";
import { preferredHad } from "./wants.ts";

const dayMs = 24 * 3_600_000;
/** A lead of this hour a week ago has left the week. */
const weekMs = 7 * dayMs;
/** Days a lead counts as open where nobody closes it and the pool does not say. */
const openDays = 30;

/** What the pool's ledger counts. */
export interface Counts {
  /** Leads the pool gave the rep since a moment, that moment included. */
  givenSince(rep: string, since: EpochMs): number;
  /** Of these, the ones nobody has closed. */
  openSince(rep: string, since: EpochMs): number;
}

/** For whom a rep is looked for. */
export interface Seeking {
  lead: LeadId;
  /** What the route asks of a rep. */
  wanted?: Wanted | undefined;
  /** Reps passed over beyond what the roster says, and why. */
  passed?: ReadonlyMap<string, Reason>;
  /** Rep who has somebody of the same company. */
  colleague?: string | null;
}

export type Turned = Reconciled & { picked: ReturnType<typeof pick> };

/**
 * One turn of a pool: who is away, who may receive, whose turn it is. Reads and thinks; what is to be written is in the answer.
 *
 * @param stored members as they were written last
 */
export function turnOf(
  pool: Pool,
  reps: ReadonlyMap<string, Rep>,
  stored: readonly Member[],
  counts: Counts,
  seeking: Seeking,
  now: EpochMs,
): Turned {
  const { lead, wanted, passed, colleague } = seeking;
  const away = new Set(pool.members.flatMap(({ rep }) => (isAway(reps.get(rep), now) ? rep : [])));
  const terms = pool.catchUp ? ({ catchUp: true, debt: pool.catchUp / averageWeight(pool) } as const) : undefined;
  const reconciled = reconcile(pool, stored, away, now, terms);
  const sights = sightsOf(pool, reps, counts, wanted, now);
  const capped = tooFarAhead(pool, reconciled.members);
  const excluded = new Map(
    pool.members.map((member) => {
      const why = eligibility(
        reps.get(member.rep),
        member,
        standingOf(pool, member, reps.get(member.rep), counts, sights, seeking, away, now),
      );
      const cap = member.rep === colleague ? undefined : capped.get(member.rep);
      const other = passed?.get(member.rep);
      if (cap) why.push(cap);
      if (other) why.push(other);
      return [member.rep, why] as [string, Reason[]];
    }),
  );
  const picked = pick({ pool, members: reconciled.members, excluded, lead, sights, wanted, colleague: colleague ?? null }, now);
  return { ...reconciled, picked };
}

const isAway = (rep: Rep | undefined, now: EpochMs): boolean => !rep || rep.paused || isAbsent(rep, now);

function standingOf(
  pool: Pool,
  member: PoolMember,
  rep: Rep | undefined,
  counts: Counts,
  { open }: Sights,
  { wanted, colleague }: Seeking,
  away: ReadonlySet<string>,
  now: EpochMs,
) {
  return {
    now,
    poolHours: pool.hours,
    givenToday: rep && member.perDay !== undefined ? counts.givenSince(rep.id, localDay(rep.timeZone, now).start) : 0,
    given7Days: rep && member.perWeek !== undefined ? counts.givenSince(rep.id, now - weekMs + 1) : 0,
    open: open.get(member.rep) ?? 0,
    wanted,
    declined: false,
    isWorking: rep && pool.hours === "now" ? isWorking(rep, now) : true,
    // Who is away and not paused is absent: that has been looked up already.
    isAbsent: rep ? (rep.paused ? isAbsent(rep, now) : away.has(rep.id)) : false,
    hasColleague: member.rep === colleague,
  };
}

/** Only what the pool's rotation looks at is looked up. */
function sightsOf(pool: Pool, reps: ReadonlyMap<string, Rep>, counts: Counts, wanted: Wanted | undefined, now: EpochMs): Sights {
  const open = new Map<string, number>();
  const has = new Map<string, readonly string[]>();
  const worksAt = new Map<string, EpochMs | null>();
  const since = now - (pool.openDays ?? openDays) * dayMs;
  for (const member of pool.members) {
    const rep = reps.get(member.rep);
    if (pool.rotation === "leastLoaded" || member.open !== undefined) open.set(member.rep, counts.openSince(member.rep, since));
    if (rep && wanted && pool.rotation === "bestFit") has.set(rep.id, preferredHad(rep, wanted.prefer));
    if (rep && pool.hours === "soonest") worksAt.set(rep.id, worksNext(rep, now));
  }
  return { open, has, worksAt };
}

/** Looked at one after the other: most people work tomorrow, and on a Saturday by Tuesday. */
const ahead = [0, 1, 4, 14];

/** `now` where they are at work; else when they begin; null: not within a fortnight. */
function worksNext(rep: Rep, now: EpochMs): EpochMs | null {
  for (const [index, days] of ahead.slice(1).entries()) {
    const [next] = workingIntervals(rep, now + (ahead[index] ?? 0) * dayMs, now + days * dayMs);
    if (next) return next.start;
  }
  return null;
}
