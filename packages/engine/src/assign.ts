import type { Candidate, Pick } from "@baton/contract/assignment";
import type { LeadId } from "@baton/contract/ids";
import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Pool, PoolMember } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import { type CreditChange, change, type Member, tier, virtualTime } from "./credit.ts";
import { absenceAt } from "./hours.ts";

/** What the caller looked up about one member; hours come from `engine/hours`, counts from the pool's ledger. */
export interface Standing {
  now: EpochMs;
  poolHours: Pool["hours"];
  /** Leads this pool gave the rep in their local day, and in the 7 days before `now`. */
  givenToday: number;
  given7Days: number;
  /** Declined this very lead before. */
  declined: boolean;
  isWorking: boolean;
  isAbsent: boolean;
  /** Asked to be left out of this decision. */
  isExcluded?: boolean;
}

/** Every reason why the rep may not receive now; empty means eligible. `rep` is undefined where the playbook knows none of that id. */
export function eligibility(rep: Rep | undefined, member: PoolMember, standing: Standing): Reason[] {
  if (!rep) return [reason("rep-unknown", { rep: member.rep })];
  const excluded: Reason[] = [];
  if (rep.paused) excluded.push(reason("rep-paused", { rep: rep.id }));
  if (standing.isAbsent) {
    const holiday = absenceAt(rep, standing.now)?.holiday;
    excluded.push(reason("rep-absent", { rep: rep.id, ...(holiday ? { holiday } : {}) }));
  }
  if (standing.poolHours === "now" && !standing.isWorking) excluded.push(reason("outside-hours", { rep: rep.id, timeZone: rep.timeZone }));
  if (member.perDay !== undefined && standing.givenToday >= member.perDay) {
    excluded.push(reason("day-capacity", { rep: rep.id, given: standing.givenToday, limit: member.perDay }));
  }
  if (member.perWeek !== undefined && standing.given7Days >= member.perWeek) {
    excluded.push(reason("week-capacity", { rep: rep.id, given: standing.given7Days, limit: member.perWeek }));
  }
  if (standing.declined) excluded.push(reason("declined-before", { rep: rep.id }));
  if (standing.isExcluded) excluded.push(reason("excluded", { rep: rep.id }));
  return excluded;
}

export interface Rotating {
  pool: Pool;
  /** As `reconcile` left them; those the pool no longer names play no part. */
  members: readonly Member[];
  excluded: ReadonlyMap<string, Reason[]>;
  lead: LeadId;
}

/**
 * Whose turn it is. Earliest eligible virtual deadline first (Stoica and Abdel-Wahab 1995): of the eligible members at or behind
 * their share (`credit / w ≤ V`) the smallest `(credit + 1) / w`; when all are ahead of it, the smallest of those. Under `order`
 * the same within the highest priority that has somebody eligible. Ties: higher priority, longest since the last assignment,
 * a hash of lead and rep. The same arguments give the same answer, whatever the order of `members`.
 *
 * `entry` is the picked member's change of credit, null when nobody is eligible.
 */
export function pick({ pool, members, excluded, lead }: Rotating, now: EpochMs): { pick: Pick; entry: CreditChange | null } {
  const named = new Set(pool.members.map((member) => member.rep));
  const inPool = members.filter((member) => named.has(member.rep));
  const eligible = inPool.filter((member) => !excluded.get(member.rep)?.length);
  const top = Math.max(...eligible.map((member) => member.priority));
  const rotating = eligible.length > 0 ? tier(pool, inPool, top) : inPool;
  const V = virtualTime(rotating);
  const choice = narrow(eligible, tier(pool, eligible, top), V, lead);
  const candidates = inPool.map((member): Candidate => {
    const why = excluded.get(member.rep) ?? [];
    return {
      rep: member.rep,
      eligible: why.length === 0,
      excluded: why,
      weight: member.weight,
      credit: member.credit,
      deadline: deadline(member),
      due: isDue(member, V),
    };
  });
  const rep = choice.member?.rep ?? null;
  return {
    pick: { pool: pool.id, rep, at: now, virtualTime: V, candidates, decidedBy: choice.decidedBy },
    entry: choice.member ? { ...change(choice.member, 1, reason("assigned", { pool: pool.id }), now), lead } : null,
  };
}

function narrow(eligible: Member[], contending: Member[], V: number, lead: LeadId): { member: Member | undefined; decidedBy: string } {
  if (eligible.length === 0) return { member: undefined, decidedBy: "nobody-eligible" };
  if (eligible.length === 1) return { member: eligible[0], decidedBy: "only-one" };
  if (contending.length === 1) return { member: contending[0], decidedBy: "priority" };
  const due = contending.filter((member) => isDue(member, V));
  const urgent = least(due.length > 0 ? due : contending, deadline, tieWidth);
  if (urgent.length === 1) return { member: urgent[0], decidedBy: "deadline" };
  const first = least(urgent, (member) => -member.priority);
  if (first.length === 1) return { member: first[0], decidedBy: "priority" };
  const waiting = least(first, (member) => member.lastAssignedAt ?? Number.NEGATIVE_INFINITY);
  if (waiting.length === 1) return { member: waiting[0], decidedBy: "longest-waiting" };
  const drawn = least(waiting, (member) => hash(`${lead}:${member.rep}`)).sort((a, b) => (a.rep < b.rep ? -1 : 1));
  return { member: drawn[0], decidedBy: "lead-hash" };
}

function deadline(member: Member): number {
  return (member.credit + 1) / member.weight;
}

/**
 * At or behind the fair share. Credits and V are sums of binary fractions: members of weight 0.1, 0.2 and 0.3 exactly at their
 * share all come out a hair ahead. The law of one lead does not hang on it, but receipts would say so, and rounding instead of
 * priority would settle ties. The width is far above rounding and far below one lead.
 */
function isDue(member: Member, V: number): boolean {
  return member.credit - member.weight * V <= tieWidth(member.credit);
}

function tieWidth(size: number): number {
  return 1e-12 * Math.max(1000, Math.abs(size));
}

/** Those with the smallest measure, up to the width of a tie: found from the minimum, so the order of members plays no part. */
function least(members: Member[], measure: (member: Member) => number, width: (size: number) => number = () => 0): Member[] {
  const smallest = members.reduce((low, member) => Math.min(low, measure(member)), Number.POSITIVE_INFINITY);
  if (smallest === Number.NEGATIVE_INFINITY) return members.filter((member) => measure(member) === smallest);
  return members.filter((member) => measure(member) <= smallest + width(smallest));
}

/** FNV-1a, then the finalizer of MurmurHash3 so that ids differing in the last letters spread; unsigned 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
