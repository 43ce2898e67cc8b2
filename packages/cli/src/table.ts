import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type TablePushed, type TableStanding, tableBounds } from "@baton/contract/facts/table";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { plural } from "./print/problems.ts";
import { table as printed } from "./print/table.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface TablePushOptions {
  name: string;
  file: string;
  domain?: string | undefined;
  url?: string | undefined;
  json: boolean;
}

/** `baton table push <name> <file.csv>`: a table of companies in place of the one of that name; all of it or nothing. */
export async function pushTable({ name, file, domain, url, json }: TablePushOptions, terminal: Terminal): Promise<ExitCode> {
  const text = csvIn(terminal.folder, file);
  const edge = edgeAt(url, terminal);
  const query = domain ? `?${new URLSearchParams({ domain })}` : "";
  const answer = await edge.call("PUT", `/api/tables/${encodeURIComponent(name)}${query}`, {
    headers: { "content-type": "text/csv" },
    body: text,
  });
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not take the table`);
  const pushed = answer.body as TablePushed;
  if (json) {
    terminal.out(JSON.stringify(pushed, null, 2));
    return 0;
  }
  const { paint } = terminal;
  terminal.out(
    pushed.changed
      ? `${paint.good("Pushed")} ${plural(pushed.rows, "row")} as "${name}", version ${pushed.version}, at ${edge.url}.`
      : `${edge.url} already has this table (${pushed.version}).`,
  );
  for (const [why, count] of Object.entries(pushed.dropped))
    terminal.err(paint.quiet(`${count.toLocaleString("en-US")} left out: ${whyInWords(why)}`));
  return 0;
}

/** `baton table list`: the tables there are. */
export async function listTables({ url, json }: { url?: string | undefined; json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", "/api/tables");
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not list its tables`);
  const { tables } = answer.body as { tables: TableStanding[] };
  if (json) terminal.out(JSON.stringify(tables, null, 2));
  else if (tables.length === 0) terminal.out("There is no table yet. See: baton table push --help");
  else
    terminal.out(
      printed(
        tables,
        [
          { title: "table", text: (one) => one.name },
          { title: "companies", text: (one) => one.rows.toLocaleString("en-US"), right: true },
          { title: "pushed", text: (one) => new Date(one.at).toISOString().slice(0, 16).replace("T", " ") },
          { title: "version", text: (one) => one.version },
          { title: "columns", text: (one) => one.columns.join(", "), max: 80 },
        ],
        terminal.paint,
      ),
    );
  return 0;
}

const reasons: Record<string, string> = {
  "no-domain": "no domain in the row",
  "shared-domain": "a mail domain that strangers share",
  "duplicate-domain": "a domain that is there twice; its last row counts",
  "cell-too-long": `a cell of more than ${tableBounds.cell} characters`,
};
const whyInWords = (why: string) => (Object.hasOwn(reasons, why) ? reasons[why] : why);

function csvIn(folder: string, file: string): string {
  const path = resolve(folder, file);
  let bytes: number;
  try {
    bytes = statSync(path).size;
  } catch {
    throw new Refusal(`There is no file ${file}.`);
  }
  if (bytes > tableBounds.bytes) throw new Refusal(`${file} is larger than ${tableBounds.bytes / 1024 / 1024} MiB.`);
  return readFileSync(path, "utf8");
}
