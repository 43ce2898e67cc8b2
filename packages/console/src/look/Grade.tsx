/** The grade of a lead, with fit and intent as two thin bars. */
import { Bar } from "./Bar.tsx";

export function Grade({ grade, fit, intent }: { grade: string; fit: number; intent: number }) {
  return (
    <span class="grade" title={`Grade ${grade}: fit ${Math.round(fit)}, intent ${Math.round(intent)} of 100`}>
      <span class="grade-letter">{grade}</span>
      <span class="grade-bars">
        <Bar value={fit} of={100} tone="ink" />
        <Bar value={intent} of={100} />
      </span>
      <span class="unseen">
        , fit {Math.round(fit)}, intent {Math.round(intent)}
      </span>
    </span>
  );
}
