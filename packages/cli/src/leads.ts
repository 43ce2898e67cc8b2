import type { LeadRow } from "@baton/contract/ledger";
import type { LeadList } from "@baton/contract/ops";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { plural } from "./print/problems.ts";
import { table } from "./print/table.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface LeadsOptions {
  stage?: string | undefined;
  owner?: string | undefined;
  queue?: string | undefined;
  search?: string | undefined;
  limit: string;
  url?: string | undefined;
  json: boolean;
}

/** `baton leads`: the newest leads, one line each. */
export async function leads({ stage, owner, queue, search, limit, url, json }: LeadsOptions, terminal: Terminal): Promise<ExitCode> {
  if (!/^[1-9]\d{0,2}$/.test(limit)) throw new Refusal(`--limit ${limit}: it is a number from 1 to 999.`);
  const wanted = Object.entries({ stage, owner, queue, search, limit }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", `/api/leads?${new URLSearchParams(wanted)}`);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its leads`);
  const list = answer.body as LeadList;
  if (json) {
    terminal.out(JSON.stringify(list, null, 2));
    return 0;
  }
  const { paint } = terminal;
  const columns = [
    { title: "lead", text: (row: LeadRow) => row.lead },
    { title: "stage", text: (row: LeadRow) => (row.quarantined ? `${row.stage} (quarantined)` : row.stage) },
    { title: "name", text: (row: LeadRow) => row.name, max: 24 },
    { title: "company", text: (row: LeadRow) => row.company, max: 28 },
    { title: "route", text: (row: LeadRow) => row.route ?? "", max: 28 },
    { title: "owner", text: (row: LeadRow) => row.owner ?? "", max: 24 },
    { title: "grade", text: (row: LeadRow) => row.grade ?? "" },
    { title: "changed", text: (row: LeadRow) => new Date(row.updatedAt).toISOString().slice(0, 19).replace("T", " ") },
  ];
  if (list.leads.length === 0) terminal.out("No lead matches.");
  else terminal.out(table(list.leads, columns, paint));
  terminal.out(
    paint.quiet(`\n${plural(list.leads.length, "lead")} shown, ${list.counts.all.toLocaleString("en-US")} in all. Times are UTC.`),
  );
  return 0;
}
