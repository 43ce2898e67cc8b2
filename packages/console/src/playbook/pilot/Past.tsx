import type { PilotSeen, PilotStanding } from "@baton/contract/pilot/standing";
import { endInWords, modeInWords } from "@baton/engine/pilot/words";
import { shortHash } from "../../frame/health.ts";
import { Ago } from "../../look/Ago.tsx";
import { Pill, type Tone } from "../../look/Pill.tsx";
import { Section } from "../../look/Section.tsx";
import { figure } from "../../look/words.ts";
import { Rails } from "./Rails.tsx";
import { ShadowMoves } from "./ShadowMoves.tsx";

const tones: Record<string, [Tone, string]> = {
  "rolled-back": ["bad", "Rolled back"],
  promoted: ["good", "Promoted"],
  stopped: ["plain", "Stopped"],
  "base-changed": ["plain", "Overtaken"],
};

/** What was tried before, and how that ended. */
export function Past({ past, names }: { past: readonly PilotSeen[]; names: PilotStanding["names"] }) {
  return (
    <Section title="Before">
      <ul class="pilot-past">
        {past.map(({ plan, leads, measures, shadow }) => {
          const [tone, word] = tones[plan.ended?.how ?? ""] ?? ["plain", "Over"];
          return (
            <li key={plan.id}>
              <p class="pilot-past-head">
                <Pill tone={tone} dot>
                  {word}
                </Pill>
                <code>{shortHash(plan.candidate)}</code>
                <span class="muted">
                  {modeInWords(plan)}, {figure(leads.base + leads.candidate)} leads
                </span>
                {plan.ended && (
                  <span class="changes-at">
                    <Ago at={plan.ended.at} />
                  </span>
                )}
              </p>
              {plan.message && <p class="small">{plan.message}</p>}
              {plan.ended && <p class="muted small">{sentence(endInWords(plan.ended))}</p>}
              {(measures.length > 0 || shadow) && (
                <details>
                  <summary>As it stood when it was looked at last</summary>
                  {shadow ? <ShadowMoves shadow={shadow} names={names} /> : <Rails measures={measures} names={names} />}
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
