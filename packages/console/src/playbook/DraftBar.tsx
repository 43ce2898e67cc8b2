import { useState } from "preact/hooks";
import { shortHash } from "../frame/health.ts";
import { Icon } from "../look/Icon.tsx";
import { Pill } from "../look/Pill.tsx";
import { Act } from "./Act.tsx";
import type { Standing } from "./check/use-checked.ts";
import type { Draft } from "./draft/draft.ts";
import { useLacks } from "./may.ts";

/** What the draft is, and what to do with it as a whole. */
export function DraftBar({ draft, standing, onPublish }: { draft: Draft; standing: Standing; onPublish(): void }) {
  const lacks = useLacks();
  const [asking, setAsking] = useState(false);
  const { changed, base } = draft;
  const count = standing.changes?.length ?? 0;
  const discard = () => {
    draft.replace(base.text);
    setAsking(false);
  };
  return (
    <header class="playbook-head">
      <div class="playbook-title">
        <h1>Playbook</h1>
        {changed ? (
          <Pill tone="accent" dot>
            {standing.changes === null
              ? "Draft"
              : count === 0
                ? "Draft, same meaning"
                : count === 1
                  ? "Draft, 1 change"
                  : `Draft, ${count} changes`}
          </Pill>
        ) : (
          <Pill tone={base.hash === "" ? "plain" : "good"} dot>
            {base.hash === "" ? "Nothing published yet" : "In force"}
          </Pill>
        )}
        {base.hash !== "" && (
          <span class="muted small">
            {changed ? "from " : ""}
            <code>{shortHash(base.hash)}</code>
          </span>
        )}
      </div>
      <div class="playbook-acts">
        <Act kind="quiet" label="Undo" lacks={draft.undoable ? null : "Nothing to undo"} onClick={draft.undo}>
          <Icon name="undo" />
        </Act>
        <Act kind="quiet" label="Redo" lacks={draft.redoable ? null : "Nothing to do again"} onClick={draft.redo}>
          <Icon name="redo" />
        </Act>
        {asking && changed ? (
          <fieldset class="playbook-ask">
            <legend class="unseen">Discard the draft?</legend>
            <Act onClick={discard}>Yes, discard</Act>
            <Act kind="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Act>
          </fieldset>
        ) : (
          <Act lacks={changed ? null : "There is no draft to discard"} onClick={() => setAsking(true)}>
            Discard…
          </Act>
        )}
        <Act kind="primary" lacks={changed ? lacks("publisher", "Publishing") : "Nothing is changed yet"} onClick={onPublish}>
          Publish…
        </Act>
      </div>
    </header>
  );
}
