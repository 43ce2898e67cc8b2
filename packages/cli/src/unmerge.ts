import { edgeAt, refusalOf } from "./edge/edge.ts";
import { leadIdIn } from "./lead-id.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** `baton unmerge <lead> --note`: a lead that was folded into another one is somebody else; it is routed for itself. */
export async function unmerge(
  { lead, note, url, json }: { lead: string; note: string; url?: string | undefined; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const id = leadIdIn(lead);
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("POST", `/api/leads/${id}/unmerge`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ note }),
  });
  if (answer.status === 404 || answer.status === 409) throw new Refusal(refusalOf(answer, "Nothing was changed").message, { exitCode: 1 });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} changed nothing`);
  const { unmerged } = answer.body as { unmerged: boolean };
  terminal.out(json ? JSON.stringify({ unmerged }) : unmerged ? `${id} stands for itself again.` : `${id} stood for itself already.`);
  return 0;
}
