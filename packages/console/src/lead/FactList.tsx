import type { EnricherRun } from "@baton/contract/facts";
import type { LeadDetail } from "@baton/contract/ops";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { spanInWords } from "../look/time.ts";
import { valueInWords } from "../look/words.ts";

/** What we learned ourselves, each with its source and age, and which sources were asked. */
export function FactList({ detail }: { detail: LeadDetail }) {
  const facts = Object.values(detail.lead.facts).sort((a, b) => (a.path < b.path ? -1 : 1));
  return (
    <Section title="Facts" aside={`${facts.length} known`}>
      {facts.length === 0 && <p class="section-none">Nothing learned yet.</p>}
      {facts.length > 0 && (
        <ul class="facts">
          {facts.map((fact) => (
            <li key={fact.path}>
              <span class="fact-path">{fact.path}</span>
              <span class="fact-value">{valueInWords(fact.value)}</span>
              <span class="fact-source">
                {fact.source} · <Ago at={fact.at} />
                {fact.confidence < 1 && ` · ${Math.round(fact.confidence * 100)} % sure`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {detail.lead.enrichers.length > 0 && (
        <>
          <h3 class="pairs-title">Sources asked</h3>
          <ul class="sources">
            {detail.lead.enrichers.map((run) => (
              <li key={run.source}>
                <span>{run.source}</span>
                <span class={run.status === "failed" || run.status === "late" ? "problem" : "muted"}>
                  {runInWords[run.status]}
                  {run.problem ? `: ${run.problem}` : ""}
                </span>
                <span class="muted sources-span">{spanInWords(run.tookMs)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const runInWords: Record<EnricherRun["status"], string> = {
  answered: "answered",
  empty: "knew nothing",
  skipped: "not needed",
  failed: "failed",
  late: "too late",
};
