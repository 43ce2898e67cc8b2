/** One line of a table: its cells, and the number of the line it begins on, 1-based. */
export interface CsvLine {
  line: number;
  cells: string[];
}

/**
 * Lines of a CSV (RFC 4180), separated by commas or, where the first line has more of them, by semicolons or tabs, as spreadsheets of many
 * countries write. Quotes may hold separators, doubled quotes and line breaks; a byte order mark and empty lines are passed over. What has
 * a quote that never ends yields its last line as far as it goes.
 */
export function* csvLines(text: string): Generator<CsvLine, void> {
  const separator = separatorOf(text);
  let line = 1;
  let began = 1;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let cells: string[] = [];
  while (at <= text.length) {
    if (text.charAt(at) === '"') {
      const end = closing(text, at + 1);
      const quoted = text.slice(at + 1, end);
      line += quoted.split("\n").length - 1;
      const next = endOfCell(text, end + 1, separator);
      cells.push(quoted.replaceAll('""', '"') + text.slice(end + 1, next));
      at = next;
    } else {
      const next = endOfCell(text, at, separator);
      cells.push(text.slice(at, next));
      at = next;
    }
    if (text.charAt(at) === separator) {
      at += 1;
      continue;
    }
    if (cells.length > 1 || cells[0] !== "") yield { line: began, cells };
    if (at >= text.length) return;
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
    began = line;
    cells = [];
  }
}

function separatorOf(text: string): string {
  const first = text.slice(0, endOfLine(text));
  const count = (separator: string) => first.split(separator).length;
  return [";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best), ",");
}

function endOfLine(text: string): number {
  const found = text.search(/[\r\n]/);
  return found < 0 ? text.length : found;
}

function endOfCell(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === separator || letter === "\n" || letter === "\r") return at;
  }
  return text.length;
}

/** The quote that ends what began before `from`; the end of the text where there is none. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text.charAt(at + 1) !== '"') return at;
  return text.length;
}
