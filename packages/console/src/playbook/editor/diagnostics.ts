import type { PlaybookProblem } from "@baton/contract/playbook";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";

/** What is wrong and what would be right, in a line or two. */
export function problemInWords({ message, expected, got }: PlaybookProblem): string {
  const wants = expected !== undefined && !message.includes(expected) ? `Expected: ${expected}` : "";
  const has = got !== undefined && !message.includes(got) ? `Found: ${got}` : "";
  return [message, wants, has].filter((part) => part !== "").join("\n");
}

/** Offset of a problem's line and column; the end of the line or the document where there is no such place any more. */
export function offsetOf({ line, column }: Pick<PlaybookProblem, "line" | "column">, { doc }: Pick<EditorState, "doc">): number {
  if (line > doc.lines) return doc.length;
  const at = doc.line(Math.max(1, line));
  return Math.min(at.to, at.from + Math.max(0, column - 1));
}

/** The word, text or bracket that begins there. */
const token = /^(?:"(?:[^"\\]|\\.)*"?|[A-Za-z0-9_.+-]+|.)/;

/** Problems as the editor's marks: in the margin, and under what they are about. */
export function marks(problems: readonly PlaybookProblem[], state: EditorState): TransactionSpec {
  const found = problems.map((problem): Diagnostic => {
    const from = offsetOf(problem, state);
    const rest = state.sliceDoc(from, state.doc.lineAt(from).to);
    return { from, to: from + (token.exec(rest)?.[0].length ?? 0), severity: problem.level, message: problemInWords(problem) };
  });
  return setDiagnostics(state, found);
}
