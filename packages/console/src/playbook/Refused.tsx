import type { Health } from "@baton/contract/ops";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { sentence, shortHash } from "../frame/health.ts";
import { useNavigation } from "../frame/PlaceLink.tsx";
import { Banner } from "../look/Banner.tsx";
import { Act } from "./Act.tsx";
import type { Draft } from "./draft/draft.ts";
import { useLacks, useOwnName } from "./may.ts";
import { storedAuthor } from "./publish/author.ts";

/** Somebody wrote to KV by hand what cannot be used: what is wrong and where, a way to mend it, and a way to do without it. */
export function Refused({ refused, draft }: { refused: NonNullable<Health["playbook"]["refused"]>; draft: Draft }) {
  const api = useApi();
  const { go } = useNavigation();
  const lacks = useLacks();
  const ownName = useOwnName();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const open = async () => {
    setBusy(true);
    try {
      draft.replace((await api.version(refused.hash)).text);
      go({ screen: "playbook", tab: "edit" });
      setSaid("It is the draft now: its problems are listed below. Undo brings back what you had.");
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  /** A mended slip is often just what is in force: then there is nothing to publish, and KV would go on being refused. */
  const putBack = async () => {
    setBusy(true);
    try {
      const now = await api.playbook();
      if (!now) throw new Error("Nothing is in force");
      const message = "Put back in place of what was written to KV by hand";
      await api.publish(now.text, { replaces: now.hash, message, author: ownName || storedAuthor(), endPilot: false });
      setSaid("The last good one stands in KV again; this message goes in a moment.");
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <Banner
      tone="bad"
      title={sentence(`A playbook in KV was refused: ${refused.why}`)}
      action={
        <span class="banner-acts">
          {refused.hash !== "" && (
            <Act onClick={() => void open()} busy={busy}>
              Open it as draft
            </Act>
          )}
          {draft.base.hash !== "" && (
            <Act kind="quiet" onClick={() => void putBack()} busy={busy} lacks={lacks("publisher", "Putting it back")}>
              Put the good one back
            </Act>
          )}
        </span>
      }
    >
      <span>
        {refused.hash !== "" && (
          <>
            Its hash is <code>{shortHash(refused.hash)}</code>.{" "}
          </>
        )}
        The last good one stays in force, and no lead is lost. {said}
      </span>
    </Banner>
  );
}
