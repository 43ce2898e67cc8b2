import { MergeView } from "@codemirror/merge";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { jsonc } from "../editor/jsonc.ts";
import { readOnly } from "../editor/read-only.ts";
import { theme } from "../editor/theme.ts";

/** What is in force on the left, the result on the right; only the right one can be written in. */
export function SideBySide({ theirs, result, onWritten }: { theirs: string; result: string; onWritten(text: string): void }) {
  const host = useRef<HTMLDivElement>(null);
  const hear = useRef(onWritten);
  hear.current = onWritten;
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const root = current.shadowRoot ?? current.attachShadow({ mode: "open" });
    const view = new MergeView({
      a: { doc: theirs, extensions: [readOnly("In force"), EditorView.editorAttributes.of({ class: "cm-merge-a" })] },
      b: {
        doc: result,
        extensions: [
          jsonc,
          theme,
          lineNumbers(),
          EditorView.contentAttributes.of({ "aria-label": "The result", tabindex: "0" }),
          EditorView.updateListener.of(({ docChanged, state }) => docChanged && hear.current(state.sliceDoc())),
        ],
      },
      collapseUnchanged: { margin: 2, minSize: 6 },
      root,
      parent: root,
    });
    return () => view.destroy();
  }, [theirs, result]);
  return <div class="merge-host" ref={host} />;
}
