import { writtenTo } from "@baton/contract/calendar";
import type { Location, Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import { sayPlace } from "./place-words.ts";

/** Where a booked meeting takes place, for people and calendars. */
export interface MeetingPlace {
  kind: Location["kind"];
  /** One line: "Video call", "Ana Ruiz calls +49 30 1234567", "Hall 3, Main Street 5". */
  text: string;
  /** The room of a video call. Missing where the rep's calendar makes one with the invitation. */
  url?: string;
}

/** What a place may depend on. */
export interface Meeters {
  rep: Pick<Rep, "name"> & Partial<Pick<Rep, "videoLink" | "phone" | "calendars">>;
  /** As the visitor gave it; null: they gave none. */
  visitorPhone: string | null;
}

/**
 * The first of the meeting's places that is possible with these two: a call needs a number, a video call a link or a calendar that
 * makes one. Where none is, the first of them in general words, so that a booking always says something. `language`: BCP 47 tag of the
 * reader's; what the playbook words itself stays as it is.
 */
export function placeOf(meeting: Pick<Meeting, "location" | "locations">, { rep, visitorPhone }: Meeters, language = "en"): MeetingPlace {
  const said = (what: Parameters<typeof sayPlace>[1], ...values: string[]) => sayPlace(language, what, ...values);
  for (const location of meeting.locations ?? []) {
    if (location.kind === "address" || location.kind === "custom") return location;
    if (location.kind === "video") {
      if (rep.videoLink) return { kind: "video", text: said("video"), url: rep.videoLink };
      if (makesRooms(rep)) return { kind: "video", text: said("video") };
    } else if (location.who === "visitor") {
      if (visitorPhone) return { kind: "phone", text: said("repCalls", rep.name, visitorPhone) };
    } else if (rep.phone) return { kind: "phone", text: said("visitorCalls", rep.name, rep.phone) };
  }
  const wished = meeting.locations?.[0]?.kind;
  if (wished === "video") return { kind: "video", text: said("video") };
  if (wished === "phone") return { kind: "phone", text: said("phone") };
  return { kind: "custom", text: meeting.location };
}

/** Whether the calendar bookings are written to makes a room for each of them. */
export function makesRooms(rep: Meeters["rep"]): boolean {
  const kind = writtenTo(rep.calendars ?? [])?.kind;
  return kind === "google" || kind === "microsoft";
}
