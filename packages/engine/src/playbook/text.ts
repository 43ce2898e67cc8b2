import type { PlaybookProblem } from "@baton/contract/playbook";
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { lineFinder, type Place, placeInWords } from "./position.ts";

/** Characters a playbook may have. */
export const playbookChars = 2_000_000;

/** Brackets inside brackets. Conditions nest 32 deep at most (two brackets each); what is deeper is not looked at any further. */
export const bracketDepth = 128;

/** A document with mistakes in its commas tends to have one, and many that follow from it. */
const syntaxProblems = 20;

const inWords: Record<string, string> = {
  InvalidSymbol: "This is not a word JSON knows (true, false, null)",
  InvalidNumberFormat: "This number is not written as JSON writes numbers",
  PropertyNameExpected: 'A key in double quotes is expected here, as in "name"',
  ValueExpected: "A value is expected here",
  ColonExpected: "A colon is expected here",
  CommaExpected: "A comma is expected here",
  CloseBraceExpected: "A closing } is missing",
  CloseBracketExpected: "A closing ] is missing",
  EndOfFileExpected: "Nothing may follow the end of the document",
  InvalidCommentToken: "This comment is not well formed",
  UnexpectedEndOfComment: "This comment is never closed",
  UnexpectedEndOfString: "This text is never closed",
  UnexpectedEndOfNumber: "This number stops in the middle",
  InvalidUnicode: "This \\u escape is not valid",
  InvalidEscapeCharacter: "This escape is not known to JSON",
  InvalidCharacter: "This character is not allowed here",
};

/**
 * Reads JSON with comments and trailing commas. `root` is null when the text is too long, too deep or not well formed; a key given
 * twice, or one that would reach into an object's prototype, is a problem too, but leaves a tree to look at.
 */
export function readText(given: string): { root: Node | null; problems: PlaybookProblem[] } {
  if (given.length > playbookChars) {
    const message = `The playbook has ${given.length} characters; ${playbookChars} are allowed`;
    return { root: null, problems: [problemAt({ line: 1, column: 1 }, "too-large", message)] };
  }
  const text = given.startsWith("\uFEFF") ? ` ${given.slice(1)}` : given;
  const find = lineFinder(text);
  const deep = tooDeep(text);
  if (deep !== null) {
    return { root: null, problems: [problemAt(find(deep), "too-deep", `Brackets nest deeper than ${bracketDepth} here`)] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (!root || errors.length > 0) {
    const problems = errors.slice(0, syntaxProblems).map((error) => {
      const name = printParseErrorCode(error.error);
      return problemAt(find(error.offset), "syntax", inWords[name] ?? name);
    });
    return { root: null, problems };
  }
  const problems: PlaybookProblem[] = [];
  collectKeys(root, [], (offset, at, code, message) => problems.push(problemAt(find(offset), code, message, at)));
  return { root, problems };
}

function problemAt(place: { line: number; column: number }, code: string, message: string, at: Place = []): PlaybookProblem {
  return { level: "error", path: placeInWords(at), ...place, code, message };
}

/** Offset of the first bracket that is too deep, texts and comments skipped; looked for first, because the parser recurses per bracket. */
function tooDeep(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfText(text, at);
    else if (char === "/" && text[at + 1] === "/") at = endOf(text, /[\r\n]/g, at);
    else if (char === "/" && text[at + 1] === "*") at = endOf(text, /\*\//g, at + 2);
    else if (char === "}" || char === "]") depth--;
    else if ((char === "{" || char === "[") && ++depth > bracketDepth) return at;
  }
  return null;
}

/** Where a text in quotes ends: at its closing quote, or, never closed, with its line. */
export function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n" && text[at] !== "\r") at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** The last character of what ends a comment. */
function endOf(text: string, what: RegExp, from: number): number {
  what.lastIndex = from;
  return what.exec(text) ? what.lastIndex - 1 : text.length;
}

export const reserved = new Set(["__proto__", "constructor", "prototype"]);

type Report = (offset: number, at: Place, code: string, message: string) => void;

/** @param at one list for the whole walk, as long as the walk is deep: a playbook of many routes has hundreds of thousands of places */
function collectKeys(node: Node, at: (string | number)[], report: Report): void {
  if (node.type === "array") {
    for (const [index, child] of (node.children ?? []).entries()) {
      if (!child.children) continue;
      at.push(index);
      collectKeys(child, at, report);
      at.pop();
    }
  }
  if (node.type !== "object") return;
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [keyNode, value] = property.children ?? [];
    const key = String(keyNode?.value);
    at.push(key);
    if (seen.has(key)) report(property.offset, [...at], "duplicate-key", `"${key}" is given twice here; only the last would count`);
    if (reserved.has(key)) report(property.offset, [...at], "reserved-key", `"${key}" cannot be used as a key`);
    seen.add(key);
    if (value?.children) collectKeys(value, at, report);
    at.pop();
  }
}
