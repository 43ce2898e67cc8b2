import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { readOnly } from "../editor/read-only.ts";

/** Two texts in one: what was taken out above what came in; long stretches that are the same are folded away. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const root = current.shadowRoot ?? current.attachShadow({ mode: "open" });
    const view = new EditorView({
      state: EditorState.create({
        doc: after,
        extensions: [
          readOnly("The difference as text"),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
        ],
      }),
      root,
      parent: root,
    });
    return () => view.destroy();
  }, [before, after]);
  return <div class="diff-host" ref={host} />;
}
