import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import type { Draft } from "../draft/draft.ts";

/**
 * The draft as text. It lives in a shadow root: there its styles are adopted sheets, which the page's policy allows, where style elements
 * would be refused.
 */
export function Editor({ draft }: { draft: Draft }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const root = current.shadowRoot ?? current.attachShadow({ mode: "open" });
    const view = new EditorView({
      state: draft.state,
      root,
      parent: root,
      dispatchTransactions: (transactions, itself) => {
        itself.update(transactions);
        draft.took(itself.state);
      },
    });
    draft.attach(view);
    return () => {
      draft.detach();
      view.destroy();
    };
  }, [draft]);
  return <div class="editor-host" ref={host} />;
}
