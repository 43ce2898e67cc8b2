import * as v from "valibot";
import type { EpochMs } from "./time.ts";

/** Name of a Worker secret; never the secret itself. */
const SecretName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "GOOGLE_CALENDAR"'));
const Address = v.pipe(v.string(), v.maxLength(2_000), v.url("an absolute URL"));
const CalendarId = v.pipe(v.string(), v.minLength(1), v.maxLength(1_024));
const Mailbox = v.pipe(v.string(), v.maxLength(254), v.email("an e-mail address"));

/**
 * Whether bookings are written there: into the first calendar of a rep that takes them. Left out: yes. Busy times are read from every one.
 */
const write = v.optional(v.boolean(), true);

/** A published calendar, such as the "secret address in iCal format" of Google Calendar. Read only. One of `url` and `urlSecret`. */
export const FeedCalendar = v.pipe(
  v.strictObject({
    kind: v.literal("ics"),
    url: v.optional(Address),
    /** Name of the secret that holds the address, where the address itself is what keeps strangers out. */
    urlSecret: v.optional(SecretName),
  }),
  v.check((calendar) => (calendar.url === undefined) !== (calendar.urlSecret === undefined), "either url or urlSecret"),
);

export const GoogleCalendar = v.strictObject({
  kind: v.literal("google"),
  /** Holds the JSON file Google gives out: a service account with domain-wide delegation, or an authorized user's refresh token. */
  secret: SecretName,
  /** Whose calendar, for a service account. Left out: the rep's e-mail address. */
  user: v.optional(Mailbox),
  /** Left out: the user's main calendar. */
  calendarId: v.optional(CalendarId, "primary"),
  write,
});

export const MicrosoftCalendar = v.strictObject({
  kind: v.literal("microsoft"),
  /** Holds JSON: `tenant_id`, `client_id`, `client_secret`, and `refresh_token` where a rep agreed for themselves. */
  secret: SecretName,
  /** Whose calendar. Left out: the rep's e-mail address. */
  user: v.optional(Mailbox),
  /** Where bookings are written. Left out: the user's default calendar. */
  calendarId: v.optional(CalendarId),
  write,
});

export const CaldavCalendar = v.strictObject({
  kind: v.literal("caldav"),
  /** Of the calendar collection, as in `https://dav.example.com/calendars/ana/meetings/`. */
  url: Address,
  /** Holds `user:password`, an app password as a rule. */
  secret: SecretName,
  write,
});

/** A rep's calendar outside. */
export const Calendar = v.variant("kind", [FeedCalendar, GoogleCalendar, MicrosoftCalendar, CaldavCalendar]);
export type Calendar = v.InferOutput<typeof Calendar>;
export type CalendarKind = Calendar["kind"];

/** Tells a rep's calendars from each other, over every version of the playbook in which they mean the same one. */
export function calendarKey(calendar: Calendar): string {
  const { kind } = calendar;
  if (kind === "ics") return `ics ${calendar.urlSecret ?? calendar.url}`;
  if (kind === "caldav") return `caldav ${calendar.url}`;
  return `${kind} ${calendar.secret} ${calendar.user ?? ""} ${calendar.calendarId ?? ""}`;
}

/** The calendar bookings are written to; null: none of the rep's takes them. */
export function writtenTo(calendars: readonly Calendar[]): Exclude<Calendar, { kind: "ics" }> | null {
  for (const calendar of calendars) if (calendar.kind !== "ics" && calendar.write) return calendar;
  return null;
}

/** Secrets a calendar needs, by name. */
export function secretsOf(calendar: Calendar): string[] {
  if (calendar.kind !== "ics") return [calendar.secret];
  return calendar.urlSecret === undefined ? [] : [calendar.urlSecret];
}

/** What is known of one of a rep's calendars, as ops see it. */
export interface CalendarHealth {
  kind: CalendarKind;
  /** When its busy times were last read; null: never. */
  readAt: EpochMs | null;
  /** Code of the last failure; left out: the last attempt went well. */
  problem?: string;
  failures: number;
  /** Not asked again before then, after failures. */
  restsUntil?: EpochMs;
}

/**
 * How a booking stands in the calendar outside. `pending`: on its way. `synced`: it is there. `failed`: given up, a person must look.
 * `gone`, `moved`: somebody deleted or moved it out there; we tell, and change nothing.
 */
export const syncStates = ["pending", "synced", "failed", "gone", "moved"] as const;
export type SyncState = (typeof syncStates)[number];

/** One booking in the calendar outside, as ops see it. */
export interface OutsideBooking {
  booking: string;
  lead: string;
  start: EpochMs;
  sync: SyncState;
  attempts: number;
  dueAt: EpochMs | null;
  problem?: string;
}

export interface RepCalendars {
  rep: string;
  name?: string;
  calendars: CalendarHealth[];
  /** Those not yet written, and those that need a person. */
  bookings: OutsideBooking[];
}
