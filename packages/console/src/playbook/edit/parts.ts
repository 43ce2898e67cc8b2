import { createScanner, findNodeAtLocation, type Node, type ParseError, parseTree, type Segment } from "jsonc-parser";
import { tokens } from "./tokens.ts";

/** One item of a list or property of an object as it stands in the text, with the comments that belong to it. */
export interface Unit {
  /** From the comments directly above it on. */
  from: number;
  /** The item itself. */
  start: number;
  end: number;
  /** Where the comma after it stands; null: none. */
  comma: number | null;
  /** After a comment on the same line. */
  to: number;
}

let last: { text: string; root: Node | null } = { text: "", root: null };

/** The tree of a text; null where it is not well formed. An edit asks several times of one text, which is read once. */
export function treeOf(text: string): Node | null {
  if (last.text === text) return last.root;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  last = { text, root: root && errors.length === 0 ? root : null };
  return last.root;
}

/** A list or object at a path, with its units. Null: there is none, or the text is not well formed. */
export function partsAt(text: string, path: readonly Segment[]): { node: Node; units: Unit[] } | null {
  const root = treeOf(text);
  const node = root && findNodeAtLocation(root, [...path]);
  if (!node || (node.type !== "object" && node.type !== "array")) return null;
  return { node, units: unitsOf(text, node) };
}

function unitsOf(text: string, node: Node): Unit[] {
  const children = node.children ?? [];
  const end = node.offset + node.length - 1;
  let before = node.offset + 1;
  return children.map((child, index) => {
    const stop = children[index + 1]?.offset ?? end;
    const unit = unitOf(text, child.offset, child.offset + child.length, before, stop);
    before = unit.to;
    return unit;
  });
}

/** `before`: where the unit before ends; `stop`: where the next item, or the closing bracket, begins. */
function unitOf(text: string, start: number, end: number, before: number, stop: number): Unit {
  let comma: number | null = null;
  let to = end;
  const scanner = createScanner(text.slice(end, stop));
  for (let kind = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    if (kind === tokens.lineBreak) break;
    const after = end + scanner.getTokenOffset() + scanner.getTokenLength();
    if (kind === tokens.comma) comma = after - 1;
    // A comment between two items on one line belongs to neither more than to the other: it stays with the first.
    if (kind === tokens.comma || kind === tokens.lineComment || kind === tokens.blockComment) to = after;
  }
  if (comma === null) comma = commaBetween(text, to, stop);
  return { from: commentsAbove(text, start, before), start, end, comma, to: Math.max(to, comma === null ? 0 : comma + 1) };
}

/** A comma on a later line than its item, as some people write them. */
function commaBetween(text: string, from: number, stop: number): number | null {
  const scanner = createScanner(text.slice(from, stop), true);
  return scanner.scan() === tokens.comma ? from + scanner.getTokenOffset() : null;
}

/** Comment lines that stand right above, without an empty line between. */
function commentsAbove(text: string, start: number, before: number): number {
  let from = start;
  let lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(Math.max(lineStart, before), start).trim() !== "") return start;
  while (lineStart > before) {
    const above = text.lastIndexOf("\n", lineStart - 2) + 1;
    const line = text.slice(Math.max(above, before), lineStart).trim();
    if (!/^(\/\/|\/\*.*\*\/$)/.test(line) || above < before) break;
    from = above + (/^\s*/.exec(text.slice(above))?.[0].length ?? 0);
    lineStart = above;
  }
  return from;
}

/** What stands before the first word of the line an offset is in. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}
