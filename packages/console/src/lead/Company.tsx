import type { CompanyView, LeadDetail } from "@baton/contract/ops";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { usePolling } from "../frame/use-polling.ts";
import { Section } from "../look/Section.tsx";
import { StagePill } from "../look/StagePill.tsx";
import { nameOf } from "../look/words.ts";

/** Who else has come from this lead's company, and who has them. Nothing where nobody has, or the address says nothing of a company. */
export function Company({ detail }: { detail: LeadDetail }) {
  const api = useApi();
  const [view, setView] = useState<CompanyView | null>(null);
  const domain = domainOf(detail);
  // Who sent a moment ago is in the ledger some seconds later. A lead can be read without it: who is not to be had is not shown.
  usePolling(domain ?? "", 5_000, async (signal) => {
    const known = domain === null ? null : await api.company(domain, signal);
    if (!signal.aborted) setView(known);
  });
  if (!view || view.shared || view.domain !== domain?.toLowerCase()) return null;
  const others = view.leads.filter(({ lead }) => lead !== detail.lead.id);
  if (others.length === 0 && !view.account) return null;
  const owner = view.account?.owner;
  return (
    <Section title={`Same company: ${view.account?.name ?? view.domain}`} aside={others.length > 0 ? `${others.length}` : undefined}>
      <ul class="joins">
        {owner !== undefined && (
          <li>
            <p>
              The account is owned by <strong>{nameOf(view.names.reps, owner)}</strong>.
            </p>
          </li>
        )}
        {others.map((row) => (
          <li key={row.lead}>
            <p class="company-lead">
              <PlaceLink class="link" to={{ screen: "lead", id: row.lead }}>
                <bdi>{row.name || row.email}</bdi>
              </PlaceLink>
              <StagePill stage={row.stage} quarantined={row.quarantined} />
            </p>
            {row.owner !== null && <p class="muted small">With {nameOf(view.names.reps, row.owner)}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function domainOf({ lead }: LeadDetail): string | null {
  const domain = lead.facts["company.domain"]?.value ?? lead.facts["email.domain"]?.value;
  return typeof domain === "string" ? domain : null;
}
