import type { Candidate, DecisionReceipt, Pick } from "@baton/contract/assignment";
import type { LeadDetail } from "@baton/contract/ops";
import { reasonInWords, receiptInWords } from "@baton/engine/explain";
import type { Paint } from "./paint.ts";
import { plain } from "./paint.ts";
import { type Column, table } from "./table.ts";

type Names = Parameters<typeof reasonInWords>[1];

/** A lead for somebody who asks "why?": who it is, the decision in sentences, the pool as it stood, and what happened when. */
export function printExplanation({ lead, events, reps, names }: LeadDetail, paint: Paint): string {
  const words = { reps, ...names, enrichers: lead.enrichers };
  const parts = [paint.strong(plain(heading(lead))), stageLine(lead, reps, paint)];
  const last = lead.decisions.at(-1);
  if (last) parts.push(...decision(last, words, paint));
  else parts.push("Nothing has been decided yet.");
  if (lead.decisions.length > 1) parts.push(paint.quiet(`There were ${lead.decisions.length - 1} earlier decisions; --json has them all.`));
  if (events.length > 0) parts.push(`\n${paint.strong("What happened")}`, timeline(events, words, paint));
  return parts.join("\n");
}

function heading({ id, facts, answers }: LeadDetail["lead"]): string {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const name = text(facts["person.fullName"]?.value) || text(answers.email?.value) || id;
  const company = text(facts["company.name"]?.value);
  return company ? `${name}, ${company}` : name;
}

function stageLine(lead: LeadDetail["lead"], reps: LeadDetail["reps"], paint: Paint): string {
  const owner = lead.owner ? `, with ${reps[lead.owner]?.name ?? lead.owner}` : "";
  const score = lead.score ? `, grade ${lead.score.grade} (fit ${lead.score.fit}, intent ${lead.score.intent})` : "";
  return paint.quiet(plain(`${lead.id} · ${lead.stage}${owner}${score}`));
}

function decision(receipt: DecisionReceipt, words: Names, paint: Paint): string[] {
  const sentences = receiptInWords(receipt, words).map((sentence) => `  ${plain(sentence)}`);
  const pools = receipt.picks.flatMap((pick) =>
    pick.candidates.length > 0
      ? [`\n${paint.strong(`Pool ${plain(words?.pools?.[pick.pool] ?? pick.pool)}`)}`, candidates(pick, words, paint)]
      : [],
  );
  const steps = Object.entries(receipt.timing).map(([step, ms]) => `${step.replaceAll("-", " ")} after ${ms} ms`);
  const timing = [`playbook ${receipt.playbook.slice(0, 12)}`, ...steps].join(", ");
  return [`\n${paint.strong("Why")}`, ...sentences, `  ${paint.quiet(plain(timing))}`, ...pools];
}

function candidates(pick: Pick, words: Names, paint: Paint): string {
  return table(
    pick.candidates,
    [
      { title: "", text: (one) => (one.rep === pick.rep ? "→" : " ") },
      { title: "rep", text: (one) => words?.reps?.[one.rep]?.name ?? one.rep },
      { title: "weight", text: (one) => number(one.weight), right: true },
      { title: "leads so far", text: (one) => number(one.credit), right: true },
      { title: "next at", text: (one) => number(one.deadline), right: true },
      ...looksAt.filter(({ shows }) => pick.candidates.some(shows)),
      {
        title: "could take it",
        text: (one) =>
          one.eligible ? (one.due ? "yes" : "yes, ahead of their share") : one.excluded.map((why) => reasonInWords(why, words)).join("; "),
        max: 80,
        tint: (text, one) => (one.eligible ? paint.good(text) : paint.quiet(text)),
      },
    ],
    paint,
  );
}

/** What only some rotations look at. */
const looksAt: (Column<Candidate> & { shows(one: Candidate): boolean })[] = [
  { title: "priority", text: ({ priority = 0 }) => number(priority), right: true, shows: ({ priority }) => priority !== undefined },
  { title: "open", text: ({ open }) => (open === undefined ? "" : number(open)), right: true, shows: ({ open }) => open !== undefined },
  { title: "has", text: ({ has = [] }) => has.join(", ") || "-", shows: ({ has }) => has !== undefined },
  {
    title: "at work",
    text: ({ worksAt }) => (worksAt ? new Date(worksAt).toISOString().slice(0, 16).replace("T", " ") : "-"),
    shows: ({ worksAt }) => worksAt !== undefined,
  },
];

function timeline(events: LeadDetail["events"], words: Names, paint: Paint): string {
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .map(
      (event) =>
        `  ${paint.quiet(new Date(event.at).toISOString().replace("T", " ").replace("Z", ""))}  ${plain(reasonInWords(event.reason, words))}`,
    )
    .join("\n");
}

const number = (value: number): string => String(Math.round(value * 100) / 100);
