import { randomUUID } from "node:crypto";
import type { Adjusted, AdjustRequest } from "@baton/contract/fairness";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface AdjustOptions {
  pool: string;
  rep: string;
  credit: string;
  note: string;
  id?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton adjust <pool> <rep> <credit> --note`: leads counted more (the turn comes later) or fewer (sooner). One `--id` counts once. */
export async function adjust({ pool, rep, credit, note, id, url, json }: AdjustOptions, terminal: Terminal): Promise<ExitCode> {
  const by = Number(credit);
  if (credit.trim() === "" || !Number.isFinite(by) || by === 0)
    throw new Refusal(`"${credit}" is no number of leads.`, { advice: "As in 2, or -1 after `--`: baton adjust --note … west ana -- -1" });
  const edge = edgeAt(url, terminal);
  const body: AdjustRequest = { id: id ?? randomUUID(), rep, credit: by, note };
  const answer = await edge.call("POST", `/api/pools/${encodeURIComponent(pool)}/adjust`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.status === 404) throw new Refusal(refusalOf(answer, `${edge.url} changed nothing`).message, { exitCode: 1 });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} changed nothing`);
  const { changed, credit: now } = answer.body as Adjusted;
  if (json) terminal.out(JSON.stringify({ ...(answer.body as Adjusted), id: body.id }, null, 2));
  else
    terminal.out(
      `${changed ? terminal.paint.good("Changed") : "Counted before"}: ${rep} has ${Math.round(now * 100) / 100} leads counted in ${pool} (id ${body.id}).`,
    );
  return 0;
}
