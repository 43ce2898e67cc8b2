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

/** Where a lead is in its life. */
export function StagePill({ stage }: { stage: string }) {
  const tone = Object.hasOwn(tones, stage) ? tones[stage] : undefined;
  return (
    <Pill tone={tone ?? "plain"} dot={stage !== "booked"}>
      {stage === "booked" && <Icon name="check" size={12} />}
      {stageInWords(stage)}
    </Pill>
  );
}
