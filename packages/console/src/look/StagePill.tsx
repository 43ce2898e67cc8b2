import { Icon } from "./Icon.tsx";
import { Pill, type Tone } from "./Pill.tsx";
import { stageInWords } from "./words.ts";

const tones: Record<string, Tone> = {
  partial: "plain",
  abandoned: "warn",
  submitted: "accent",
  offered: "warn",
  assigned: "good",
  held: "bad",
  booked: "solid",
  disqualified: "plain",
  merged: "plain",
};

/** Where a lead is in its life, and whether a gate has set it aside there. */
export function StagePill({ stage, quarantined = false }: { stage: string; quarantined?: boolean }) {
  const tone = Object.hasOwn(tones, stage) ? tones[stage] : undefined;
  return (
    <Pill tone={tone ?? "plain"} dot={stage !== "booked" && !quarantined}>
      {quarantined ? (
        <span class="pill-aside" title="Quarantined: stored, not routed">
          <Icon name="shield" size={13} />
          <span class="unseen">Quarantined, </span>
        </span>
      ) : (
        stage === "booked" && <Icon name="check" size={12} />
      )}
      {stageInWords(stage)}
    </Pill>
  );
}
