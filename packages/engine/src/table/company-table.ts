import { tableBounds } from "@baton/contract/facts/table";
import { csvLines } from "./csv.ts";

/** A table as it was read: cells by domain, in the order of `columns`. */
export interface CompanyTable {
  columns: string[];
  rows: Map<string, string[]>;
  /** What was not taken: `no-domain`, `shared-domain`, `duplicate-domain` (the last row counts), `cell-too-long` (the cell is left empty). */
  dropped: Record<string, number>;
}

export type TableRefusal = {
  refused: "empty" | "too-many-rows" | "too-many-columns" | "no-domain-column" | "duplicate-column";
  detail: string;
};

/** The registrable domain a cell speaks of, `shared` where strangers share it; null where it speaks of none. */
export type DomainOf = (cell: string) => { domain: string; shared: boolean } | null;

/** Headings of the column that names the company's domain, unless one is named. */
const domainHeadings = /^(company[ _-]?)?(domain|website|web[ _-]?site|url|homepage|domain[ _-]?name)$/i;

/**
 * A CSV as a table of companies: the first line names the columns, one of which holds a domain or an address of a web page. Rows without
 * one are counted and left out, as are those of domains that strangers share. Refused as a whole where it cannot be meant as a table.
 */
export function readTable(text: string, domainOf: DomainOf, domainColumn?: string): CompanyTable | TableRefusal {
  const lines = csvLines(text);
  const head = lines.next().value?.cells.map((cell) => cell.trim()) ?? [];
  if (head.length === 0) return { refused: "empty", detail: "there is no first line that names the columns" };
  if (head.length > tableBounds.columns) return { refused: "too-many-columns", detail: `at most ${tableBounds.columns} columns` };
  const twice = head.find((name, index) => name !== "" && head.indexOf(name) !== index);
  if (twice !== undefined) return { refused: "duplicate-column", detail: `two columns are called "${twice.slice(0, 80)}"` };
  const key = head.findIndex((name) => (domainColumn === undefined ? domainHeadings.test(name) : name === domainColumn));
  if (key < 0) {
    const wanted = domainColumn === undefined ? 'called "domain" or "website"' : `called "${domainColumn.slice(0, 80)}"`;
    return { refused: "no-domain-column", detail: `there is no column ${wanted}` };
  }
  const dropped: Record<string, number> = {};
  const drop = (why: string) => {
    dropped[why] = (dropped[why] ?? 0) + 1;
  };
  const rows = new Map<string, string[]>();
  for (const { cells } of lines) {
    const found = domainOf(cells[key] ?? "");
    if (found === null || found.shared) {
      drop(found === null ? "no-domain" : "shared-domain");
      continue;
    }
    if (rows.has(found.domain)) drop("duplicate-domain");
    const kept = head.map((_, index) => (cells[index] ?? "").trim());
    for (const [index, cell] of kept.entries()) {
      if (cell.length <= tableBounds.cell) continue;
      drop("cell-too-long");
      kept[index] = "";
    }
    rows.set(found.domain, kept);
    if (rows.size > tableBounds.rows) return { refused: "too-many-rows", detail: `at most ${tableBounds.rows} rows` };
  }
  return { columns: head, rows, dropped };
}

/** Rows in one bucket, about; buckets at most, so that one request may write them all. */
const rowsTogether = 64;
const mostBuckets = 256;

export const bucketsFor = (rows: number): number => Math.min(mostBuckets, Math.max(1, Math.ceil(rows / rowsTogether)));

/** FNV-1a, 32 bit: the same on every machine and for ever, as readers look where writers have put. */
export function bucketOf(domain: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < domain.length; i++) hash = Math.imul(hash ^ domain.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % buckets;
}
