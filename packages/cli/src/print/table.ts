import type { Paint } from "./paint.ts";
import { plain } from "./paint.ts";

export interface Column<Row> {
  title: string;
  text: (row: Row) => string;
  /** Numbers stand on the right. */
  right?: boolean;
  /** Longest width in characters; longer texts end in an ellipsis. Default 40. */
  max?: number;
  tint?: (text: string, row: Row) => string;
}

/** Columns side by side, as wide as their widest cell. Cells are made plain: they may hold a stranger's text. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], paint: Paint): string {
  const cells = rows.map((row) => columns.map((column) => shorten(plain(column.text(row)), column.max ?? 40)));
  const widths = columns.map((column, at) => Math.max(width(column.title), ...cells.map((line) => width(line[at] ?? ""))));
  const pad = (text: string, at: number) => {
    const space = " ".repeat(Math.max(0, (widths[at] ?? 0) - width(text)));
    return { before: columns[at]?.right ? space : "", after: columns[at]?.right ? "" : space };
  };
  const head = columns.map(({ title }, at) => pad(title, at).before + title + pad(title, at).after).join("  ");
  const lines = rows.map((row, index) =>
    columns
      .map((column, at) => {
        const text = cells[index]?.[at] ?? "";
        const { before, after } = pad(text, at);
        return before + (column.tint ? column.tint(text, row) : text) + after;
      })
      .join("  ")
      .trimEnd(),
  );
  return [paint.quiet(head.trimEnd()), ...lines].join("\n");
}

const width = (text: string): number => [...text].length;

function shorten(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max ? text : `${letters.slice(0, max - 1).join("")}…`;
}
