import type { LeadRow } from "@baton/contract/ledger";
import type { ComponentChildren } from "preact";
import { Due } from "../look/Due.tsx";
import { Icon } from "../look/Icon.tsx";
import { exactInWords, meetingInWords } from "../look/time.ts";

/** What the lead waits for: its meeting once there is one, else the first response by its SLA target. */
export function Next({ row, none }: { row: LeadRow; none: ComponentChildren }) {
  if (row.meetingAt !== null)
    return (
      <time class="meeting" dateTime={new Date(row.meetingAt).toISOString()} title={`Meeting ${exactInWords(row.meetingAt)}`}>
        <Icon name="calendar" size={14} />
        {meetingInWords(row.meetingAt)}
      </time>
    );
  if (row.dueAt !== null) return <Due at={row.dueAt} />;
  return none;
}
