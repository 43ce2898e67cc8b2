import type { LeadId } from "@baton/contract/ids";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";

/** Two people were taken for one: the lead is routed for itself, for good, so it asks for a reason first. */
export function Unmerge({ lead, onChanged }: { lead: LeadId; onChanged(): void }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);
  const send = async (event: Event) => {
    event.preventDefault();
    const note = field.current?.value.trim() ?? "";
    if (busy) return;
    if (note === "") {
      setSaid("Say why, for those who look at this later.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await api.unmerge(lead, note);
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  if (!asking) return <Button onClick={() => setAsking(true)}>Somebody else…</Button>;
  return (
    <form class="release" onSubmit={send} noValidate>
      <label for="unmerge-note">Why it is not the same person</label>
      <input ref={field} id="unmerge-note" class="input" maxLength={500} autocomplete="off" aria-describedby="unmerge-said" />
      <p>The lead stands for itself from now on and is routed at once. Both stories stay; what was said here leaves the other lead.</p>
      <div class="release-act">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? "Parting…" : "Part and route"}
        </Button>
        <Button onClick={() => setAsking(false)}>Leave it</Button>
        <span id="unmerge-said" role="status">
          {said}
        </span>
      </div>
    </form>
  );
}
