import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageName, type UsageTaken, type UsageWord } from "@baton/contract/facts/usage";
import { parse } from "csv-parse/sync";
import * as v from "valibot";
import { edgeAt, refusalOf } from "./edge/edge.ts";
import { plural } from "./print/problems.ts";
import { type ExitCode, Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface UsagePushOptions {
  file: string;
  url?: string | undefined;
  json: boolean;
}

/** As many words in one request as the edge takes. */
const together = 100;

/** `baton usage push <file.csv>`: a column `email` or `domain`, perhaps `at`, and one for each name; what the product's own servers would post. */
export async function pushUsage({ file, url, json }: UsagePushOptions, terminal: Terminal): Promise<ExitCode> {
  const words = wordsIn(read(terminal.folder, file), file);
  const edge = edgeAt(url, terminal);
  const sum: UsageTaken = { taken: 0, dropped: {} };
  for (let from = 0; from < words.length; from += together) {
    const answer = await edge.call("POST", "/api/usage", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ usage: words.slice(from, from + together) }),
    });
    if (answer.status !== 200) throw refusalOf(answer, `${edge.url} took the first ${from} rows and not the next`);
    const { taken, dropped } = answer.body as UsageTaken;
    sum.taken += taken;
    for (const [why, count] of Object.entries(dropped)) sum.dropped[why] = (sum.dropped[why] ?? 0) + count;
    terminal.progress(`${Math.min(from + together, words.length)} of ${words.length}`);
  }
  terminal.progress("");
  if (json) terminal.out(JSON.stringify(sum, null, 2));
  else {
    terminal.out(`${terminal.paint.good("Told")} ${plural(sum.taken, "value")} of ${plural(words.length, "row")} to ${edge.url}.`);
    for (const [why, count] of Object.entries(sum.dropped)) terminal.err(terminal.paint.quiet(`${count} not taken: ${why}`));
  }
  return 0;
}

function wordsIn(text: string, file: string): UsageWord[] {
  const rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true }) as Record<string, string>[];
  const columns = Object.keys(rows[0] ?? {});
  const who = columns.find((column) => column === "email" || column === "domain");
  if (!who) throw new Refusal(`${file} has no column "email" or "domain".`);
  const names = columns.filter((column) => column !== who && column !== "at");
  const wrong = names.find((name) => !v.is(UsageName, name));
  if (wrong !== undefined)
    throw new Refusal(`"${wrong}" is no name of a fact.`, { advice: 'A name looks like "seats" or "trial.daysLeft".' });
  return rows.flatMap((row, index) => {
    const values = Object.fromEntries(names.filter((name) => row[name]).map((name) => [name, cellValue(row[name] ?? "")]));
    const at = row.at ? Date.parse(row.at) : undefined;
    if (Number.isNaN(at)) throw new Refusal(`${file}, row ${index + 2}: "${row.at}" is no date.`);
    if (!row[who] || Object.keys(values).length === 0) return [];
    return [{ [who]: row[who], ...(at === undefined ? {} : { at }), values }];
  });
}

function cellValue(text: string): string | number | boolean {
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text)) return Number(text);
  return text === "true" ? true : text === "false" ? false : text;
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(resolve(folder, file), "utf8");
  } catch {
    throw new Refusal(`There is no file ${file}.`);
  }
}
