import type { Lead } from "@baton/contract/lead";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { valueInWords } from "../look/words.ts";

/** Other submissions of the same person that were folded into this lead. */
export function Joins({ lead }: { lead: Lead }) {
  if (lead.joined.length === 0) return null;
  return (
    <Section title="Same person, other submissions" aside={`${lead.joined.length}`}>
      <ul class="joins">
        {lead.joined.map((join) => (
          <li key={join.submission}>
            <p>
              Recognised by {join.by === "email" ? "e-mail" : "phone"} <Ago at={join.at} />
            </p>
            <p class="muted small">{Object.values(join.answers).map(valueInWords).join(" · ")}</p>
            <code class="muted">{join.submission}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}
