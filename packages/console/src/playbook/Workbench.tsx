import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { type PlaybookTab, playbookTabs } from "../frame/place.ts";
import { Banner } from "../look/Banner.tsx";
import { WhatWouldChange } from "./change/WhatWouldChange.tsx";
import { useChecked } from "./check/use-checked.ts";
import { DraftBar } from "./DraftBar.tsx";
import type { Base } from "./draft/draft.ts";
import { keepDraft } from "./draft/kept.ts";
import { useDraft, useKeptDraft } from "./draft/use-draft.ts";
import { Edit } from "./Edit.tsx";
import { History } from "./history/History.tsx";
import { Overtaken } from "./merge/Overtaken.tsx";
import { Pilot } from "./pilot/Pilot.tsx";
import { type Done, InForceNow } from "./publish/InForceNow.tsx";
import { Publish } from "./publish/Publish.tsx";
import { Refused } from "./Refused.tsx";
import { useInForce } from "./use-in-force.ts";
import type { Opened } from "./use-playbook.ts";

const tabNames: Record<PlaybookTab, string> = { edit: "Edit", change: "What would change", history: "History", pilot: "Pilot" };

/** Everything around one draft: what is wrong around it, what it is, and the four things to do with it. */
export function Workbench({ opened, tab }: { opened: Extract<Opened, { state: "open" }>; tab: PlaybookTab }) {
  const api = useApi();
  const draft = useDraft(opened.draft);
  const { standing, checker } = useChecked(draft);
  const inForce = useInForce(draft.base);
  const [unkept, setUnkept] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [said, setSaid] = useState("");
  // Once seen it stays, out of sight behind the other tabs: what was half entered, and the place in the text.
  const edited = useRef(false);
  edited.current ||= tab === "edit";
  useKeptDraft(draft, () => setUnkept(true));

  // Who has changed nothing simply sees what is in force.
  useEffect(() => {
    if (inForce.other === null || draft.changed) return;
    let gone = false;
    api.playbook().then(
      (now) => !gone && now && now.hash !== draft.base.hash && !draft.changed && draft.rebase(now, now.text),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [inForce.other, draft.changed]);

  /** After a publish by whatever way: the draft goes on from what is in force now. */
  const onPublished = (now: Base, message: string) => {
    const before = draft.base;
    inForce.published(before.hash);
    setDone({ now, before, message });
    setPublishing(false);
    draft.rebase(now, now.text);
    keepDraft(draft.toKeep());
  };
  const onPilotEnded = () => {
    api.playbook().then(
      (now) => now && now.hash !== draft.base.hash && onPublished(now, ""),
      (problem: unknown) => setSaid(`${refusalInWords(problem)}.`),
    );
  };
  const isOvertaken = draft.changed && inForce.other !== null;

  return (
    <>
      <DraftBar draft={draft} standing={standing} onPublish={() => setPublishing(true)} />
      <div class="playbook-news">
        {inForce.refused && <Refused refused={inForce.refused} draft={draft} />}
        {done && <InForceNow done={done} draft={draft} onPublished={onPublished} onClose={() => setDone(null)} />}
        {isOvertaken && <Overtaken draft={draft} checker={checker} />}
        {opened.orphaned && (
          <Banner tone="warn" title="The playbook this draft began from is not kept any more.">
            <span>The draft is compared with what is in force now: look at every change before you publish.</span>
          </Banner>
        )}
        {unkept && (
          <Banner tone="warn" title="This draft is too long to be kept in the tab, or the browser keeps nothing.">
            <span>It is lost when you leave this page. Copy the text out of the editor to be safe.</span>
          </Banner>
        )}
        {standing.broken && (
          <Banner tone="warn" title="The draft cannot be checked in this browser.">
            <span>The edge checks it when you publish.</span>
          </Banner>
        )}
        {said !== "" && <Banner tone="bad" title={said} />}
      </div>
      <nav class="tabs" aria-label="Playbook">
        {playbookTabs.map((one) => (
          <PlaceLink key={one} to={{ screen: "playbook", tab: one }} class="tab" aria-current={one === tab ? "page" : undefined}>
            {tabNames[one]}
          </PlaceLink>
        ))}
      </nav>
      {edited.current && <Edit draft={draft} standing={standing} hidden={tab !== "edit"} />}
      {tab === "change" && <WhatWouldChange draft={draft.text} base={draft.base} />}
      {tab === "history" && <History draft={draft} checker={checker} onPublished={onPublished} />}
      {tab === "pilot" && <Pilot draft={draft.text} base={draft.base} onPublished={onPilotEnded} />}
      {publishing && (
        <Publish draft={draft} standing={standing} checker={checker} onPublished={onPublished} onClose={() => setPublishing(false)} />
      )}
    </>
  );
}
