import type { LeadRow } from "@baton/contract/ledger";
import { nameOf } from "../look/words.ts";
import { Owner } from "./Owner.tsx";

/** Who holds the lead; or before whom it stands, or in which queue it waits. Null: nobody, anywhere. */
export function whereabouts(row: LeadRow, reps: Record<string, string>) {
  if (row.owner !== null) return <Owner name={nameOf(reps, row.owner)} />;
  if (row.offered) return <span class="muted">offered to {nameOf(reps, row.offered)}</span>;
  return row.queue ? <span class="muted">queue “{row.queue}”</span> : null;
}
