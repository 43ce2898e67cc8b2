import type { Score } from "@baton/contract/score";
import { Bar } from "../look/Bar.tsx";
import { Section } from "../look/Section.tsx";
import { figure } from "../look/words.ts";

/** Every point given, by label. */
export function ScoreParts({ score }: { score: Score }) {
  return (
    <Section title="Score" aside={<>Grade {score.grade}</>}>
      <div class="section-body score">
        <Kind kind="fit" title="Fit" line="match with the ideal customer" total={score.fit} score={score} />
        <Kind kind="intent" title="Intent" line="how strongly behaviour says now" total={score.intent} score={score} />
      </div>
    </Section>
  );
}

interface KindProps {
  kind: "fit" | "intent";
  title: string;
  line: string;
  total: number;
  score: Score;
}

function Kind({ kind, title, line, total, score }: KindProps) {
  const given = score.given.filter((points) => points.kind === kind);
  const tone = kind === "fit" ? "ink" : "accent";
  return (
    <div class="score-kind">
      <h3>
        {title} <span class="muted">{line}</span>
        <span class="score-total">
          {Math.round(total)}
          <span class="muted">/100</span>
        </span>
      </h3>
      <Bar value={total} of={100} tone={tone} />
      {given.length === 0 ? (
        <p class="muted small">No points.</p>
      ) : (
        <ul class="score-points">
          {given.map((points) => (
            <li key={points.label}>
              <span>{points.label}</span>
              <Bar value={Math.abs(points.points)} of={50} tone={points.points < 0 ? "bad" : tone} />
              <span class="score-figure">{points.points > 0 ? `+${figure(points.points)}` : figure(points.points).replace("-", "−")}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
