import type { AuditLine, AuditList } from "@baton/contract/access/audit";
import { edgeAt, refusalOf } from "../edge/edge.ts";
import { table } from "../print/table.ts";
import { type ExitCode, Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

export interface AuditOptions {
  action?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: string;
  url?: string | undefined;
  json: boolean;
}

/** Lines asked for at once, and all in all. */
const bounds = { page: 200, lines: 5_000 };

/** `baton audit`: who did what, newest first. */
export async function audit({ limit, url, json, ...asked }: AuditOptions, terminal: Terminal): Promise<ExitCode> {
  const wanted = Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > bounds.lines)
    throw new Refusal(`--limit takes a number from 1 to ${bounds.lines}, not "${limit}".`);
  const edge = edgeAt(url, terminal);
  const given = Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
  const lines: AuditLine[] = [];
  for (let cursor: string | null = ""; cursor !== null && lines.length < wanted; ) {
    const query = new URLSearchParams([...given, ["limit", String(Math.min(bounds.page, wanted - lines.length))]]);
    if (cursor !== "") query.set("cursor", cursor);
    const answer = await edge.call("GET", `/api/audit?${query}`);
    if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list what was done`);
    const page = answer.body as AuditList;
    lines.push(...page.lines);
    cursor = page.next;
  }
  if (json) terminal.out(JSON.stringify({ lines }, null, 2));
  else if (lines.length === 0) terminal.out("Nothing was done that matches.");
  else
    terminal.out(
      table(
        lines,
        [
          { title: "when", text: ({ at }) => new Date(at).toISOString().slice(0, 19).replace("T", " ") },
          { title: "who", text: ({ actor }) => actor },
          { title: "role", text: ({ role }) => role ?? "" },
          { title: "did", text: ({ action }) => action },
          { title: "with", text: ({ detail }) => inWords(detail), max: 100 },
        ],
        terminal.paint,
      ),
    );
  return 0;
}

const inWords = (detail: AuditLine["detail"]): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");
