import { pathRoots } from "@baton/contract/condition";
import type { AnswerValue } from "@baton/contract/form";
import { parse } from "csv-parse/sync";
import { Refusal } from "../refusal.ts";

/** One line of the leads file. */
export interface LeadLine {
  /** 1-based line in the file; the header is line 1. */
  line: number;
  answers: Record<string, string>;
  /** What would have been learned from elsewhere, by condition path. */
  facts: Record<string, AnswerValue>;
  /** When it was sent, from a column `time.at`; left out: as the simulation paces it. */
  at?: number;
}

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
    for (const [at, name] of header.entries()) {
      const value = cells[at]?.trim() ?? "";
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

interface Row {
  cells: string[];
  line: number;
}

function records(text: string, file: string): Row[] {
  try {
    // The parser counts a CRLF inside quotes as two lines.
    const rows = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return rows.map(({ record, info }, at) => ({ cells: at === 0 ? record.map((name) => name.trim()) : record, line: info.lines }));
  } catch (error) {
    throw new Refusal(`${file} is not a table: ${(error as Error).message}`);
  }
}

const isPath = (name: string): boolean => pathRoots.some((root) => name.startsWith(`${root}.`));

/** `email.free` = `true`, `company.employees` = `1200`; a code such as `01` stays text. */
function cellValue(text: string): AnswerValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
}
