import { useEffect } from "preact/hooks";
import { refusalInWords } from "../api/refusal.ts";
import type { PlaybookTab } from "../frame/place.ts";
import { Banner } from "../look/Banner.tsx";
import { Button } from "../look/Button.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { usePlaybook } from "./use-playbook.ts";
import { Workbench } from "./Workbench.tsx";

/** The playbook: edited, tried, published and taken back. One draft for all of it. */
export function Playbook({ tab }: { tab: PlaybookTab }) {
  const { opened, again } = usePlaybook();
  useEffect(() => {
    document.title = "Playbook · Baton";
  }, []);
  return (
    <div class="playbook">
      {opened.state === "loading" && (
        <>
          <h1>Playbook</h1>
          <div role="status">
            <Skeleton width={24} tall />
            <span class="unseen">Loading the playbook</span>
          </div>
          <Skeleton width={70} />
          <Skeleton width={54} />
        </>
      )}
      {opened.state === "failed" && (
        <>
          <h1>Playbook</h1>
          <Banner tone="bad" title={`${refusalInWords(opened.problem)}.`} action={<Button onClick={again}>Try again</Button>}>
            <span>The playbook could not be read. What is in force stays in force, and your draft is kept in this tab.</span>
          </Banner>
        </>
      )}
      {opened.state === "open" && <Workbench opened={opened} tab={tab} />}
    </div>
  );
}
