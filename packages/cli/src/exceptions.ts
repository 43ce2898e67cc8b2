import type { ExceptionCount, Exceptions } from "@baton/contract/exceptions";
import { exceptionWords } from "@baton/engine/explain/exceptions";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { table } from "./print/table.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface ExceptionsOptions {
  from?: string | undefined;
  to?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton exceptions`: how often leads did not go the straight way, by reason, the most frequent first. */
export async function exceptions({ from, to, url, json }: ExceptionsOptions, terminal: Terminal): Promise<ExitCode> {
  for (const date of [from, to])
    if (date && !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Refusal(`"${date}" is not a date such as 2026-11-23.`);
  const edge = edgeAt(url, terminal);
  const asked = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  const answer = await edge.call("GET", `/api/exceptions?${asked}`);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not count its exceptions`);
  const counted = answer.body as Exceptions;
  if (json) {
    terminal.out(JSON.stringify(counted, null, 2));
    return 0;
  }
  const columns = [
    { title: "exception", text: (row: ExceptionCount) => row.code },
    { title: "count", text: (row: ExceptionCount) => String(row.count) },
    { title: "what", text: (row: ExceptionCount) => exceptionWords[row.code] ?? "", max: 60 },
    { title: "routes", text: (row: ExceptionCount) => routesOf(row), max: 40 },
    { title: "last", text: (row: ExceptionCount) => row.lead },
  ];
  if (counted.exceptions.length === 0) terminal.out("Every lead went the straight way.");
  else terminal.out(table(counted.exceptions, columns, terminal.paint));
  terminal.out(terminal.paint.quiet(`\n${counted.from} to ${counted.to}, UTC. \`baton explain <lead>\` tells the last one of each.`));
  return 0;
}

const routesOf = ({ routes }: ExceptionCount): string =>
  Object.entries(routes)
    .sort(([, a], [, b]) => b - a)
    .map(([route, count]) => `${route} ${count}`)
    .join(", ");
