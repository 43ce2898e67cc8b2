import { type MeetingPlace, placeOf } from "@baton/engine/meeting/location";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { calendarObject } from "../wiring.ts";
import type { Bookable } from "./booking.ts";

/**
 * Where the meeting takes place, for whoever has the link: it may be passed on, and nobody else need learn the visitor's number. In
 * `language`; left out: as the form was shown.
 */
export function placeShown(
  { lead, rep, meeting, room }: Pick<Bookable, "lead" | "rep" | "meeting" | "room">,
  language?: string,
): MeetingPlace {
  const visitorPhone = phoneOf(lead);
  const place = placeOf(meeting, { rep, visitorPhone }, language ?? lead.page.formLanguage);
  if (room && needsRoom(place)) return { ...place, url: room };
  return visitorPhone ? { ...place, text: place.text.replace(visitorPhone, `… ${visitorPhone.slice(-3)}`) } : place;
}

/** With the room the rep's calendar has made for the meeting, where it makes any and has by now. */
export async function withRoom<T extends Bookable>(env: Env, opened: T): Promise<T> {
  const { lead, rep, meeting } = opened;
  const booking = opened.booking ?? lead.booking;
  if (!booking || !needsRoom(placeOf(meeting, { rep, visitorPhone: phoneOf(lead) }))) return opened;
  const standing = await call(
    () => calendarObject(env, booking.rep),
    (calendar) => calendar.standing(booking.id),
    // The page is worth more than the link on it.
  ).catch(() => null);
  return standing?.joinUrl ? { ...opened, room: standing.joinUrl } : opened;
}

const needsRoom = ({ kind, url }: MeetingPlace): boolean => kind === "video" && url === undefined;

function phoneOf(lead: Bookable["lead"]): string | null {
  const phone = lead.facts["phone.e164"]?.value;
  return typeof phone === "string" ? phone : null;
}
