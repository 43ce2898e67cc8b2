import type { AuditLine } from "@baton/contract/access/audit";
import { useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { refusalInWords } from "../api/refusal.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { Ago } from "../look/Ago.tsx";
import { Button } from "../look/Button.tsx";
import { Section } from "../look/Section.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { auditInWords } from "./audit-in-words.ts";

const everyMs = 15_000;

/** Who did what, newest first. `changes`: how often something was done on this screen. */
export function Audit({ changes }: { changes: number }) {
  const api = useApi();
  const [newest, setNewest] = useState<{ lines: AuditLine[]; next: string | null } | null>(null);
  const [older, setOlder] = useState<{ lines: AuditLine[]; next: string | null } | null>(null);
  const [reading, setReading] = useState(false);
  const [said, setSaid] = useState("");
  const { failure, lastAt, busy, pollNow } = usePolling(`audit ${changes}`, everyMs, async (signal) => {
    const read = await api.audit(null, signal);
    if (!signal.aborted) setNewest(read);
  });
  const shown = older?.lines ?? [];
  const lines = [...(newest?.lines ?? []), ...shown].filter(({ id }, at, all) => all.findIndex((line) => line.id === id) === at);
  const next = older ? older.next : newest?.next;
  const more = async () => {
    if (!next || reading) return;
    setReading(true);
    try {
      const read = await api.audit(next);
      // What newer lines push out of the newest page stays.
      setOlder({ lines: [...(older?.lines ?? newest?.lines ?? []), ...read.lines], next: read.next });
      setSaid("");
    } catch (problem) {
      setSaid(`${refusalInWords(problem)}.`);
    }
    setReading(false);
  };
  return (
    <Section title="What was done">
      {failure !== null && (
        <div class="section-body">
          <ListTrouble failure={failure} lastAt={lastAt} stale={newest !== null} busy={busy} onRetry={pollNow} />
        </div>
      )}
      {newest === null && failure === null && (
        <p class="section-none">
          <Skeleton width={32} />
        </p>
      )}
      {newest !== null && lines.length === 0 && <p class="section-none">Nothing yet.</p>}
      <ul class="access-audit" aria-label="What was done">
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {(next || said !== "") && (
        <p class="section-body">
          {next && (
            <Button kind="quiet" onClick={() => void more()} busy={reading}>
              Show older
            </Button>
          )}
          <span role="status" class="small">
            {said}
          </span>
        </p>
      )}
    </Section>
  );
}

function Line({ line }: { line: AuditLine }) {
  const { lead } = line.detail;
  return (
    <li>
      <span class="access-who">
        <strong>{line.actor}</strong>
        {line.role && <span class="muted small"> {line.role}</span>}
      </span>
      <span class="access-what">
        {auditInWords(line)}
        {typeof lead === "string" && /^lead_[A-Za-z0-9_-]{22}$/.test(lead) && (
          <>
            {" "}
            <PlaceLink class="link" to={{ screen: "lead", id: lead }}>
              The lead
            </PlaceLink>
          </>
        )}
      </span>
      <span class="muted small access-at">
        <Ago at={line.at} />
      </span>
    </li>
  );
}
