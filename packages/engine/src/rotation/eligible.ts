import { type Reason, reason } from "@baton/contract/reason";
import type { Rep } from "@baton/contract/roster";
import type { Pool, PoolMember } from "@baton/contract/routing";
import type { EpochMs } from "@baton/contract/time";
import type { Wanted } from "@baton/contract/wants";
import { absenceAt } from "../hours.ts";
import { lacking } from "./wants.ts";

/** What the caller looked up about one member; hours come from `engine/hours`, counts from the pool's ledger. */
export interface Standing {
  now: EpochMs;
  poolHours: Pool["hours"];
  /** Leads this pool gave the rep in their local day, and in the 7 days before `now`. */
  givenToday: number;
  given7Days: number;
  /** Leads of this pool that are open with them. Left out: none. */
  open?: number;
  /** What the route asks of a rep. */
  wanted?: Wanted | undefined;
  /** Declined this very lead before. */
  declined: boolean;
  isWorking: boolean;
  isAbsent: boolean;
  /** Asked to be left out of this decision. */
  isExcluded?: boolean;
  /** Somebody of the same company is theirs: neither hours nor capacity part colleagues. */
  hasColleague?: boolean;
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
  if (!standing.hasColleague) {
    if (standing.poolHours === "now" && !standing.isWorking)
      excluded.push(reason("outside-hours", { rep: rep.id, timeZone: rep.timeZone }));
    excluded.push(...fullness(rep, member, standing));
  }
  if (standing.wanted) excluded.push(...lacking(rep, standing.wanted.require));
  if (standing.declined) excluded.push(reason("declined-before", { rep: rep.id }));
  if (standing.isExcluded) excluded.push(reason("excluded", { rep: rep.id }));
  return excluded;
}

function fullness(rep: Rep, { perDay, perWeek, open }: PoolMember, standing: Standing): Reason[] {
  const full: Reason[] = [];
  const { givenToday, given7Days, open: held = 0 } = standing;
  if (perDay !== undefined && givenToday >= perDay) full.push(reason("day-capacity", { rep: rep.id, given: givenToday, limit: perDay }));
  if (perWeek !== undefined && given7Days >= perWeek)
    full.push(reason("week-capacity", { rep: rep.id, given: given7Days, limit: perWeek }));
  if (open !== undefined && held >= open) full.push(reason("open-capacity", { rep: rep.id, open: held, limit: open }));
  return full;
}

/** Reasons that say no more than: not now, has enough. */
const fullCodes = new Set(["day-capacity", "week-capacity", "open-capacity", "lead-cap"]);

/** Whether nothing but being full keeps somebody from the lead: the case a pool's `overflow` is for. */
export const isFull = (excluded: readonly Reason[]): boolean => excluded.length > 0 && excluded.every(({ code }) => fullCodes.has(code));
