import type { Booking } from "@baton/contract/booking";
import type { Meeting, Reminder } from "@baton/contract/meeting";
import type { EpochMs } from "@baton/contract/time";
import { type Draft, note, timer } from "../lead-draft.ts";
import { writeAbout } from "./invitation.ts";

const MINUTE_MS = 60_000;

/** Reminders of a meeting whose moment comes after `after`, the next one first. */
export function reminders(
  meeting: Pick<Meeting, "reminders"> | undefined,
  booking: Pick<Booking, "start">,
  after: EpochMs,
): { at: EpochMs; to: Reminder["to"] }[] {
  return (meeting?.reminders ?? [])
    .map(({ beforeMinutes, to }) => ({ at: booking.start - beforeMinutes * MINUTE_MS, to }))
    .filter(({ at }) => at > after)
    .sort((a, b) => a.at - b.at);
}

/** Makes the appointment for the next reminder, or takes it back where there is none. What lay before `since` is not made up for. */
export function remindersFrom(draft: Draft, since: EpochMs): void {
  const { lead, published } = draft;
  const { booking } = lead;
  lead.remindedAt = since;
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === booking?.meeting);
  const [next] = booking && booking.lead === lead.id && published?.playbook.mail ? reminders(meeting, booking, since) : [];
  timer(draft, "remind", next?.at ?? null);
}

/** Writes to whoever is to be reminded by now, each once however many of their moments have passed; none of a meeting that has begun. */
export function remindNow(draft: Draft): void {
  const { lead, published, now } = draft;
  const { booking } = lead;
  if (!booking) return;
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === booking.meeting);
  const due = reminders(meeting, booking, lead.remindedAt ?? booking.bookedAt).filter(({ at }) => at <= now);
  for (const to of booking.start > now ? new Set(due.map((reminder) => reminder.to)) : []) {
    note(draft, "reminded", { to, start: booking.start });
    writeAbout(draft, "mail.reminder", { only: to });
  }
  remindersFrom(draft, now);
}
