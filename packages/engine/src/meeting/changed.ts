import type { Booking } from "@baton/contract/booking";
import { leadOf } from "@baton/contract/ids";
import type { BookingEvent, Lead } from "@baton/contract/lead";
import { answered, ask, type Draft, isQuarantined, note, tell, timer } from "../lead-draft.ts";
import { giveBack } from "./give-back.ts";
import { handedOn, repLost, want } from "./hand-on.ts";
import { hostsLost } from "./hosts.ts";
import { writeAbout } from "./invitation.ts";
import { remindersFrom, remindNow } from "./reminder.ts";
import { whyLost } from "./rep-lost.ts";

const MINUTE_MS = 60_000;
/** Meetings a lead keeps beside the present one. */
const pastAtMost = 20;

/** Until when the visitor may change a meeting: its start less the notice its kind asks for. Ops may until it begins. */
export function changeableUntil(
  booking: Pick<Booking, "start">,
  meeting: { cancelNoticeMinutes?: number | undefined } | undefined,
): number {
  return booking.start - (meeting?.cancelNoticeMinutes ?? 0) * MINUTE_MS;
}

/** What happens to a meeting once there is one. A repeat, or a word about a meeting that is none any more, changes nothing. */
export function changed(draft: Draft, event: BookingEvent): void {
  switch (event.kind) {
    case "moveWanted":
      moveWanted(draft, event);
      return;
    case "cancelWanted": {
      const booking = changeable(draft, event);
      if (booking) want(draft, { do: "cancel", booking: booking.id, rep: booking.rep, note: event.note });
      return;
    }
    case "bookingChanged":
      bookingChanged(draft, event);
      return;
    case "noShow":
      noShow(draft, event.booking, event.note);
      return;
    case "repLost":
      repLost(draft, event);
      return;
    case "handedOn":
      handedOn(draft, event);
      return;
    case "reminderDue":
      onTheWay(draft);
      return;
    case "waited":
      waited(draft);
      return;
  }
}

/** Before anybody is reminded: the rep who cannot keep the meeting any more is not found out at its door. */
function onTheWay(draft: Draft): void {
  const { lead, published, now } = draft;
  const { booking } = lead;
  const rep = published?.playbook.reps.find((candidate) => candidate.id === booking?.rep);
  const why = published && booking && booking.start > now ? whyLost(rep, booking.rep, booking.start) : null;
  if (why && booking) repLost(draft, { kind: "repLost", rep: booking.rep, why });
  for (const lost of published && booking ? hostsLost(published.playbook, booking, now) : []) repLost(draft, { kind: "repLost", ...lost });
  remindNow(draft);
}

function changeable({ lead, published, now }: Draft, { booking: id, by }: { booking: string; by: "visitor" | "ops" }): Booking | null {
  const { booking } = lead;
  if (!booking || booking.id !== id || booking.lead !== lead.id) return null;
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === booking.meeting);
  return now < (by === "ops" ? booking.start : changeableUntil(booking, meeting)) ? booking : null;
}

function moveWanted(draft: Draft, event: Extract<BookingEvent, { kind: "moveWanted" }>): void {
  const booking = changeable(draft, event);
  if (!booking) return;
  const { start, timeZone } = event;
  const owner = draft.lead.owner ?? draft.lead.mergedOutcome?.rep ?? booking.rep;
  // The lead was handed on and the meeting could not follow at its time: at the new time it does.
  if (owner !== booking.rep) want(draft, { do: "handOn", booking: { ...booking, start, timeZone }, from: booking.rep, rep: owner });
  // The time it has is a wish as well where another one is still out: the newest counts.
  else if (start !== booking.start || draft.lead.asks.some((standing) => standing.to === "change")) {
    want(draft, { do: "move", booking: booking.id, rep: booking.rep, meeting: booking.meeting, start, timeZone });
  }
}

function bookingChanged(draft: Draft, { booking: id, answer }: Extract<BookingEvent, { kind: "bookingChanged" }>): void {
  const { lead } = draft;
  const wish = lead.asks.find((standing) => standing.to === "change")?.change;
  const about = wish && (typeof wish.booking === "string" ? wish.booking : wish.booking.id);
  if (about === id) answered(draft, "change");
  const { booking } = lead;
  if (booking?.id !== id) return;
  switch (answer.status) {
    case "moved":
      versionTold(draft, booking, answer.booking);
      return;
    case "cancelled":
      versionTold(draft, booking, { ...answer.booking, ...(wish?.do === "cancel" && wish.note ? { note: wish.note } : {}) });
      return;
    case "taken":
      versionTold(draft, booking, answer.booking);
      if (!wish || wish.do === "cancel") return;
      if (wish.do === "replace" || (wish.do === "handOn" && wish.booking.start === booking.start)) {
        const { hosts = [] } = lead.booking ?? {};
        const missing = wish.do === "replace" ? wish.stay.filter((host) => hosts.includes(host)) : [];
        if (missing.length > 0 && lead.booking) lead.booking = { ...lead.booking, missing };
        for (const rep of wish.do === "replace" ? missing : [wish.rep]) note(draft, "new-time-needed", { rep, start: booking.start });
        writeAbout(draft, "mail.new-time");
        tell(draft, "lead.meeting-at-risk");
      } else note(draft, "slot-lost", { start: wish.do === "move" ? wish.start : wish.booking.start });
      return;
    case "gone":
      note(draft, "booking-gone", { rep: booking.rep, start: booking.start });
      if (wish?.do === "cancel") versionTold(draft, booking, { ...booking, status: "cancelled", sequence: (booking.sequence ?? 0) + 1 });
      return;
  }
}

/** A later version of a meeting the lead knows; an older one, or the same, says nothing new. What the visitor said stays with it. */
export function versionTold(draft: Draft, known: Booking, told: Booking): void {
  const { lead, now } = draft;
  if ((told.sequence ?? 0) <= (known.sequence ?? 0)) return;
  const booking: Booking = { ...known, ...told };
  if (booking.start !== known.start) delete booking.missing;
  const own = booking.lead === lead.id;
  lead.joined = lead.joined.map((joined) => (leadOf(joined.submission) === booking.lead ? { ...joined, booking } : joined));
  const isPresent = lead.booking?.id === booking.id;
  if (booking.status === "cancelled") {
    lead.joined = lead.joined.map(({ booking: held, ...joined }) =>
      held && held.id !== booking.id ? { ...joined, booking: held } : joined,
    );
    if (isPresent) putAway(lead, booking);
    if (isPresent) lead.booking = lead.joined.find((joined) => joined.booking)?.booking ?? null;
    if (!lead.mergedInto && !lead.booking) lead.stage = "assigned";
    note(draft, "cancelled", { meeting: booking.meeting, start: booking.start, rep: booking.rep });
    giveBack(draft, "cancelled", booking);
  } else {
    if (isPresent) lead.booking = booking;
    if (booking.start === known.start && booking.rep === known.rep && !sameHosts(known, booking)) noteHosts(draft, known, booking);
    else note(draft, "rescheduled", { meeting: booking.meeting, from: known.start, start: booking.start, rep: booking.rep });
  }
  if (own) {
    remindersFrom(draft, now);
    writeAbout(draft, booking.status === "cancelled" ? "mail.cancellation" : "mail.update", { booking, before: known });
  }
  if (lead.mergedInto) ask(draft, { to: "tell", lead: lead.mergedInto, booking });
  else tell(draft, booking.status === "cancelled" ? "lead.cancelled" : "lead.rescheduled");
}

/** Same time, same rep: others come along than before. Where one who had to is not replaced, a person should know. */
function noteHosts(draft: Draft, before: Booking, after: Booking): void {
  const [left, come] = [before.hosts ?? [], after.hosts ?? []];
  note(draft, "hosts-changed", { meeting: after.meeting, start: after.start, from: left, to: come });
  if (come.length < left.length) tell(draft, "lead.meeting-at-risk");
}

const sameHosts = ({ hosts: a = [] }: Booking, { hosts: b = [] }: Booking): boolean => a.join() === b.join();

/** Its place is free for another; what it was stays in sight. */
export function putAway(lead: Lead, booking: Booking): void {
  lead.past = [...(lead.past ?? []), booking].slice(-pastAtMost);
  lead.booking = null;
}

function noShow(draft: Draft, id: string, words: string): void {
  const { lead, now } = draft;
  const { booking } = lead;
  if (booking?.id !== id || booking.start > now || booking.noShowAt !== undefined) return;
  lead.booking = { ...booking, noShowAt: now, ...(words ? { note: words } : {}) };
  note(draft, "no-show", { meeting: booking.meeting, start: booking.start, rep: booking.rep, ...(words && { note: words }) });
  giveBack(draft, "noShow", booking);
  tell(draft, "lead.no-show");
}

/** Sent, with a meeting on offer, and no time chosen. */
function waited(draft: Draft): void {
  const { lead } = draft;
  if (lead.booking || lead.stage !== "assigned" || lead.kind !== "submitted" || isQuarantined(lead)) return;
  note(draft, "unbooked", { meeting: lead.assignment?.meeting, rep: lead.owner });
  tell(draft, "lead.unbooked");
  writeAbout(draft, "mail.unbooked");
}

/** The clock runs from the moment a rep and a meeting are there to be chosen. */
export function awaitBooking(draft: Draft): void {
  const { lead, published, now } = draft;
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === lead.assignment?.meeting);
  if (!meeting?.unbookedAfterMinutes || lead.kind !== "submitted" || lead.booking) return;
  timer(draft, "unbooked", now + meeting.unbookedAfterMinutes * MINUTE_MS);
}
