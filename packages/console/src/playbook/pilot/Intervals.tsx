import type { ArmFigure, MeasureStanding } from "@baton/contract/pilot/standing";
import { scaleOf } from "./scale.ts";

/** Both sides of one guardrail on one scale, and how far the candidate may go. The numbers stand beside it. */
export function Intervals({ standing }: { standing: MeasureStanding }) {
  const { base, candidate, exceeded } = standing;
  const { most, beyond } = scaleOf(standing);
  const at = (share: number) => `${Math.max(0, Math.min(1, share / most)) * 100}%`;
  return (
    <span class="intervals" aria-hidden="true">
      {beyond.map(({ from, to, edge }) => (
        <span
          key={edge}
          class={`intervals-beyond intervals-${edge}`}
          style={{ insetInlineStart: at(from), width: `calc(${at(to)} - ${at(from)})` }}
        />
      ))}
      <Line figure={base} class="intervals-base" at={at} />
      <Line figure={candidate} class={exceeded ? "intervals-candidate intervals-bad" : "intervals-candidate"} at={at} />
      <span class="intervals-scale">
        <span>0 %</span>
        <span>{Math.round(most * 1_000) / 10} %</span>
      </span>
    </span>
  );
}

function Line({ figure: { of, count, low, high }, class: name, at }: { figure: ArmFigure; class: string; at(share: number): string }) {
  if (of === 0) return <span class={`intervals-row ${name}`} />;
  return (
    <span class={`intervals-row ${name}`}>
      <span class="intervals-bar" style={{ insetInlineStart: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
      <span class="intervals-dot" style={{ insetInlineStart: at(count / of) }} />
    </span>
  );
}
