import { openSearchPanel } from "@codemirror/search";
import { useState } from "preact/hooks";
import { useNarrow } from "../frame/use-narrow.ts";
import { Icon } from "../look/Icon.tsx";
import { Act } from "./Act.tsx";
import type { Standing } from "./check/use-checked.ts";
import type { Draft } from "./draft/draft.ts";
import { Editor } from "./editor/Editor.tsx";
import { formatDocument } from "./editor/format.ts";
import { showAt } from "./editor/show.ts";
import { FormView } from "./form/FormView.tsx";
import { Problems } from "./Problems.tsx";

type View = "form" | "both" | "text";
const views: [View, string][] = [
  ["form", "Form"],
  ["both", "Both"],
  ["text", "Text"],
];

/** The draft as a form and as text: two views of one document, side by side where there is room. */
export function Edit({ draft, standing, hidden }: { draft: Draft; standing: Standing; hidden: boolean }) {
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<View>("both");
  const view = narrow && chosen === "both" ? "form" : chosen;
  const show = (offset: number, end?: number) => {
    if (view === "form") setChosen(narrow ? "text" : "both");
    showAt(draft, offset, end);
  };
  return (
    <div class="edit" hidden={hidden}>
      <div class="edit-bar">
        <fieldset class="choice">
          <legend class="unseen">View</legend>
          {views
            .filter(([one]) => !narrow || one !== "both")
            .map(([one, words]) => (
              <label key={one} class="choice-one">
                <input type="radio" class="unseen" name="playbook-view" checked={view === one} onChange={() => setChosen(one)} />
                {words}
              </label>
            ))}
        </fieldset>
        {view !== "form" && (
          <>
            <Act
              kind="quiet"
              small
              onClick={() => {
                showAt(draft, draft.state.selection.main.head);
                draft.command(openSearchPanel);
              }}
            >
              <Icon name="search" size={14} />
              Find
            </Act>
            <Act kind="quiet" small onClick={() => formatDocument({ state: draft.state, dispatch: draft.dispatch })}>
              Format
            </Act>
          </>
        )}
        <span class={standing.of === draft.text && standing.errors > 0 ? "edit-standing problem" : "edit-standing"} role="status">
          {standing.of !== draft.text
            ? "Checking…"
            : standing.errors > 0
              ? `${standing.errors === 1 ? "1 error keeps" : `${standing.errors} errors keep`} this from being published`
              : standing.problems.length > 0
                ? standing.problems.length === 1
                  ? "1 warning"
                  : `${standing.problems.length} warnings`
                : "No problems"}
        </span>
      </div>
      <div class={`edit-panes edit-${view}`}>
        {view !== "text" && <FormView draft={draft} standing={standing} onShow={show} />}
        {view !== "form" && <Editor draft={draft} />}
      </div>
      <Problems draft={draft} standing={standing} onShow={show} />
    </div>
  );
}
