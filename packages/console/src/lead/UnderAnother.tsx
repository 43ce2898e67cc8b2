import type { DecisionReceipt } from "@baton/contract/assignment";
import type { PlaybookVersion, ReplayAnswer } from "@baton/contract/ops";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";
import { Section } from "../look/Section.tsx";
import { exactInWords } from "../look/time.ts";
import { Replayed } from "./Replayed.tsx";

/** What another playbook would have done with this lead: one published before, or a draft from a file. Nothing is stored. */
export function UnderAnother({ receipt }: { receipt: DecisionReceipt }) {
  const api = useApi();
  const [versions, setVersions] = useState<PlaybookVersion[] | null>(null);
  const [answer, setAnswer] = useState<ReplayAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const chosen = useRef<HTMLSelectElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const asking = async (ask: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setSaid("");
    try {
      await ask();
    } catch (problem) {
      setAnswer(null);
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  const open = () => asking(async () => setVersions((await api.versions()).versions));
  const run = () => asking(async () => setAnswer(await api.replayLead(receipt.lead, receipt.id, { hash: chosen.current?.value ?? "" })));
  const runDraft = () =>
    asking(async () => {
      const draft = await file.current?.files?.[0]?.text();
      if (file.current) file.current.value = "";
      if (draft !== undefined) setAnswer(await api.replayLead(receipt.lead, receipt.id, { draft }));
    });
  return (
    <Section title="Under another playbook">
      <div class="section-body replay">
        {versions === null ? (
          <>
            <p class="muted small">
              The same lead, as it was when this was decided, under a playbook published before or after, or a draft.
            </p>
            <div>
              <Button onClick={() => void open()} busy={busy}>
                Choose a playbook…
              </Button>
            </div>
          </>
        ) : (
          <div class="replay-choice">
            <label class="replay-version">
              <span>Playbook</span>
              <select class="input" ref={chosen} defaultValue={versions.find(({ hash }) => hash !== receipt.playbook)?.hash}>
                {versions.map((version) => (
                  <option key={version.hash} value={version.hash}>
                    {named(version, receipt.playbook)}
                  </option>
                ))}
              </select>
            </label>
            <Button kind="primary" onClick={() => void run()} busy={busy}>
              Replay
            </Button>
            <label class="button replay-draft">
              A draft…
              <input ref={file} class="unseen" type="file" accept=".json,.jsonc,application/json" onChange={() => void runDraft()} />
            </label>
          </div>
        )}
        <div role="status">
          {said !== "" && <p class="problem">{said}</p>}
          {answer && answer.decision === receipt.id && <Replayed answer={answer} />}
        </div>
      </div>
    </Section>
  );
}

function named({ hash, publishedAt, message, inForce }: PlaybookVersion, own: string): string {
  const marks = [inForce ? "in force" : "", hash === own ? "this decision's" : ""].filter((mark) => mark !== "").join(", ");
  const parts = [hash.slice(0, 7), marks, publishedAt === null ? "" : exactInWords(publishedAt), message ?? ""];
  return parts.filter((part) => part !== "").join(" · ");
}
