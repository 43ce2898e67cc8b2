import type { RepCalendars } from "@baton/contract/calendar";
import { useEffect, useState } from "preact/hooks";
import { useApi } from "../api/api-context.ts";
import { usePolling } from "../frame/use-polling.ts";
import { ListTrouble } from "../leads/ListTrouble.tsx";
import { Section } from "../look/Section.tsx";
import { Skeleton } from "../look/Skeleton.tsx";
import { inOrder } from "./in-order.ts";
import { RepSection } from "./RepSection.tsx";

/** Changes here are slow, and each look asks every rep's object. */
const everyMs = 30_000;

/** Calendars outside: whether they answer, and which meetings are not in them as they stand here. Only looks. */
export function Calendars() {
  const api = useApi();
  const [reps, setReps] = useState<RepCalendars[] | null>(null);
  useEffect(() => {
    document.title = "Calendars · Baton";
  }, []);
  const polling = usePolling("calendars", everyMs, async (signal) => {
    const read = await api.calendars(signal);
    if (!signal.aborted) setReps(read);
  });
  const { failure, lastAt, busy, pollNow } = polling;
  return (
    <div class="leads calendars">
      <header class="leads-head">
        <h1>Calendars</h1>
      </header>
      {failure !== null && <ListTrouble failure={failure} stale={reps !== null} lastAt={lastAt} busy={busy} onRetry={pollNow} />}
      {reps === null && failure === null && (
        <Section title="Calendars outside">
          <p class="section-none">
            <Skeleton width={32} />
          </p>
        </Section>
      )}
      {reps?.length === 0 && (
        <Section title="No calendars outside">
          <p class="section-none">
            Everybody’s times come from their working hours in the playbook. Give a rep <code>calendars</code> there, and their busy times
            count as well.
          </p>
        </Section>
      )}
      {inOrder(reps ?? []).map((rep) => (
        <RepSection key={rep.rep} rep={rep} />
      ))}
    </div>
  );
}
