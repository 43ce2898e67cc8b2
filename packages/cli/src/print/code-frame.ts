/** Longest part of a line shown; a playbook may be one line of a megabyte. */
const shown = 100;

/**
 * The line of a problem with a caret under its column, and the line before it for orientation:
 *
 *     11 |   "routes": [
 *     12 |     { "id": "a", "to": { "pool": "genral" } }
 *        |                                  ^
 *
 * @param line 1-based
 * @param column 1-based
 */
export function codeFrame(text: string, line: number, column: number): string {
  const lines = text.split(/\r?\n/);
  const current = lines[line - 1];
  if (current === undefined) return "";
  const gutter = String(line).length;
  const from = column > shown ? column - shown / 2 : 0;
  const cut = (whole: string) => tabless(whole.slice(from, from + shown));
  const numbered = (number: number, content: string) => `  ${String(number).padStart(gutter)} | ${content}`.trimEnd();
  const before = lines[line - 2];
  const caret = `  ${" ".repeat(gutter)} | ${" ".repeat(Math.max(0, column - 1 - from))}^`;
  return [...(before === undefined ? [] : [numbered(line - 1, cut(before))]), numbered(line, cut(current)), caret].join("\n");
}

/** One character stays one column, so that the caret stands right. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: whatever moves the cursor would move the caret
const tabless = (text: string): string => text.replace(/[\x00-\x1f\x7f-\x9f]/g, " ");
