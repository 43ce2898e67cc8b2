import { closings, type Closing as Ending } from "@baton/contract/closing";
import type { LeadDetail } from "@baton/contract/ops";
import { useRef, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { useRole } from "../api/use-role.ts";
import { Ago } from "../look/Ago.tsx";
import { Button } from "../look/Button.tsx";
import { Section } from "../look/Section.tsx";
import { AskWhy } from "./AskWhy.tsx";
import type { Names } from "./names.ts";

const words: Record<Ending, string> = { won: "Won", lost: "Lost", disqualified: "Not a fit", done: "Done, no matter how" };

/**
 * Whether the owner still works on the lead: one that is open takes up room in their pool. Undone as easily as done, so nothing is
 * asked back.
 */
export function Closing({ detail, names, onChanged }: { detail: LeadDetail; names: Names; onChanged(): void }) {
  const { lead } = detail;
  const api = useApi();
  const { lacks } = useRole();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const note = useRef<HTMLInputElement>(null);
  const why = useRef<HTMLSelectElement>(null);
  if (lead.owner === null) return null;
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || lacks("editor")) return;
    setBusy(true);
    try {
      const ending = closings.find((one) => one === why.current?.value) ?? "done";
      await api.close(lead.id, lead.closed ? null : { why: ending, note: note.current?.value.trim() ?? "" });
      setSaid("");
      onChanged();
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setBusy(false);
  };
  return (
    <Section title="Work">
      <form class="closing" onSubmit={send} noValidate>
        {lead.closed ? (
          <p>
            <b>{words[lead.closed.why]}</b>
            {lead.closed.note ? `: ${lead.closed.note}` : ""} <span class="muted">· closed</span> <Ago at={lead.closed.at} />
          </p>
        ) : (
          <>
            <p class="muted">
              Open with {names.rep(lead.owner)}
              {lead.assignment?.pool ? `; counts in pool ${names.pool(lead.assignment.pool)}` : ""}.
            </p>
            <div class="closing-fields">
              <select ref={why} class="input" aria-label="How it ended">
                {closings.map((one) => (
                  <option key={one} value={one}>
                    {words[one]}
                  </option>
                ))}
              </select>
              <input ref={note} class="input" maxLength={300} autocomplete="off" placeholder="Note, if you like" aria-label="Note" />
            </div>
          </>
        )}
        <div class="closing-fields">
          <Button type="submit" busy={busy} lacks={lacks("editor")}>
            {lead.closed ? "Open again" : "Close"}
          </Button>
          <span role="status">{said}</span>
        </div>
      </form>
      {!lead.closed && (
        <div class="closing">
          <AskWhy
            id="rep-lost"
            open="Another rep…"
            question={`Why ${names.rep(lead.owner)} cannot keep it`}
            consequence="Another one of the pool gets the lead, and the meeting with it where they are free then."
            act="Give it on"
            acting="Giving on…"
            leave="Leave it"
            send={(note) => api.say(lead.id, "repLost", note)}
            onChanged={onChanged}
          />
        </div>
      )}
    </Section>
  );
}
