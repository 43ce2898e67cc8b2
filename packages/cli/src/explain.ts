import type { LeadDetail } from "@baton/contract/ops";
import { whyNotInWords } from "@baton/engine/explain/why-not";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { leadIdIn } from "./lead-id.ts";
import { printExplanation } from "./print/explanation.ts";
import { plain } from "./print/paint.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface ExplainOptions {
  lead: string;
  "why-not"?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton explain <lead>`: who got the lead and why, in sentences. `--why-not <rep>`: why that rep did not. Takes `lead_…`, or `sub_…` as the
 * widget shows it.
 */
export async function explain({ lead, url, json, "why-not": other }: ExplainOptions, terminal: Terminal): Promise<ExitCode> {
  const id = leadIdIn(lead);
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", `/api/leads/${id}`);
  if (answer.status === 404)
    throw new Refusal(`${edge.url} knows no lead ${id}.`, { exitCode: 1, advice: "`baton leads` lists the newest." });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not show the lead`);
  const detail = answer.body as LeadDetail;
  if (other !== undefined) return sayWhyNot(detail, repNamed(other, detail), json, terminal);
  terminal.out(json ? JSON.stringify(detail, null, 2) : printExplanation(detail, terminal.paint));
  return 0;
}

function sayWhyNot({ lead, reps, names }: LeadDetail, rep: string, json: boolean, terminal: Terminal): ExitCode {
  const receipt = lead.decisions.at(-1);
  const sentences = receipt ? whyNotInWords(receipt, rep, { reps, ...names }) : ["Nothing has been decided yet."];
  terminal.out(
    json ? JSON.stringify({ lead: lead.id, decision: receipt?.id ?? null, rep, sentences }, null, 2) : sentences.map(plain).join("\n"),
  );
  return 0;
}

/** By id, or by name as far as only one has it. */
function repNamed(text: string, { reps }: LeadDetail): string {
  if (Object.hasOwn(reps, text)) return text;
  const wanted = text.toLowerCase();
  const found = Object.keys(reps).filter((id) => id.includes(wanted) || reps[id]?.name.toLowerCase().includes(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new Refusal(found.length > 1 ? `"${text}" may be ${found.slice(0, 8).join(", ")}.` : `There is no rep "${text}".`, {
    advice: "Name them by id, or by a part of the name that only one has.",
  });
}
