import type { PlaybookVersion } from "@baton/contract/ops";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { Refusal, refusalInWords } from "../../api/refusal.ts";
import { shortHash } from "../../frame/health.ts";
import { Act } from "../Act.tsx";
import type { Checker } from "../check/checker.ts";
import type { Compared } from "../check/messages.ts";
import type { Base } from "../draft/draft.ts";
import { useLacks, useOwnName } from "../may.ts";
import { storedAuthor } from "../publish/author.ts";
import { Changes } from "../publish/Changes.tsx";

interface Props {
  version: PlaybookVersion;
  text: string;
  base: Base;
  hasDraft: boolean;
  checker: Checker;
  onPublished(now: Base, message: string): void;
}

/** Publishes an old version again, with a reason of its own; it stands in the history and can be taken back like any other. */
export function RollBack({ version, text, base, hasDraft, checker, onPublished }: Props) {
  const api = useApi();
  const lacks = useLacks();
  const ownName = useOwnName();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const why = useRef<HTMLInputElement>(null);
  const [changes, setChanges] = useState<Compared | "asking">("asking");
  useEffect(() => {
    if (!asking) return;
    why.current?.select();
    let gone = false;
    // Beside it stands what this version changed in its day; going back to it undoes everything since.
    api
      .playbook()
      .then((now) => checker.compare((now ?? base).text, text))
      .then(
        (found) => !gone && setChanges(found),
        () => !gone && setChanges(null),
      );
    return () => {
      gone = true;
    };
  }, [asking, api, checker, base, text]);
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const message = why.current?.value.trim() || `Rolled back to ${shortHash(version.hash)}`;
    setBusy(true);
    try {
      // Of two who roll back at once the second hears of it; the draft's own beginning plays no part.
      const inForce = (await api.playbook())?.hash ?? base.hash;
      const { hash } = await api.publish(text, { replaces: inForce, message, author: ownName || storedAuthor(), endPilot: true });
      onPublished({ hash, text }, message);
      return;
    } catch (problem) {
      const changed = problem instanceof Refusal && problem.code === "playbook-changed";
      setSaid(changed ? "Somebody else published just now: look at the history again." : `${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  if (!asking)
    return (
      <Act kind="primary" lacks={lacks("publisher", "Rolling back")} onClick={() => setAsking(true)}>
        Roll back to this…
      </Act>
    );
  return (
    <form class="roll-back" onSubmit={send}>
      <label class="publish-field">
        <span>Why it goes back</span>
        <input ref={why} class="input" maxLength={500} autocomplete="off" defaultValue={`Rolled back to ${shortHash(version.hash)}`} />
      </label>
      <section aria-label="What going back changes now">
        <p class="muted small">What going back changes now</p>
        {changes === "asking" ? <p class="muted small">Comparing…</p> : <Changes changes={changes} />}
      </section>
      <p class="muted small">
        In force with the next request.{" "}
        {hasDraft
          ? "Your draft is in the way: it is replaced by this version, and undo brings it back."
          : "Leads in flight keep their version. A pilot that runs is ended."}
      </p>
      <div class="version-acts">
        <Act kind="primary" type="submit" busy={busy}>
          {busy ? "Rolling back…" : "Roll back"}
        </Act>
        <Act onClick={() => setAsking(false)}>Leave it</Act>
        <span role="status" class="problem">
          {said}
        </span>
      </div>
    </form>
  );
}
