import { type Closing, closings, type LeadClosing } from "@baton/contract/closing";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { leadIdIn } from "./lead-id.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface CloseOptions {
  lead: string;
  /** Left out: the lead is opened again. */
  why?: string | undefined;
  note?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/**
 * `baton close <lead>` and `baton reopen <lead>`: whether the lead counts as open with its owner. Exit code 0 also where it was so
 * already.
 */
export async function close({ lead: named, why, note, url, json }: CloseOptions, terminal: Terminal): Promise<ExitCode> {
  const lead = leadIdIn(named);
  if (why !== undefined && !closings.includes(why as Closing))
    throw new Refusal(`A lead is not closed as "${why}".`, { advice: `There are: ${closings.join(", ")}.` });
  const edge = edgeAt(url, terminal);
  const answer =
    why === undefined
      ? await edge.call("POST", `/api/leads/${lead}/reopen`)
      : await edge.call("POST", `/api/leads/${lead}/close`, {
          body: JSON.stringify({ why, ...(note ? { note } : {}) }),
          headers: { "content-type": "application/json" },
        });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not do that`);
  const { changed, owner, closed } = answer.body as LeadClosing;
  const { paint } = terminal;
  const now = closed ? `closed as ${closed.why}` : owner ? `open with ${owner}` : "with nobody, so there is nothing to close";
  terminal.out(json ? JSON.stringify(answer.body, null, 2) : `${changed ? paint.good("done") : "no change"}: ${now}`);
  return 0;
}
