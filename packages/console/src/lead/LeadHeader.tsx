import type { SyncState } from "@baton/contract/calendar";
import type { LeadDetail } from "@baton/contract/ops";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { inTheirCalendar } from "../calendars/trouble-in-words.ts";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import { everything } from "../frame/place.ts";
import { Ago } from "../look/Ago.tsx";
import { Avatar } from "../look/Avatar.tsx";
import { Due } from "../look/Due.tsx";
import { Grade } from "../look/Grade.tsx";
import { Icon } from "../look/Icon.tsx";
import { Pill } from "../look/Pill.tsx";
import { StagePill } from "../look/StagePill.tsx";
import { exactInWords, meetingInWords, spanInWords } from "../look/time.ts";
import { identityOf } from "./identity.ts";
import type { Names } from "./names.ts";

/** Who it is, where the lead stands, and with whom. */
export function LeadHeader({ detail, names }: { detail: LeadDetail; names: Names }) {
  const { lead } = detail;
  const who = identityOf(lead);
  useEffect(() => {
    document.title = `${who.title} · Baton`;
  }, [who.title]);
  const owner = lead.owner === null ? null : names.rep(lead.owner);
  return (
    <header class="lead-head">
      <div class="lead-who">
        <Avatar name={who.title} size="large" />
        <div>
          <h1 tabIndex={-1}>
            <bdi>{who.title}</bdi> <StagePill stage={lead.stage} />
          </h1>
          <p class="muted">{who.line}</p>
        </div>
      </div>
      <dl class="lead-glance">
        <Glance label="Owner">
          {lead.owner !== null && owner !== null ? (
            <PlaceLink class="owner" to={{ screen: "leads", filter: { ...everything, owner: lead.owner } }} title={`All leads of ${owner}`}>
              <Avatar name={owner} />
              <span class="link">{owner}</span>
            </PlaceLink>
          ) : (
            <span class="muted">Nobody yet</span>
          )}
        </Glance>
        {lead.booking ? (
          <Glance label="Meeting">
            <time class="meeting" dateTime={new Date(lead.booking.start).toISOString()} title={exactInWords(lead.booking.start)}>
              <Icon name="calendar" size={14} />
              {meetingInWords(lead.booking.start)}
            </time>
            {detail.outside && detail.outside !== "synced" && <Outside sync={detail.outside} />}
          </Glance>
        ) : (
          lead.sla && (
            <Glance label="First response">
              <Due at={lead.sla.dueAt} />
            </Glance>
          )
        )}
        {lead.submittedAt !== null && lead.assignment && (
          <Glance label="Submit to assigned">{spanInWords(lead.assignment.at - lead.submittedAt)}</Glance>
        )}
        {lead.score && (
          <Glance label="Score">
            <Grade grade={lead.score.grade} fit={lead.score.fit} intent={lead.score.intent} />
          </Glance>
        )}
        <Glance label="Last change">
          <Ago at={Math.max(lead.updatedAt, lead.changedAt ?? 0)} />
        </Glance>
      </dl>
    </header>
  );
}

/** Only where the calendar says something else than the meeting here does. */
function Outside({ sync }: { sync: SyncState }) {
  const { short, tone, words } = inTheirCalendar[sync];
  return (
    <PlaceLink class="lead-outside" to={{ screen: "calendars" }} title={words}>
      <Pill tone={tone}>{short}</Pill>
    </PlaceLink>
  );
}

function Glance({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
