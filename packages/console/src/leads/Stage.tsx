import type { LeadRow } from "@baton/contract/ledger";
import { StagePill } from "../look/StagePill.tsx";

/** The stage, and what sets this lead apart: kept back by a gate, or built from several submissions. */
export function Stage({ row }: { row: LeadRow }) {
  return (
    <span class="stage">
      <StagePill stage={row.stage} quarantined={row.quarantined} />
      {row.joined > 0 && (
        <span class="stage-joined" title={`${row.joined + 1} submissions of the same person`}>
          ×{row.joined + 1}
          <span class="unseen"> submissions</span>
        </span>
      )}
    </span>
  );
}
