import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { jsonc } from "./jsonc.ts";
import { theme } from "./theme.ts";

/** A text to look at, select and copy from, with the colours of the editor. `label` is its name for screen readers. */
export const readOnly = (label: string): Extension => [
  jsonc,
  theme,
  lineNumbers(),
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true", tabindex: "0" }),
];
