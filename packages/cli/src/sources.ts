import type { SourceList } from "@baton/contract/facts/source";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { plural } from "./print/problems.ts";
import { table } from "./print/table.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface SourcesOptions {
  days: string;
  url?: string | undefined;
  json: boolean;
}

/** `baton sources`: for how many leads each source knew something, and what is wrong with it. */
export async function sources({ days, url, json }: SourcesOptions, terminal: Terminal): Promise<ExitCode> {
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > 400) throw new Refusal(`--days ${days}: it is a number from 1 to 400.`);
  const edge = edgeAt(url, terminal);
  const answer = await edge.call("GET", `/api/sources?days=${days}`);
  if (answer.status !== 200) throw refusalOf(answer, `${edge.url} did not tell of its sources`);
  const list = answer.body as SourceList;
  if (json) {
    terminal.out(JSON.stringify(list, null, 2));
    return 0;
  }
  const { paint } = terminal;
  type Row = SourceList["sources"][number];
  const count = (title: string, of: (row: Row) => number) => ({
    title,
    text: (row: Row) => of(row).toLocaleString("en-US"),
    right: true as const,
  });
  terminal.out(
    table(
      list.sources,
      [
        { title: "source", text: (row) => row.source },
        { title: "kind", text: (row) => row.kind ?? "own" },
        count("leads", (row) => row.leads),
        { title: "known", text: (row) => shareOf(row), right: true },
        count("knew nothing", (row) => row.empty),
        count("not asked", (row) => row.skipped),
        count("late", (row) => row.late),
        count("failed", (row) => row.failed + row.resting),
        { title: "trouble", text: (row) => trouble(row, terminal.now()), max: 100, tint: (text) => paint.bad(text) },
      ],
      paint,
    ),
  );
  terminal.out(paint.quiet(`\nOf ${plural(list.leads, "lead")} changed in ${days} days.`));
  return 0;
}

/** Of the leads it could be asked about. */
function shareOf({ answered, leads, skipped }: SourceList["sources"][number]): string {
  const asked = leads - skipped;
  return asked > 0 ? `${Math.round((100 * answered) / asked)} %` : "";
}

function trouble({ secretsMissing, restsUntil, problems, failed }: SourceList["sources"][number], now: number): string {
  const said = secretsMissing.map((name) => `secret ${name} is not set`);
  if (restsUntil !== undefined) said.push(`left alone for ${Math.max(1, Math.ceil((restsUntil - now) / 1000))} s`);
  const [worst] = Object.entries(problems)
    .filter(([why]) => failed > 0 && /^http-|^(timeout|deadline|network|not-json|too-large|resolver|target-)/.test(why))
    .sort((a, b) => b[1] - a[1]);
  if (worst) said.push(`${worst[0]} × ${worst[1]}`);
  return said.join("; ");
}
