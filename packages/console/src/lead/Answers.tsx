import type { LeadDetail } from "@baton/contract/ops";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { figure, valueInWords } from "../look/words.ts";
import type { Names } from "./names.ts";

/** What the visitor answered, always as plain text, whatever they typed. */
export function Answers({ detail, names }: { detail: LeadDetail; names: Names }) {
  const { lead, leftBehind = [] } = detail;
  const order = Object.keys(names.fields);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const answers = Object.entries(lead.answers).sort(([a], [b]) => place(a) - place(b));
  const problems = new Map(lead.problems.map((problem) => [problem.field, problem.message]));
  const dropped = Object.entries(lead.dropped);
  return (
    <Section title="Answers" aside={answers.length > 0 && <Ago at={Math.max(...answers.map(([, { at }]) => at))} />}>
      {answers.length === 0 && <p class="section-none">Nothing answered yet.</p>}
      {answers.length > 0 && (
        <dl class="pairs">
          {answers.map(([field, { value }]) => (
            <div key={field}>
              <dt>{names.field(field)}</dt>
              <dd>
                {value === null ? (
                  <span class="muted">cleared by the visitor</span>
                ) : (
                  <span class="typed">{valueInWords(names.answer(field, value))}</span>
                )}
                {leftBehind.includes(field) && <span class="muted"> from a part of the form they left again; it does not count</span>}
                {problems.has(field) && <span class="problem">{problems.get(field)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {lead.extra.length > 0 && (
        <>
          <h3 class="pairs-title">Not part of the form</h3>
          <dl class="pairs">
            {lead.extra.map(({ field, value }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd class="typed">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {dropped.map(([why, count]) => (
        <p key={why} class="section-none">
          {figure(count)} cut or not kept: {why.replaceAll("-", " ")}
        </p>
      ))}
    </Section>
  );
}
