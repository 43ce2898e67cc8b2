import type { Booking } from "@baton/contract/booking";
import type { LeadId } from "@baton/contract/ids";
import type { Effect, Lead, LeadEvent } from "@baton/contract/lead";
import { answered, type Draft, note, tell } from "../lead-draft.ts";
import { putAway } from "./changed.ts";
import { giveBack } from "./give-back.ts";
import { writeAbout } from "./invitation.ts";

/** A meeting without a word of the visitor's: what a calendar and a count need. */
const bare = ({ guests: _, answers: __, note: ___, ...booking }: Booking): Booking => booking;

/**
 * The visitor asked to be forgotten. A meeting with nobody is none: one that was still to come is cancelled, its time is free again, and
 * the reps who were to come are told without a name. Nobody else is: the addresses are gone. A meeting booked at a vendor's is theirs to end.
 */
export function forgetMeetings(draft: Draft): void {
  const { lead, now } = draft;
  lead.past = (lead.past ?? []).map((past) => (past.lead === lead.id ? bare(past) : past));
  // What is still out is wished no more.
  for (const wish of ["calendar", "change"] as const) answered(draft, wish);
  const { booking } = lead;
  if (booking?.lead !== lead.id) return;
  lead.booking = bare(booking);
  if (booking.via || booking.start <= now) return;
  const cancelled: Booking = { ...bare(booking), status: "cancelled", sequence: (booking.sequence ?? 0) + 1, changedAt: now };
  draft.effects.push(vacated(booking));
  giveBack(draft, "cancelled", booking);
  writeAbout(draft, "mail.cancellation", { booking: cancelled, only: "rep", nameless: true });
  putAway(lead, cancelled);
  goesOn(lead);
}

/** A submission that was folded into this lead was erased: its meeting goes with it. */
export function forgetTheirMeetings(draft: Draft, from: LeadId): void {
  const { lead, now } = draft;
  lead.past = (lead.past ?? []).map((past) => (past.lead === from ? bare(past) : past));
  const { booking } = lead;
  if (booking?.lead !== from) return;
  const isOver = booking.via !== undefined || booking.start <= now;
  putAway(lead, isOver ? bare(booking) : { ...bare(booking), status: "cancelled", changedAt: now });
  goesOn(lead);
  if (isOver) return;
  note(draft, "cancelled", { meeting: booking.meeting, start: booking.start, rep: booking.rep });
  tell(draft, "lead.cancelled");
}

function goesOn(lead: Lead): void {
  lead.booking = lead.joined.find((joined) => joined.booking)?.booking ?? null;
  if (!lead.booking && lead.stage === "booked") lead.stage = "assigned";
}

/** A calendar answers what the visitor wished before they asked to be forgotten. true: it is given back, and says nothing else any more. */
export function cameTooLate({ lead, effects }: Draft, event: LeadEvent): boolean {
  const given = lead.withdrawn ? foundNobody(event) : [];
  effects.push(...given);
  return given.length > 0;
}

/** A calendar's word that finds its lead erased: nobody will ever ask for that time again. */
export function foundNobody(event: LeadEvent): Effect[] {
  if (event.kind === "booked" && event.confirmed) return [vacated(event.booking)];
  if (event.kind === "bookingChanged" && event.answer.status === "moved") return [vacated(event.answer.booking)];
  return [];
}

const vacated = ({ id, rep, hosts = [] }: Booking): Effect => ({ kind: "vacate", booking: id, reps: [rep, ...hosts] });
