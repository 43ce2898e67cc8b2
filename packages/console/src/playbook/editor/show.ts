import { EditorView } from "@codemirror/view";
import type { Draft } from "../draft/draft.ts";

/** Brings a place of the text into the middle of the editor, chosen and with the cursor there; also where it is only being opened. */
export function showAt(draft: Draft, offset: number, end = offset): void {
  const length = draft.state.doc.length;
  const selection = { anchor: Math.min(end, length), head: Math.min(offset, length) };
  draft.dispatch({ selection });
  requestAnimationFrame(() => {
    draft.dispatch({ effects: EditorView.scrollIntoView(selection.head, { y: "center" }) });
    draft.focus();
  });
}
