import type { CalendarKind, OutsideBooking } from "@baton/contract/calendar";

export const vendors: Record<CalendarKind, string> = {
  google: "Google Calendar",
  microsoft: "Microsoft 365",
  caldav: "CalDAV",
  ics: "Calendar feed",
};

const known: Record<string, string> = {
  timeout: "It did not answer in time.",
  aborted: "It did not answer in time.",
  network: "It could not be reached.",
  unreadable: "Its answer could not be read.",
  access: "It refused the account: the secret no longer works, or has not been given this calendar.",
  "too-many": "It holds more events than can be read.",
  "too-large": "Its answer is larger than can be read.",
  "secret-missing": "The secret the playbook names is not set on this deployment.",
  "secret-malformed": "The secret is set, but is not what this kind of calendar needs.",
  "read-only": "It can only be read.",
  "meeting-gone": "The playbook knows this kind of meeting no more.",
  "calendar-gone": "The calendar it was written to is no longer this rep’s.",
  "rep-gone": "The rep is in the playbook no more.",
  "changed-meanwhile": "Somebody changed it there at the same time.",
  "deleted-outside": "Somebody deleted it there. Here it stands.",
  "moved-outside": "Somebody moved it there. Here it stands at its old time.",
  "http-401": "It refused the account: the secret no longer works.",
  "http-403": "It refused: the account may not do this.",
  "http-404": "There is no such calendar.",
  "http-429": "It was asked too often, and will be asked again later.",
};

/** A connector's code for what went wrong, for somebody who is to mend it. A code nobody has words for is shown as it is. */
export function troubleInWords(code: string): string {
  const words = Object.hasOwn(known, code) ? known[code] : undefined;
  if (words) return words;
  const status = Number(/^http-(\d{3})$/.exec(code)?.[1] ?? Number.NaN);
  if (status >= 500) return `It has trouble of its own (HTTP ${status}).`;
  return Number.isNaN(status) ? `It answered “${code}”.` : `It refused (HTTP ${status}).`;
}

/** How a booking stands in the calendar outside, in a word or two. */
export const standings: Record<OutsideBooking["sync"], { words: string; tone: "plain" | "good" | "warn" | "bad" }> = {
  pending: { words: "On its way", tone: "plain" },
  synced: { words: "There", tone: "good" },
  failed: { words: "Given up", tone: "bad" },
  gone: { words: "Deleted there", tone: "warn" },
  moved: { words: "Moved there", tone: "warn" },
};

/** The same beside the meeting itself, where nothing else says which calendar is meant. */
export const inTheirCalendar: Record<OutsideBooking["sync"], { short: string; tone: "plain" | "good" | "warn" | "bad"; words: string }> = {
  pending: { short: "Not in calendar yet", tone: "warn", words: "The meeting stands; it is still on its way into the rep’s own calendar." },
  synced: { short: "In calendar", tone: "good", words: "The meeting stands in the rep’s own calendar as well." },
  failed: {
    short: "Not in calendar",
    tone: "bad",
    words: "The meeting stands; their own calendar would not take it, so somebody has to look.",
  },
  gone: { short: "Deleted in calendar", tone: "warn", words: "Somebody deleted it in the rep’s own calendar. Here it stands." },
  moved: {
    short: "Moved in calendar",
    tone: "warn",
    words: "Somebody moved it in the rep’s own calendar. Here it stands at its old time.",
  },
};
