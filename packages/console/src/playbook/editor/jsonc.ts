import { foldService, indentService, StreamLanguage } from "@codemirror/language";
import type { EditorState, Text } from "@codemirror/state";
import { createScanner } from "jsonc-parser";
import { tokens } from "../edit/tokens.ts";
import { longText } from "../long.ts";

/** JSON with comments, a line at a time: the grammar of plain JSON takes a comment for a mistake and all after it for one more. */
export const jsonc = StreamLanguage.define<{ inComment: boolean }>({
  name: "jsonc",
  startState: () => ({ inComment: false }),
  token(stream, state) {
    if (state.inComment) {
      if (stream.match(/^.*?\*\//)) state.inComment = false;
      else stream.skipToEnd();
      return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match("/*")) {
      state.inComment = true;
      return "comment";
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return stream.match(/^\s*:/, false) ? "propertyName" : "string";
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return "number";
    if (stream.match(/^(?:true|false|null)\b/)) return "atom";
    if (stream.match(/^[{}[\]]/)) return "bracket";
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["{", "[", '"'] } },
});

const pairs = new WeakMap<Text, Map<number, number>>();

/** Where each bracket that stays open at the end of its line is closed. Read once per text. */
function pairsOf(state: EditorState): Map<number, number> {
  const known = pairs.get(state.doc);
  if (known) return known;
  const found = new Map<number, number>();
  const open: number[] = [];
  const scanner = createScanner(state.sliceDoc(), true);
  for (let kind = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    if (kind === tokens.openBrace || kind === tokens.openBracket) open.push(scanner.getTokenOffset());
    else if (kind === tokens.closeBrace || kind === tokens.closeBracket) {
      const from = open.pop();
      if (from !== undefined) found.set(from, scanner.getTokenOffset());
    }
  }
  pairs.set(state.doc, found);
  return found;
}

/** How far the end of a part is looked for in a long text, which is not read through at every keystroke. */
const lookAhead = 20_000;

/** Where the bracket is closed; null: nowhere near. */
function closeOf(state: EditorState, open: number): number | null {
  if (state.doc.length < longText) return pairsOf(state).get(open) ?? null;
  const scanner = createScanner(state.sliceDoc(open, Math.min(state.doc.length, open + lookAhead)), true);
  let depth = 0;
  for (let kind = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    if (kind === tokens.openBrace || kind === tokens.openBracket) depth++;
    else if ((kind === tokens.closeBrace || kind === tokens.closeBracket) && --depth === 0) return open + scanner.getTokenOffset();
  }
  return null;
}

/** What a line opens and does not close can be folded away. */
export const folding = foldService.of((state, lineStart, lineEnd) => {
  const line = state.sliceDoc(lineStart, lineEnd);
  const opens = /[{[](?=[^{}[\]"]*$)/.exec(line);
  if (!opens) return null;
  const from = lineStart + opens.index;
  const close = closeOf(state, from);
  return close !== null && close > lineEnd ? { from: from + 1, to: close } : null;
});

/** As deep as the line above, one step deeper after what it opens, one less before what closes. */
export const indenting = indentService.of((context, pos) => {
  const broken = context.lineAt(pos, -1);
  const above = broken.from < pos ? broken : context.state.doc.lineAt(Math.max(0, pos - 1));
  const opens = /[{[]\s*$/.test(above.text.replace(/\/\/[^"]*$/, "")) ? context.unit : 0;
  const closes = /^\s*[}\]]/.test(context.textAfterPos(pos)) ? context.unit : 0;
  return Math.max(0, context.lineIndent(above.from) + opens - closes);
});
