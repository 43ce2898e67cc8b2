import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentLess, indentMore, toggleComment } from "@codemirror/commands";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { completion } from "./completion.ts";
import { formatDocument } from "./format.ts";
import { hangingIndent } from "./hanging-indent.ts";
import { hovering } from "./hovering.ts";
import { folding, indenting, jsonc } from "./jsonc.ts";
import { theme } from "./theme.ts";

/**
 * All that the editor of a playbook can do. Tab moves on, as everywhere on a page: whoever wants to indent uses Mod-] and Mod-[, or
 * presses Escape and Tab the other way about (codemirror.net/examples/tab).
 */
export const extensions = (): Extension => [
  jsonc,
  folding,
  indenting,
  indentUnit.of("  "),
  EditorState.tabSize.of(2),
  EditorState.allowMultipleSelections.of(true),
  theme,
  lineNumbers(),
  lintGutter(),
  foldGutter(),
  codeFolding(),
  drawSelection(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  bracketMatching(),
  EditorView.lineWrapping,
  hangingIndent,
  closeBrackets(),
  highlightSelectionMatches(),
  search({ top: true }),
  autocompletion({ override: [completion], icons: false, maxRenderedOptions: 60 }),
  hovering,
  EditorView.contentAttributes.of({ "aria-label": "The playbook as text", spellcheck: "false", tabindex: "0" }),
  keymap.of([
    { key: "Mod-]", run: indentMore },
    { key: "Mod-[", run: indentLess },
    { key: "Mod-/", run: toggleComment },
    { key: "Shift-Alt-f", run: formatDocument },
    // The draft is kept as it is written: there is nothing to save, and no page to download.
    { key: "Mod-s", run: () => true },
    { key: "F8", run: nextDiagnostic },
    { key: "Shift-F8", run: previousDiagnostic },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...defaultKeymap,
  ]),
];
