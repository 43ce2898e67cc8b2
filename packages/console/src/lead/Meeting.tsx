import type { LeadDetail } from "@baton/contract/ops";
import { useApi } from "../api/api-context.ts";
import { Ago } from "../look/Ago.tsx";
import { Section } from "../look/Section.tsx";
import { exactInWords, meetingInWords } from "../look/time.ts";
import { AskWhy } from "./AskWhy.tsx";
import type { Names } from "./names.ts";

interface Props {
  detail: LeadDetail;
  names: Names;
  onChanged(): void;
}

/** The meeting, and what its rep's side says of it: before it that it is off, from when it begins that nobody came. */
export function Meeting({ detail: { lead }, names, onChanged }: Props) {
  const api = useApi();
  const { booking } = lead;
  if (!booking) return null;
  const begun = booking.start <= Date.now();
  // Of a meeting that came along with somebody who was folded into this lead, theirs speaks.
  const own = booking.lead === lead.id;
  return (
    <Section title="Meeting">
      <div class="closing">
        <p>
          <time dateTime={new Date(booking.start).toISOString()} title={exactInWords(booking.start)}>
            {meetingInWords(booking.start)}
          </time>{" "}
          with {[booking.rep, ...(booking.hosts ?? [])].map(names.rep).join(", ")}
          {booking.noShowAt !== undefined && (
            <>
              <span class="muted"> · nobody came, noted</span> <Ago at={booking.noShowAt} />
            </>
          )}
        </p>
        {own && !begun && (
          <AskWhy
            key="off"
            id="call-off"
            open="Call off…"
            question="Why it is called off"
            consequence="The time is free again. The lead stays with its owner, and may pick another time."
            act="Call it off"
            acting="Calling off…"
            leave="Keep it"
            send={(note) => api.say(lead.id, "cancelled", note)}
            onChanged={onChanged}
          />
        )}
        {own && begun && booking.noShowAt === undefined && (
          <AskWhy
            key="came"
            id="nobody-came"
            open="Nobody came…"
            question="What is known of it"
            consequence="It is counted as a no-show, for good, and sinks are told."
            act="Note it"
            acting="Noting…"
            leave="Leave it"
            send={(note) => api.say(lead.id, "noShow", note)}
            onChanged={onChanged}
          />
        )}
      </div>
    </Section>
  );
}
