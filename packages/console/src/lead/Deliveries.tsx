import type { DeliveryState } from "@baton/contract/delivery";
import type { LeadDetail } from "@baton/contract/ops";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { useNow } from "../frame/Clock.tsx";
import { Ago } from "../look/Ago.tsx";
import { Button } from "../look/Button.tsx";
import { Icon } from "../look/Icon.tsx";
import { Pill } from "../look/Pill.tsx";
import { Section } from "../look/Section.tsx";
import { spanInWords } from "../look/time.ts";

/** What still has to leave the house. Parked ones are out of attempts and wait for a person. */
export function Deliveries({ detail, onChanged }: { detail: LeadDetail; onChanged(): void }) {
  const { deliveries } = detail;
  return (
    <Section title="Deliveries" aside={deliveries.length > 0 ? `${deliveries.length} waiting` : undefined}>
      {deliveries.length === 0 && <p class="section-none">Nothing waits to be delivered.</p>}
      {deliveries.length > 0 && (
        <ul class="deliveries">
          {deliveries.map((delivery) => (
            <Waiting key={delivery.id} delivery={delivery} onChanged={onChanged} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Waiting({ delivery, onChanged }: { delivery: DeliveryState; onChanged(): void }) {
  const api = useApi();
  const { lacks } = useRole();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const parked = delivery.status === "parked";
  const replay = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await api.replay(delivery.id, delivery.lead);
      setSaid("On its way again.");
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <li>
      <div class="delivery-top">
        <span class="delivery-what">
          <strong>{delivery.event}</strong>
          <span class="muted"> to {delivery.sink}</span>
        </span>
        <Pill tone={parked ? "bad" : "plain"} dot>
          {parked ? "Parked" : "Pending"}
        </Pill>
      </div>
      <p class="muted small">
        {delivery.attempts === 1 ? "1 attempt" : `${delivery.attempts} attempts`}, promised <Ago at={delivery.createdAt} />
        {!parked && (delivery.dueAt > now ? `, next in ${spanInWords(delivery.dueAt - now)}` : ", due now")}
      </p>
      {delivery.lastProblem !== undefined && <p class="delivery-problem">{delivery.lastProblem}</p>}
      {(parked || said !== "") && (
        <div class="delivery-act">
          {parked && (
            <Button onClick={replay} busy={busy} lacks={lacks("editor")} aria-label={`Replay ${delivery.event} to ${delivery.sink}`}>
              <Icon name="again" />
              {busy ? "Replaying…" : "Replay"}
            </Button>
          )}
          <span role="status" class="small">
            {said}
          </span>
        </div>
      )}
    </li>
  );
}
