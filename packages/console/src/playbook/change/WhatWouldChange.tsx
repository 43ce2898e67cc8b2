import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../../api/api-context.ts";
import { refusalInWords } from "../../api/refusal.ts";
import { workerAt } from "../../frame/worker-at.ts";
import { Banner } from "../../look/Banner.tsx";
import { Button } from "../../look/Button.tsx";
import { figure } from "../../look/words.ts";
import { Changed } from "./Changed.tsx";
import { HowFar } from "./HowFar.tsx";
import { daysBack, leadsAtMost, type Replaying, replayLeads } from "./replay-leads.ts";
import { Unsound } from "./Unsound.tsx";

interface Props {
  /** Text of the draft. */
  draft: string;
  /** What it is compared with. */
  base: { hash: string; text: string };
}

/** What came of a run, and the texts it was about. */
interface Run {
  draft: string;
  base: string;
  replaying: Replaying;
}

/** What the draft would have done with the leads of the last days. Runs beside the page when it is opened, and again when asked. */
export function WhatWouldChange({ draft, base }: Props) {
  const api = useApi();
  const [run, setRun] = useState<Run | null>(null);
  const stop = useRef<() => void>(() => {});
  const same = draft === base.text;

  const begin = useCallback(() => {
    stop.current();
    const tell = (replaying: Replaying) => setRun({ draft, base: base.hash, replaying });
    stop.current = replayLeads({ api, base, draft, now: Date.now(), start: () => workerAt("change"), tell });
  }, [api, base, draft]);
  const cancel = useCallback(() => {
    stop.current();
    setRun(null);
  }, []);

  // Once when the tab is opened; afterwards only when asked, so that nothing runs under somebody's typing.
  useEffect(() => {
    if (!same) begin();
    return () => stop.current();
  }, []);

  const { replaying } = run ?? { replaying: null };
  const isOver = replaying !== null && replaying.state !== "reading" && replaying.state !== "running";
  const stale = isOver && run !== null && (run.draft !== draft || run.base !== base.hash);
  if (same)
    return (
      <Intro>
        <p>The draft is the playbook in force: nothing would change. Edit it, then come back here before you publish.</p>
      </Intro>
    );
  return (
    <div class="change">
      <div class="change-head">
        <p class="muted small">
          The leads of the last {daysBack} days, {figure(leadsAtMost)} of the newest at most, decided again under the playbook in force and
          under the draft. Pools begin even on both sides; facts stand as they were.
        </p>
        {isOver && (
          <Button kind={stale ? "primary" : "plain"} onClick={begin}>
            Run again
          </Button>
        )}
      </div>
      {stale && (
        <Banner tone="warn" title="The draft has changed since." action={<Button onClick={begin}>Run again</Button>}>
          <span>What stands below is about the text as it was then.</span>
        </Banner>
      )}
      {replaying === null && (
        <Intro>
          <p>Nothing has been run yet.</p>
          <div>
            <Button kind="primary" onClick={begin}>
              Replay the last {daysBack} days
            </Button>
          </div>
        </Intro>
      )}
      {replaying && !isOver && <HowFar replaying={replaying} onCancel={cancel} />}
      <div role="status" class={stale ? "change-stale" : undefined}>
        {replaying && isOver && <Outcome replaying={replaying} onAgain={begin} />}
      </div>
    </div>
  );
}

function Outcome({ replaying, onAgain }: { replaying: Replaying; onAgain(): void }) {
  switch (replaying.state) {
    case "done":
      return <Changed {...replaying} />;
    case "unsound":
      return <Unsound which={replaying.which} problems={replaying.problems} />;
    case "none":
      return (
        <Intro>
          <p>
            No lead was decided about in the last {daysBack} days{replaying.keptSince === null ? ", or since decisions are kept" : ""}.
          </p>
          <p class="muted small">
            Every lead that is routed from now on can be replayed here. Until then `baton simulate` runs a file of leads through the draft.
          </p>
        </Intro>
      );
    case "failed":
      return (
        <Banner tone="bad" title="The replay could not be finished." action={<Button onClick={onAgain}>Try again</Button>}>
          <span>{refusalInWords(replaying.problem)}.</span>
        </Banner>
      );
    default:
      return null;
  }
}

function Intro({ children }: { children: ComponentChildren }) {
  return <div class="section change-intro">{children}</div>;
}
