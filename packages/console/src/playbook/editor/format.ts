import type { StateCommand } from "@codemirror/state";
import { applyEdits, format } from "jsonc-parser";

/** Two spaces a step; comments and the lines people broke by hand stay. */
export const formatting = { insertSpaces: true, tabSize: 2, eol: "\n", keepLines: true };

/** The text in good order; the same text where it is already. */
export const formatted = (text: string): string => applyEdits(text, format(text, undefined, formatting));

/** Puts the whole document in good order, as one step of undo. */
export const formatDocument: StateCommand = ({ state, dispatch }) => {
  const edits = format(state.sliceDoc(), undefined, formatting);
  if (edits.length === 0) return false;
  const changes = edits.map(({ offset, length, content }) => ({ from: offset, to: offset + length, insert: content }));
  dispatch(state.update({ changes, userEvent: "input.format" }));
  return true;
};
