import type { PlaybookProblem } from "@baton/contract/playbook";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, codeFolding, foldGutter, indentUnit } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { marks, offsetOf } from "../playbook/editor/diagnostics.ts";
import { folding, indenting, jsonc } from "../playbook/editor/jsonc.ts";
import { theme } from "../playbook/editor/theme.ts";

interface Props {
  /** What it begins with; another `name` begins anew. */
  name: string;
  text: string;
  problems: readonly PlaybookProblem[];
  onText(text: string): void;
  /** Hands out how to go to a place. */
  onReady(goTo: (problem: PlaybookProblem) => void): void;
}

/** One form as text, in a shadow root, where its styles are adopted sheets and need no leave of the page's policy. */
export function FormEditor({ name, text, problems, onText, onReady }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onText, onReady });
  latest.current = { onText, onReady };
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const root = current.shadowRoot ?? current.attachShadow({ mode: "open" });
    const opened = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          jsonc,
          folding,
          indenting,
          indentUnit.of("  "),
          theme,
          history(),
          lineNumbers(),
          lintGutter(),
          foldGutter(),
          codeFolding(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          search({ top: true }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": "The form as text", spellcheck: "false", tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.sliceDoc());
          }),
          // Tab moves on, as everywhere on a page.
          keymap.of([
            { key: "Mod-]", run: indentMore },
            { key: "Mod-[", run: indentLess },
            { key: "F8", run: nextDiagnostic },
            { key: "Shift-F8", run: previousDiagnostic },
            ...closeBracketsKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    });
    view.current = opened;
    latest.current.onReady((problem) => {
      const at = offsetOf(problem, opened.state);
      opened.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      opened.focus();
    });
    return () => {
      view.current = null;
      opened.destroy();
    };
  }, [name]);
  useEffect(() => {
    const { current } = view;
    if (current) current.dispatch(marks(problems, current.state));
  }, [problems, name]);
  return <div class="form-editor" ref={host} />;
}
