import type { Delivery, DeliveryFailure } from "@baton/contract/delivery";
import type { Fact } from "@baton/contract/facts";
import type { Answers, Field } from "@baton/contract/form";
import type { EpochMs, Interval } from "@baton/contract/time";

/** A fact as its source gives it; the caller knows when, unless the source has known it since `at`. */
export type NewFact = Omit<Fact, "at"> & { at?: EpochMs };

/** What the edge knows of where a request came from: the part of Cloudflare's `request.cf` we read. */
export interface Place {
  country?: string | undefined;
  region?: string | undefined;
  regionCode?: string | undefined;
  city?: string | undefined;
  timezone?: string | undefined;
  continent?: string | undefined;
  postalCode?: string | undefined;
}

export interface EnrichInput {
  /** What the visitor answered, by field id; text from outside, to be read with own-property care. */
  answers: Answers;
  /**
   * The form's fields, so that e-mail, phone and country are found by their type whatever their ids.
   * Left out: by the conventional ids `email`, `phone`, `country`.
   */
  fields?: readonly Pick<Field, "id" | "type">[] | undefined;
  /** true: the form was sent, or its visitor has left for good. */
  sent?: boolean;
  /** Left out where the request is gone and its geography is held as facts. */
  geo?: Place | undefined;
  /** ISO 3166-1 alpha-2: the country to read phone numbers in where neither the visitor nor `geo` names one. */
  defaultCountry?: string | undefined;
}

/**
 * A source of facts. `enrich` may reject or hang: the caller has a time budget and aborts `signal` when it is spent.
 * An empty list is an answer: nothing is known.
 */
export interface Enricher {
  /** The `source` of its facts. */
  id: string;
  /** Every path it may ever give, so that "no value for company.employees" can name the sources asked. */
  provides: string[];
  enrich(input: EnrichInput, signal: AbortSignal): Promise<NewFact[]>;
  /** The same answer where nobody has to be waited for; null where it has to be fetched. Left out: it always has. */
  atHand?(input: EnrichInput): NewFact[] | null;
}

/** What came of asking a source. Rejects with a `SourceFailure` where nothing did. */
export interface Told {
  facts: NewFact[];
  /** Why it was not asked at all. Left out: it was. */
  unasked?: { status: "skipped" | "resting"; problem: string };
  /** true: nobody outside was asked, the answer was kept from before. */
  cached?: true;
  /** Values that were there and not of the type said, or too long. */
  dropped?: number;
}

/** A source as a lead is shown to it: with a deadline of its own, and saying how it went. */
export interface Source {
  id: string;
  provides: string[];
  /** true: somebody else's server, for which a lead waits no longer than the playbook says. Left out: one look into our own stores. */
  outside?: true;
  /** After so long it is not waited for at all. */
  deadlineMs: number;
  ask(input: EnrichInput, signal: AbortSignal): Promise<Told>;
  /** The same where nobody has to be waited for; null where it has to be fetched. Left out: it always has. */
  atHand?(input: EnrichInput): Told | null;
}

/** A mail as it leaves: every text whole, every address bare. The same mail twice is the same to the byte. */
export interface OutgoingMail {
  /** The same over every attempt: Message-ID without its brackets, and what an API dedupes by. */
  id: string;
  at: EpochMs;
  from: { name: string; email: string };
  /** Who answers land with. */
  replyTo: { name: string; email: string };
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  /** The same meeting for a calendar (RFC 6047). */
  calendar?: { method: "REQUEST" | "CANCEL"; file: string };
}

/** Who carries mail. Never throws; delivered at least once, `mail.id` is what a receiver can tell a second copy by. */
export interface Messenger {
  send(mail: OutgoingMail, signal: AbortSignal): Promise<DeliveryAnswer>;
}

export type DeliveryAnswer = { ok: true } | { ok: false; failure: DeliveryFailure };

/**
 * Where deliveries go. Never throws: whatever goes wrong is a failure that says whether another attempt could go right.
 * Delivered at least once: `delivery.id` is the same over every attempt and is what the receiver dedupes by.
 */
export interface SinkPlug<Settings> {
  deliver(delivery: Delivery, settings: Settings, signal: AbortSignal): Promise<DeliveryAnswer>;
}

/** A booking as it is written to a calendar outside. Names no attendee: invitations leave by our own mail. */
export interface CalendarEvent {
  /** Booking id: the same for ever, so that writing it twice leaves one event. */
  id: string;
  /** iCalendar UID, where the calendar lets us choose it. */
  uid: string;
  /** Counts versions of the booking. */
  sequence: number;
  start: EpochMs;
  end: EpochMs;
  summary: string;
  description: string;
  location: string;
  /** The calendar shall make a video link (Meet, Teams), where it can. */
  video: boolean;
}

/** An event as it stands outside. */
export interface FoundEvent {
  start: EpochMs;
  end: EpochMs;
  /** Video link the calendar made. */
  joinUrl?: string;
}

/**
 * What was read, or why nothing could be. `dropped` counts what was there and could not be understood, by reason. `unchanged`: as at
 * the time `tag` was given.
 */
export type BusyAnswer =
  | { ok: true; busy: Interval[]; tag?: string; dropped?: Record<string, number> }
  | { ok: true; unchanged: true }
  | { ok: false; failure: DeliveryFailure };
export type PutAnswer = { ok: true; event: FoundEvent } | { ok: false; failure: DeliveryFailure };
/** null: it is not there, never was or is no more. */
export type FindAnswer = { ok: true; event: FoundEvent | null } | { ok: false; failure: DeliveryFailure };

/**
 * One calendar of one rep. Never throws: whatever goes wrong is a failure that says whether another attempt could go right. `final` with
 * code `access` means that the key was refused: a person must look.
 */
export interface CalendarPlug {
  /** Busy times that touch the window; any order, overlaps allowed. `tag`: from the last answer for this very window. */
  busy(window: Interval, signal: AbortSignal, tag?: string): Promise<BusyAnswer>;
  /** Writes the event or brings the one there up to date; doing it twice leaves one. */
  put(event: CalendarEvent, signal: AbortSignal): Promise<PutAnswer>;
  /** Taking away what is not there is no failure. */
  remove(id: string, signal: AbortSignal): Promise<DeliveryAnswer>;
  find(id: string, signal: AbortSignal): Promise<FindAnswer>;
}

/** An access token between requests. `refresh`: the one that came with it, where the vendor gives out a new one each time. */
export interface HeldToken {
  token: string;
  expiresAt: EpochMs;
  refresh?: string;
}

/** Where a plug's token is kept by whoever owns the plug; never in a log. */
export interface TokenStore {
  read(): HeldToken | null;
  keep(token: HeldToken | null): void;
}
