import type { LedgerEvent } from "@baton/contract/ledger";
import { reasonInWords } from "@baton/engine/explain";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { spanInWords } from "../look/time.ts";
import type { Names } from "./names.ts";

const tones: Record<string, string> = {
  assigned: "good",
  booked: "good",
  delivered: "good",
  submitted: "accent",
  joined: "accent",
  held: "bad",
  quarantined: "bad",
  "delivery-parked": "bad",
  "invalid-answers": "warn",
  rescheduled: "accent",
  cancelled: "warn",
  "no-show": "bad",
  unbooked: "warn",
  "nobody-to-hand-on-to": "bad",
  "host-lost": "warn",
  "hosts-changed": "accent",
  "new-time-needed": "bad",
  "booking-gone": "bad",
  closed: "good",
  reopened: "accent",
  overflowed: "warn",
  "stood-in": "warn",
  abandoned: "warn",
  disqualified: "warn",
};

/** Everything that happened, newest first, with the span to what came before. */
export function Timeline({ events, names }: { events: LedgerEvent[]; names: Names }) {
  const order = [...events].sort((a, b) => b.at - a.at || b.seq - a.seq);
  return (
    <Section title="Timeline" aside={`${order.length} events`}>
      {order.length === 0 && <p class="section-none">Nothing in the ledger yet; it follows within seconds.</p>}
      <ol class="timeline">
        {order.map((event, index) => {
          const before = order[index + 1];
          const span = before ? event.at - before.at : 0;
          return (
            <li key={event.id} class={`moment moment-${Object.hasOwn(tones, event.kind) ? tones[event.kind] : "plain"}`}>
              <span class="moment-words">{reasonInWords(event.reason, names)}</span>
              <span class="moment-time">
                {span >= 1 && <span class="moment-span">+{spanInWords(span)}</span>}
                <Ago at={event.at} />
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
