import type { PilotStanding } from "@baton/contract/pilot/standing";
import { useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { usePolling } from "../../frame/use-polling.ts";
import { ListTrouble } from "../../leads/ListTrouble.tsx";
import { Banner } from "../../look/Banner.tsx";
import { Skeleton } from "../../look/Skeleton.tsx";
import { Begin } from "./Begin.tsx";
import { Past } from "./Past.tsx";
import { Running } from "./Running.tsx";

interface Props {
  /** Text of the draft. */
  draft: string;
  /** The playbook it began from. */
  base: { hash: string; text: string };
  /** A candidate has become the playbook in force. */
  onPublished(): void;
}

/** What an action comes to: the standing after it, or nothing new. */
export type Acting = (work: () => Promise<PilotStanding | null>, done: string) => Promise<boolean>;

/** Trying a playbook on some of the leads, or beside all of them: how it stands, and what became of those before. */
export function Pilot({ draft, base, onPublished }: Props) {
  const api = useApi();
  const [standing, setStanding] = useState<PilotStanding | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; bad: boolean }>({ text: "", bad: false });
  const polling = usePolling("pilot", 3_000, async (signal) => {
    const answer = await api.pilot(signal);
    if (!signal.aborted) setStanding(answer);
  });
  const act: Acting = async (work, done) => {
    if (busy) return false;
    setBusy(true);
    let went = false;
    try {
      const after = await work();
      if (after) setStanding(after);
      setSaid({ text: done, bad: false });
      went = true;
    } catch (problem) {
      setSaid({ text: `${refusalInWords(problem)}.`, bad: true });
    }
    setBusy(false);
    polling.pollNow();
    return went;
  };

  return (
    <div class="pilot">
      {polling.failure !== null && (
        <ListTrouble
          failure={polling.failure}
          stale={standing !== null}
          lastAt={polling.lastAt}
          busy={polling.busy}
          onRetry={polling.pollNow}
        />
      )}
      {standing?.refused && (
        <Banner tone="warn" title="A plan for a pilot stands in KV and is not followed.">
          <span>{standing.refused}. The playbook in force decides alone.</span>
        </Banner>
      )}
      <p class={said.bad ? "pilot-said problem" : "pilot-said"} role="status">
        {said.text}
      </p>
      {standing === null && polling.failure === null && <Skeleton width={60} />}
      {standing?.running && (
        <Running seen={standing.running} names={standing.names} base={base.hash} busy={busy} act={act} onPublished={onPublished} />
      )}
      {standing && !standing.running && <Begin draft={draft} base={base} busy={busy} act={act} />}
      {standing && standing.past.length > 0 && <Past past={standing.past} names={standing.names} />}
    </div>
  );
}
