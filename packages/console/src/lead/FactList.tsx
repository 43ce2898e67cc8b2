import type { LeadDetail } from "@baton/contract/ops";
import { runInWords } from "@baton/engine/explain/sources";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { spanInWords } from "../look/time.ts";
import { valueInWords } from "../look/words.ts";

const troubled = new Set(["failed", "late", "resting"]);

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
              <span class="fact-path">{byPart(fact.path)}</span>
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
                <span class={troubled.has(run.status) ? "problem" : "muted"}>{runInWords(run)}</span>
                <span class="muted sources-span">{spanInWords(run.tookMs)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** May be broken after its dots before it is broken inside a word. */
const byPart = (path: string) => path.split(".").map((part, place) => (place === 0 ? part : [".", <wbr key={part} />, part]));
