import type { LeadRow } from "@baton/contract/ledger";
import { Icon } from "../look/Icon.tsx";
import { StagePill } from "../look/StagePill.tsx";

/** The stage, and what sets this lead apart: kept back by a gate, or built from several submissions. */
export function Stage({ row }: { row: LeadRow }) {
  return (
    <span class="stage">
      <StagePill stage={row.stage} />
      {row.quarantined && (
        <span class="stage-kept" title="Quarantined: stored, not routed">
          <Icon name="shield" size={14} />
          <span class="unseen">Quarantined</span>
        </span>
      )}
      {row.joined > 0 && (
        <span class="stage-joined" title={`${row.joined + 1} submissions of the same person`}>
          ×{row.joined + 1}
          <span class="unseen"> submissions</span>
        </span>
      )}
    </span>
  );
}
