import { leadOf } from "@baton/contract/ids";
import type { LeadDetail } from "@baton/contract/ops";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { printExplanation } from "./print/explanation.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton explain <lead>`: who got the lead and why, in sentences. Takes `lead_…`, or `sub_…` as the widget shows it. */
export async function explain(
  { lead, url, json }: { lead: string; url?: string | undefined; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!/^(lead|sub)_[A-Za-z0-9_-]{22}$/.test(lead)) {
    throw new Refusal(`"${lead}" is not the id of a lead.`, { advice: "It is lead_ or sub_ and 22 characters; `baton leads` lists them." });
  }
  const id = lead.startsWith("sub_") ? leadOf(lead) : lead;
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", `/api/leads/${id}`);
  if (answer.status === 404)
    throw new Refusal(`${edge.url} knows no lead ${id}.`, { exitCode: 1, advice: "`baton leads` lists the newest." });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not show the lead`);
  const detail = answer.body as LeadDetail;
  terminal.out(json ? JSON.stringify(detail, null, 2) : printExplanation(detail, terminal.paint));
  return 0;
}
