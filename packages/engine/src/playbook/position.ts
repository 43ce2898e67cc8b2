import type { PlaybookProblem } from "@baton/contract/playbook";
import { findNodeAtLocation, type Node } from "jsonc-parser";

/** Where in the document: keys and indexes from the top. */
export type Place = readonly (string | number)[];

/** One thing wrong, before it has a line and a column. */
export interface Finding {
  level: PlaybookProblem["level"];
  at: Place;
  code: string;
  message: string;
  expected?: string;
  got?: string;
  /** true: the key itself is the trouble, not its value. */
  onKey?: boolean;
}

/** `["routes", 3, "when", "geo.city"]` → `routes[3].when["geo.city"]`. */
export function placeInWords(at: Place): string {
  let words = "";
  for (const part of at) {
    if (typeof part === "number") words += `[${part}]`;
    else if (!/^[A-Za-z_$][\w$-]*$/.test(part)) words += `[${JSON.stringify(part)}]`;
    else words += words === "" ? part : `.${part}`;
  }
  return words;
}

/** Line and column of an offset, both 1-based; columns count UTF-16 units, as editors do. */
export function lineFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\r|\n/g)) starts.push(ending.index + ending[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Findings with their lines, in the order of the text. @param offsets where in the text each stands */
export function placed(findings: readonly Finding[], text: string, offsets: readonly number[]): PlaybookProblem[] {
  const find = lineFinder(text);
  return findings
    .map(({ at, onKey: _, ...finding }, index) => {
      const offset = offsets[index] ?? 0;
      return { offset, problem: { ...finding, path: placeInWords(at), ...find(offset) } };
    })
    .sort((a, b) => a.offset - b.offset)
    .map(({ problem }) => problem);
}

/** Where in a document that was read each of them stands; what is not there, at what should have held it. */
export function offsetsIn(root: Node, findings: readonly Pick<Finding, "at" | "onKey">[]): number[] {
  return findings.map(({ at, onKey }) => {
    for (let length = at.length; length > 0; length--) {
      const node = findNodeAtLocation(root, at.slice(0, length));
      if (node) return onKey && length === at.length && node.parent?.type === "property" ? node.parent.offset : node.offset;
    }
    return root.offset;
  });
}
