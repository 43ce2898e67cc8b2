import type { ClosingEvent } from "@baton/contract/closing";
import type { Effect, Lead } from "@baton/contract/lead";
import { type Draft, note } from "../lead-draft.ts";

/** The owner is done with the lead, or not after all. Said twice it changes nothing; of a lead nobody owns there is nothing to close. */
export function closingTold(draft: Draft, event: ClosingEvent): void {
  const { lead, now } = draft;
  if (event.kind === "reopened") {
    if (!lead.closed) return;
    lead.closed = null;
    note(draft, "reopened", { rep: lead.owner });
    return;
  }
  if (!lead.owner || lead.closed) return;
  const { why, note: words } = event;
  lead.closed = { why, at: now, ...(words ? { note: words } : {}) };
  note(draft, "closed", { why, rep: lead.owner, ...(words ? { note: words } : {}) });
}

/** With whom a lead is open, and the pool that counts it; null: with nobody, or no pool gave it. */
function openWith(lead: Lead | null): { pool: string; rep: string } | null {
  if (!lead || lead.closed) return null;
  const { owner, assignment, offer } = lead;
  if (owner && assignment) return assignment.pool === null ? null : { pool: assignment.pool, rep: owner };
  return offer?.pool ? { pool: offer.pool, rep: offer.rep } : null;
}

/**
 * What pools are to be told of who holds the lead now: whoever let go of it has room for another. The pool that gave it away knows so
 * itself.
 *
 * @param seq the lead's count of events, by which pools know older news from newer
 */
export function holdings(before: Lead | null, after: Lead | null, seq: number): Effect[] {
  const [was, is] = [openWith(before), openWith(after)];
  const pool = before?.assignment?.pool ?? before?.offer?.pool;
  if (pool && (after === null || (after.withdrawn && !before?.withdrawn)))
    return [{ kind: "hold", pool, rep: is?.pool === pool ? is.rep : null, seq, forget: true }];
  if (!was) return is && before?.closed ? [{ kind: "hold", ...is, seq }] : [];
  if (is?.pool === was.pool) return is.rep === was.rep ? [] : [{ kind: "hold", ...is, seq }];
  return [{ kind: "hold", pool: was.pool, rep: null, seq }];
}
