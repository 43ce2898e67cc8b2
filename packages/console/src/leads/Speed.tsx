import type { LeadRow } from "@baton/contract/ledger";
import type { ComponentChildren } from "preact";
import { spanInWords } from "../look/time.ts";

/** Submit to assigned. Speed-to-lead is another, longer span and ends with the first response. */
export function Speed({ row, before = "", none }: { row: LeadRow; before?: string; none: ComponentChildren }) {
  if (row.submittedAt === null || row.assignedAt === null) return none;
  return (
    <span class="speed">
      {before}
      {spanInWords(row.assignedAt - row.submittedAt)}
    </span>
  );
}
