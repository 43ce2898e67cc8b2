import { pathRoots } from "@baton/contract/condition";
import type { AnswerValue } from "@baton/contract/form";
import type { LeadLine } from "@baton/engine/simulation/lead-line";
import { type CsvLine, csvLines } from "@baton/engine/table/csv";
import { Refusal } from "../refusal.ts";

export interface LeadLines {
  lines: LeadLine[];
  /** Columns that are neither a field of the form nor a path; they play no part. */
  ignored: string[];
}

/**
 * A CSV whose columns are fields of the form (`email`) or condition paths (`geo.regionCode`). Empty cells are missing values.
 * Fact cells that read as a number, `true` or `false` are taken as such. Refuses a file that is no table or has no usable column.
 */
export function readLeads(text: string, fields: readonly string[], file: string): LeadLines {
  const rows = records(text, file);
  const header = rows[0]?.cells ?? [];
  const kinds = header.map((name) => (fields.includes(name) ? "answer" : isPath(name) ? "fact" : "ignored"));
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice) throw new Refusal(`${file} has two columns named "${twice}".`);
  if (!kinds.some((kind) => kind !== "ignored")) {
    throw new Refusal(`${file} has no column that is a field of the form or a path.`, {
      advice: `Fields: ${fields.join(", ")}. Paths: such as geo.country`,
    });
  }
  const lines = rows.slice(1).map(({ cells, line }) => {
    const read: LeadLine = { line, answers: {}, facts: {} };
    for (let at = 0; at < header.length; at++) {
      const [name = "", value = ""] = [header[at], cells[at]?.trim()];
      if (value === "") continue;
      if (name === "time.at") read.at = momentIn(value, line, file);
      else if (kinds[at] === "answer") read.answers[name] = value;
      else if (kinds[at] === "fact") read.facts[name] = cellValue(value);
    }
    return read;
  });
  return { lines, ignored: header.filter((name, at) => kinds[at] === "ignored" && name !== "") };
}

function momentIn(text: string, line: number, file: string): number {
  const at = Date.parse(text);
  if (Number.isFinite(at)) return at;
  throw new Refusal(`${file}, line ${line}: "${text}" under time.at is no instant.`, { advice: "It looks like 2026-11-23T14:00:00Z" });
}

function records(text: string, file: string): CsvLine[] {
  const plain = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  let quotes = 0;
  for (let at = plain.indexOf('"'); at >= 0; at = plain.indexOf('"', at + 1)) quotes += 1;
  if (quotes % 2 !== 0) throw new Refusal(`${file} is not a table: a quote is opened and never closed.`);
  const rows = [...csvLines(plain)];
  const [header] = rows;
  if (header) header.cells = header.cells.map((name) => name.trim());
  // A line is named by where it ends, as editors count.
  if (quotes > 0) for (const row of rows) for (const cell of row.cells) row.line += cell.split("\n").length - 1;
  return rows;
}

const isPath = (name: string): boolean => pathRoots.some((root) => name.startsWith(`${root}.`));

/** `email.free` = `true`, `company.employees` = `1200`; a code such as `01` stays text. */
function cellValue(text: string): AnswerValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
}
