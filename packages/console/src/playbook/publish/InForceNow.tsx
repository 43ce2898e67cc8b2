import { useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { shortHash } from "../../frame/health.ts";
import { Banner } from "../../look/Banner.tsx";
import { Act } from "../Act.tsx";
import type { Base, Draft } from "../draft/draft.ts";
import { useLacks, useOwnName } from "../may.ts";
import { storedAuthor } from "./author.ts";

/** A publish that just went through. */
export interface Done {
  now: Base;
  before: Base;
  message: string;
}

interface Props {
  done: Done;
  draft: Draft;
  onPublished(now: Base, message: string): void;
  onClose(): void;
}

/** In force: what was published a moment ago, and the way back right beside it. */
export function InForceNow({ done: { now, before, message }, draft, onPublished, onClose }: Props) {
  const api = useApi();
  const lacks = useLacks();
  const ownName = useOwnName();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const back = async () => {
    setBusy(true);
    const why = `Rolled back from ${shortHash(now.hash)}`;
    try {
      await api.publish(before.text, { replaces: now.hash, message: why, author: ownName || storedAuthor(), endPilot: true });
      const mine = draft.changed ? draft.text : null;
      onPublished(before, why);
      if (mine !== null) draft.replace(mine);
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <Banner
      tone="plain"
      icon="check"
      title={`In force: ${message || shortHash(now.hash)}`}
      action={
        <span class="banner-acts">
          {before.hash !== "" && (
            <Act busy={busy} lacks={lacks("publisher", "Rolling back")} onClick={() => void back()}>
              <span>Roll back to {shortHash(before.hash)}</span>
            </Act>
          )}
          <Act kind="quiet" onClick={onClose}>
            Close
          </Act>
        </span>
      }
    >
      <span role="status">
        <code>{shortHash(now.hash)}</code> took the place of <code>{shortHash(before.hash) || "nothing"}</code>. {said}
      </span>
    </Banner>
  );
}
