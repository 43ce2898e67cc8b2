import type { LeadId } from "@baton/contract/ids";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { Button } from "../look/Button.tsx";

/** Lets a lead go on that was set aside by mistake. It cannot be taken back, so it asks for a reason first. */
export function Release({ lead, onChanged }: { lead: LeadId; onChanged(): void }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);
  const release = async (event: Event) => {
    event.preventDefault();
    const reason = field.current?.value.trim() ?? "";
    if (busy) return;
    if (reason === "") {
      setSaid("Say why, for those who look at this later.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await api.release(lead, reason);
      setSaid("Released.");
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  if (!asking) return <Button onClick={() => setAsking(true)}>Release…</Button>;
  return (
    <form class="release" onSubmit={release} noValidate>
      <label for="release-reason">Why it is no bot, and from a page of ours</label>
      <input ref={field} id="release-reason" class="input" maxLength={500} autocomplete="off" aria-describedby="release-said" />
      <p>The lead is routed at once, as if it had never been set aside. A rep is given it, and sinks are told.</p>
      <div class="release-act">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? "Releasing…" : "Release and route"}
        </Button>
        <Button
          onClick={() => {
            setAsking(false);
            setSaid("");
          }}
        >
          Leave it aside
        </Button>
        <span id="release-said" role="status">
          {said}
        </span>
      </div>
    </form>
  );
}
