import type { Pick } from "@baton/contract/assignment";
import type { Booking } from "@baton/contract/booking";
import { leadOf } from "@baton/contract/ids";
import type { LeadEvent, Wishes } from "@baton/contract/lead";
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
  const isSlotFirst = draft.published?.playbook.meetings.find(({ id }) => id === meeting)?.offering === "slot-first";
  const pool = isSlotFirst && !handOff ? lead.assignment?.pool : null;
  const times = lead.past?.length ?? 0;
  ask(draft, {
    to: "calendar",
    rep,
    meeting,
    start,
    timeZone,
    ...(times > 0 ? { booking: `bkg_${lead.id.slice(5)}_${times + 1}` } : {}),
    ...(pool ? { pool } : {}),
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
export function booked(draft: Draft, told: Booking, pick?: Pick): void {
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
  if (own && pick) takenOver(draft, booking, pick);
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

/** The time the visitor chose was not the owner's but another's of the pool: whose it is has the lead from now on, and the receipt says why. */
function takenOver(draft: Draft, { rep, start }: Booking, pick: Pick): void {
  const { lead, now } = draft;
  const from = lead.owner;
  if (!lead.assignment || from === rep || pick.rep !== rep) return;
  const { receipt, pool } = lead.assignment;
  lead.owner = rep;
  lead.assignment = { ...lead.assignment, rep, at: now };
  lead.decisions = lead.decisions.map((decision) =>
    decision.id === receipt ? { ...decision, picks: [...decision.picks, pick] } : decision,
  );
  note(draft, "handed-on", { from, rep, pool, decidedBy: pick.decidedBy, why: "not-free", start });
  tell(draft, "lead.reassigned");
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

const wishesOf = ({ guests, answers, origin }: Omit<Wishes, "handOff">) => ({
  ...(guests ? { guests } : {}),
  ...(answers ? { answers } : {}),
  ...(origin ? { origin } : {}),
});
