import type { Pick } from "@baton/contract/assignment";
import type { Booking } from "@baton/contract/booking";
import { leadOf } from "@baton/contract/ids";
import type { Lead, LeadEvent, Wishes } from "@baton/contract/lead";
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
  if (lead.booking && !makesRoom(lead.booking, handOff !== undefined, now)) return;
  const isSlotFirst = draft.published?.playbook.meetings.find(({ id }) => id === meeting)?.offering === "slot-first";
  const pool = isSlotFirst && !handOff ? lead.assignment?.pool : null;
  const id = nextBookingId(lead);
  ask(draft, {
    to: "calendar",
    rep,
    meeting,
    start,
    timeZone,
    ...(id ? { booking: id } : {}),
    ...(pool ? { pool } : {}),
    ...(guests?.length ? { guests } : {}),
    ...(answers?.length ? { answers } : {}),
    ...(origin ? { origin } : {}),
    ...(handOff ? { handOff } : {}),
  });
}

/**
 * Whether the next meeting, once it is confirmed, may take the place of one there is: for ops as soon as that one has begun, so that a call
 * can end with the next one in the diary; for the visitor once it is known that they missed it.
 */
export const makesRoom = ({ start, noShowAt }: { start: number; noShowAt?: number | undefined }, byOps: boolean, now: number): boolean =>
  noShowAt !== undefined || (byOps && start <= now);

/** Id of the lead's next booking; undefined: it is the first. Only the newest past ones are kept, so it counts from their own ids. */
export function nextBookingId({ id, past = [], booking }: Lead): string | undefined {
  const all = [...past, ...(booking ? [booking] : [])];
  if (all.length === 0) return undefined;
  const numbers = all.map((before) => Number(/_(\d{1,5})$/.exec(before.id)?.[1] ?? 1));
  return `bkg_${id.slice(5)}_${Math.max(all.length, ...numbers) + 1}`;
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
  if (own && lead.booking?.lead === lead.id) putAway(lead, lead.booking);
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
