import type { MeasureStanding, PilotStanding } from "@baton/contract/pilot/standing";
import { boundInWords, measureName, percentInWords, standingInWords } from "@baton/engine/pilot/words";
import { Pill, type Tone } from "../../look/Pill.tsx";
import { Section } from "../../look/Section.tsx";
import { Wide } from "../../look/Wide.tsx";
import { figure, nameOf } from "../../look/words.ts";
import { Intervals } from "./Intervals.tsx";

/** Every guardrail: both sides with where they may truly be, and the line that must not be crossed. */
export function Rails({ measures, names }: { measures: readonly MeasureStanding[]; names: PilotStanding["names"] }) {
  return (
    <Section title="Guardrails" aside={<Legend />}>
      {measures.length === 0 ? (
        <p class="section-none">Nothing has been looked at yet: the first look comes within seconds.</p>
      ) : (
        <>
          <Wide label="Guardrails, both sides">
            <table class="figures rails">
              <thead>
                <tr>
                  <th scope="col">Guardrail</th>
                  <th scope="col">
                    <span class="unseen">Drawn</span>
                  </th>
                  <th scope="col" class="end">
                    In force
                  </th>
                  <th scope="col" class="end">
                    Candidate
                  </th>
                  <th scope="col" class="end">
                    Stands
                  </th>
                </tr>
              </thead>
              <tbody>
                {measures.map((one) => (
                  <tr key={one.measure}>
                    <th scope="row">
                      {measureName(one.measure)}
                      <span class="rails-bound">
                        {one.about && `${whose(one.about, names)}; `}
                        {boundInWords(one)}
                      </span>
                    </th>
                    <td class="rails-drawn">
                      <Intervals standing={one} />
                    </td>
                    <Figure figure={one.base} side="In force" />
                    <Figure figure={one.candidate} side="Candidate" />
                    <td class="end">
                      <Pill tone={toneOf(one)} dot>
                        {standingInWords(one)}
                      </Pill>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
          <p class="rails-note muted small">
            The bars are where the true share lies, right at every look and not only at one. Over the line, and all but certain: the pilot
            is rolled back by itself.
          </p>
        </>
      )}
    </Section>
  );
}

function Figure({ figure: { of, count, low, high }, side }: { figure: MeasureStanding["base"]; side: string }) {
  return (
    <td class="end">
      <span class="rails-side" aria-hidden="true">
        {side}
      </span>
      {of === 0 ? "–" : percentInWords(count / of)}
      <span class="rails-of">
        {of === 0 ? "none yet" : `${figure(count)} of ${figure(of)}`}
        {of > 0 && <span class="unseen">{`, truly between ${percentInWords(low)} and ${percentInWords(high)}`}</span>}
      </span>
    </td>
  );
}

function whose({ rep, pool, meant }: NonNullable<MeasureStanding["about"]>, names: PilotStanding["names"]): string {
  return `${nameOf(names.reps, rep)} in ${nameOf(names.pools, pool)}, meant ${percentInWords(meant.candidate)}`;
}

function toneOf({ exceeded, against, candidate, base, measure }: MeasureStanding): Tone {
  if (exceeded) return "bad";
  if (candidate.of === 0 || (measure !== "fairness" && base.of === 0)) return "plain";
  return against < 0.25 ? "good" : "warn";
}

function Legend() {
  return (
    <span class="rails-legend">
      <span class="rails-key rails-key-base">In force</span>
      <span class="rails-key rails-key-candidate">Candidate</span>
      <span class="rails-key rails-key-bound">Not tolerated</span>
    </span>
  );
}
