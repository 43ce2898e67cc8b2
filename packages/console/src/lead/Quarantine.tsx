import type { LeadDetail } from "@baton/contract/ops";
import { reasonInWords } from "@baton/engine/explain";
import { Banner } from "../look/Banner.tsx";
import type { Names } from "./names.ts";
import { Release } from "./Release.tsx";

/** Why gates kept this lead from being routed, and the way out; or what else they noticed. */
export function Quarantine({ detail, names, onChanged }: { detail: LeadDetail; names: Names; onChanged(): void }) {
  const { gates } = detail.lead;
  if (gates.length === 0) return null;
  const quarantined = gates.some((gate) => gate.quarantine);
  const proved = gates.every((gate) => gate.reason.code === "turnstile-passed");
  return (
    <Banner
      tone={quarantined ? "bad" : "plain"}
      icon="shield"
      title={
        quarantined
          ? "Quarantined: everything is kept, nothing is routed and nobody is told"
          : proved
            ? "Proved to be a person"
            : "A gate noticed something, and let it pass"
      }
      below={quarantined && <Release lead={detail.lead.id} onChanged={onChanged} />}
    >
      <ul class="gates">
        {gates.map((gate) => (
          <li key={`${gate.gate}:${gate.reason.code}`}>
            {reasonInWords(gate.reason, names)}
            {gates.length > 1 && quarantined && !gate.quarantine && <span class="muted"> · noted only</span>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
