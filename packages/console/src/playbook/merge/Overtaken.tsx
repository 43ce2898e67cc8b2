import { useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { Banner } from "../../look/Banner.tsx";
import { Act } from "../Act.tsx";
import type { Checker } from "../check/checker.ts";
import type { Base, Draft } from "../draft/draft.ts";
import { Merge } from "./Merge.tsx";

/** Somebody else published while this draft was written: told at once, and not only when one publishes. */
export function Overtaken({ draft, checker }: { draft: Draft; checker: Checker }) {
  const api = useApi();
  const [theirs, setTheirs] = useState<Base | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const begin = async () => {
    setBusy(true);
    try {
      const now = await api.playbook();
      if (now && now.hash !== draft.base.hash) setTheirs(now);
      else setSaid("The edge does not give it yet. Try again in a moment.");
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <>
      <Banner
        tone="warn"
        title="Somebody else published since you began."
        action={
          <Act busy={busy} onClick={() => void begin()}>
            Bring both together…
          </Act>
        }
      >
        <span>Nothing of yours is lost, and nothing of theirs will be overwritten. {said}</span>
      </Banner>
      {theirs && (
        <Merge
          base={draft.base}
          theirs={theirs}
          mine={draft.text}
          checker={checker}
          onMerged={(text) => {
            draft.rebase(theirs, text);
            setTheirs(null);
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </>
  );
}
