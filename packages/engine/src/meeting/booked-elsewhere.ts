import type { Booking } from "@baton/contract/booking";
import type { Lead } from "@baton/contract/lead";
import type { BookingWord, SchedulingKind } from "@baton/contract/scheduling";
import { isZone } from "../hours.ts";

/** Why a word from outside changes nothing. */
export type Unheard = "no-rep" | "unknown-booking" | "already-booked" | "old-news";

/**
 * What a vendor told of a booking, as a version of one of ours. Versions are counted by the seconds at which things happened at the
 * vendor's, so that a repeat says nothing new and the later of two words wins, in whatever order they come in.
 */
export function bookedElsewhere(
  lead: Pick<Lead, "id" | "owner" | "assignment" | "booking" | "past" | "page">,
  kind: SchedulingKind,
  told: BookingWord,
): { booking: Booking } | { unheard: Unheard } {
  const sequence = Math.floor(told.at / 1000);
  const all = [...(lead.past ?? []), ...(lead.booking ? [lead.booking] : [])];
  const known = all.find(({ via }) => via?.kind === kind && (via.uid === told.uid || via.uid === told.previous));
  if (known && sequence <= (known.sequence ?? 0)) return { unheard: "old-news" };
  const via = { kind, uid: told.uid };
  if (told.what === "cancelled") {
    if (!known || known.status === "cancelled") return { unheard: known ? "old-news" : "unknown-booking" };
    return { booking: { ...known, via, status: "cancelled", sequence, changedAt: told.at } };
  }
  if (known && known.status !== "cancelled") {
    return { booking: { ...known, via, start: told.start, end: told.end, sequence, changedAt: told.at } };
  }
  const rep = lead.owner;
  const meeting = lead.assignment?.meeting;
  if (!rep || !meeting) return { unheard: "no-rep" };
  if (lead.booking) return { unheard: "already-booked" };
  const timeZone = [told.timeZone, lead.page.timeZone].find((zone) => zone !== undefined && isZone(zone)) ?? "UTC";
  const id = `bkg_${lead.id.slice(5)}_${told.uid.replace(/[^A-Za-z0-9]/g, "").slice(-24)}`;
  return { booking: { id, lead: lead.id, rep, meeting, start: told.start, end: told.end, bookedAt: told.at, timeZone, sequence, via } };
}
