import type { Candidate, DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { Playbook } from "@baton/contract/playbook";
import type { Pool } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import type { Member } from "../credit.ts";
import { turnOf } from "../rotation/turn.ts";

/** How a pool stood at a moment, as far as its ledger tells. */
export interface StandingThen {
  members: Member[];
  /** Leads given in the seven days before, for the caps. */
  given: { rep: string; at: EpochMs }[];
}

/** What a pool would have answered then; `depends`: on credits that were not kept. */
export type PoolThen = { kind: "answered"; pick: Pick } | { kind: "depends"; possible: string[]; candidates: Candidate[] };

/** Reasons that follow from the roster, the clock and the route alone, and are found anew; others stand as the receipt has them. */
const foundAnew = new Set(["rep-unknown", "rep-paused", "rep-absent", "outside-hours", "skill-missing", "language-missing"]);
const awayCodes = new Set(["rep-unknown", "rep-paused", "rep-absent"]);

/**
 * What the pool would have answered at the moment of the decision. Where the receipt has the same pool's answer and nothing about the
 * pool is another, that very answer; with other members, weights or reps, the rotation is turned again from the credits in the
 * receipt. A pool the decision never asked is known where its ledger is, or where one or none of its members could have had the lead.
 *
 * @param before the playbook the decision was made under, where it is still to be had
 * @param wanted what the route asks of a rep
 * @param ledger how the pool stood then, for one that was not asked; open leads and free times play no part in it
 */
export function poolThen(
  id: string,
  receipt: DecisionReceipt,
  before: Playbook | null,
  under: Playbook,
  wanted: Wanted | undefined,
  ledger: StandingThen | undefined,
): PoolThen {
  const pool = under.pools.find((candidate) => candidate.id === id);
  const kept = receipt.picks.find((candidate) => candidate.pool === id);
  const { lead, at } = receipt;
  if (!pool) return answered({ pool: id, rep: null, at, virtualTime: 0, candidates: [], decidedBy: "nobody-eligible" });
  if (kept && before && sameRotation(pool, before, under) && JSON.stringify(kept.wanted) === JSON.stringify(wanted)) return answered(kept);
  const reps = new Map(under.reps.map((rep) => [rep.id, rep]));
  const passed = new Map(
    (kept?.candidates ?? []).flatMap(({ rep, excluded }) => {
      const why = excluded.find(({ code }) => !foundAnew.has(code));
      return why ? [[rep, why] as const] : [];
    }),
  );
  const members = kept || !ledger ? membersThen(kept, at) : ledger.members;
  const { pick } = turnOf(pool, reps, members, countsThen(kept, ledger), { lead, wanted, passed }, at).picked;
  const free = pick.candidates.filter(({ eligible }) => eligible);
  if (kept || ledger || free.length < 2) return answered(pick);
  return { kind: "depends", possible: free.map(({ rep }) => rep), candidates: pick.candidates };
}

const answered = (pick: Pick): PoolThen => ({ kind: "answered", pick });

/** How full somebody was is known as far as the receipt says it: caps stand as they were found, loads as they were compared. */
const countsThen = (kept: Pick | undefined, ledger: StandingThen | undefined) => ({
  givenSince: (rep: string, since: EpochMs) =>
    kept ? 0 : (ledger?.given ?? []).filter((given) => given.rep === rep && given.at >= since).length,
  openSince: (rep: string) => kept?.candidates.find((candidate) => candidate.rep === rep)?.open ?? 0,
});

/** Credits as the receipt has them; whom it does not have joins at the fair share, as in any pool. */
const membersThen = (kept: Pick | undefined, at: number): Member[] =>
  (kept?.candidates ?? []).map(({ rep, weight, priority = 0, credit, lastAssignedAt = null, excluded }) => {
    const isAway = excluded.some(({ code }) => awayCodes.has(code));
    return { rep, weight, priority, credit, lastAssignedAt, joinedAt: 0, awayAt: isAway ? at : null };
  });

/** Pool and members' roster are word for word the same: a rotation has nothing else to go by. */
function sameRotation(pool: Pool, before: Playbook, under: Playbook): boolean {
  const then = before.pools.find((candidate) => candidate.id === pool.id);
  if (JSON.stringify(then) !== JSON.stringify(pool)) return false;
  return pool.members.every(({ rep }) => JSON.stringify(named(before, rep)) === JSON.stringify(named(under, rep)));
}

const named = ({ reps }: Playbook, id: string) => reps.find((rep) => rep.id === id);
