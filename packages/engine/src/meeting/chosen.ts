import type { Booking } from "@baton/contract/booking";
import { leadOf } from "@baton/contract/ids";
import type { LeadEvent } from "@baton/contract/lead";
import { answered, ask, type Draft, note, tell, timer } from "../lead-draft.ts";
import { putAway, versionTold } from "./changed.ts";
import { writeAbout } from "./invitation.ts";
import { remindersFrom } from "./reminder.ts";

/** The visitor, or ops for them, chose a time: the calendar is asked. Where a meeting stands to come, nothing happens. */
export function chosen(draft: Draft, event: Extract<LeadEvent, { kind: "chosen" }>): void {
  const { lead, now } = draft;
  const { start, timeZone, guests, answers, origin, handOff } = event;
  const rep = handOff?.rep ?? lead.owner ?? lead.mergedOutcome?.rep;
  const meeting = handOff?.meeting ?? lead.assignment?.meeting ?? lead.mergedOutcome?.meeting;
  if (!rep || !meeting) return;
  // Only ops book the next meeting of a lead whose first one is over.
  if (lead.booking && handOff && lead.booking.end <= now) putAway(lead, lead.booking);
  if (lead.booking) return;
  const times = lead.past?.length ?? 0;
  ask(draft, {
    to: "calendar",
    rep,
    meeting,
    start,
    timeZone,
    ...(times > 0 ? { booking: `bkg_${lead.id.slice(5)}_${times + 1}` } : {}),
    ...(guests?.length ? { guests } : {}),
    ...(answers?.length ? { answers } : {}),
    ...(origin ? { origin } : {}),
    ...(handOff ? { handOff } : {}),
  });
}

export function lost(draft: Draft, start: number): void {
  if (!draft.lead.asks.some((standing) => standing.to === "calendar" && standing.start === start)) return;
  answered(draft, "calendar");
  note(draft, "slot-lost", { start });
}

/** A calendar has confirmed, or another submission of the same person tells of a meeting, new or changed. */
export function booked(draft: Draft, told: Booking): void {
  const { lead } = draft;
  const known = [lead.booking, ...lead.joined.map((joined) => joined.booking)].find((booking) => booking?.id === told.id);
  const wish = lead.asks.find((standing) => standing.to === "calendar");
  if (told.lead === lead.id) answered(draft, "calendar");
  if (known) {
    versionTold(draft, known, told);
    return;
  }
  if (told.status === "cancelled" || lead.past?.some((booking) => booking.id === told.id)) return;
  const own = told.lead === lead.id;
  const booking = own && wish ? { ...told, ...wishesOf(wish) } : told;
  // A meeting made on another submission of the same person stands beside the lead's own and never replaces it, whichever came first.
  lead.joined = lead.joined.map((joined) => (leadOf(joined.submission) === booking.lead ? { ...joined, booking } : joined));
  if (!lead.booking || own) lead.booking = booking;
  if (own && wish?.handOff) handOff(draft, wish.handOff.rep, wish.handOff.note, wish.handOff.meeting);
  const unread = told.doubts?.map(({ values }) => values?.calendar) ?? [];
  note(draft, "booked", { meeting: booking.meeting, start: booking.start, rep: booking.rep, ...(unread.length > 0 ? { unread } : {}) });
  if (own) {
    timer(draft, "unbooked", null);
    remindersFrom(draft, draft.now);
    writeAbout(draft, "mail.invitation");
  }
  if (lead.mergedInto) ask(draft, { to: "tell", lead: lead.mergedInto, booking });
  else {
    lead.stage = "booked";
    tell(draft, "lead.booked");
  }
}

function handOff(draft: Draft, rep: string, words: string, meeting: string): void {
  const { lead, now } = draft;
  const from = lead.owner;
  if (!lead.assignment || from === rep) return;
  lead.owner = rep;
  lead.assignment = { ...lead.assignment, rep, meeting, at: now };
  note(draft, "handed-off", { from, rep, note: words });
  tell(draft, "lead.reassigned");
}

const wishesOf = ({ guests, answers, origin }: Pick<Booking, "guests" | "answers" | "origin">) => ({
  ...(guests ? { guests } : {}),
  ...(answers ? { answers } : {}),
  ...(origin ? { origin } : {}),
});
