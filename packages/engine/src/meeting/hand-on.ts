import type { Booking } from "@baton/contract/booking";
import type { LeadId } from "@baton/contract/ids";
import type { BookingChange, BookingEvent } from "@baton/contract/lead";
import type { Reason } from "@baton/contract/reason";
import { answered, ask, type Draft, note, tell } from "../lead-draft.ts";
import { keepTheirPlace } from "./hosts.ts";

/** One change at a time: a newer wish takes the place of one that is still out, and what the calendar made of that one is seen by its version. */
export const want = (draft: Draft, change: BookingChange): void => ask(draft, { to: "change", change });

/** What ops said of it. */
const said = ({ values }: Reason) => (typeof values?.note === "string" && values.note !== "" ? { note: values.note } : {});

/** The rep cannot keep the lead, or as a host its meeting: somebody else is looked for. */
export function repLost(draft: Draft, event: Extract<BookingEvent, { kind: "repLost" }>): void {
  const { lead, published, now } = draft;
  const { rep, why } = event;
  if (lead.booking?.hosts?.includes(rep)) hostLost(draft, event, lead.booking);
  if (lead.mergedInto) {
    meetingLost(draft, event, lead.mergedInto);
    return;
  }
  if (lead.owner !== rep || lead.asks.some((standing) => standing.to === "handOn")) return;
  if (lead.booking && lead.booking.end <= now) return;
  const route = published?.playbook.routes.find((candidate) => candidate.id === lead.assignment?.route);
  const instead = typeof route?.onEmpty === "object" ? route.onEmpty : null;
  const pool = lead.assignment?.pool ?? (instead && "pool" in instead ? instead.pool : null);
  note(draft, "rep-lost", { rep, why: why.code, ...said(why) });
  if (pool) ask(draft, { to: "handOn", pool, from: rep, receipt: lead.assignment?.receipt ?? "" });
  else handedOn(draft, { kind: "handedOn", from: rep, rep: instead && "rep" in instead ? instead.rep : null, pick: null });
}

/** A host of the meeting cannot come: whoever takes turns in the pool they are from may come instead. */
function hostLost(draft: Draft, { rep, why }: Extract<BookingEvent, { kind: "repLost" }>, booking: Booking): void {
  const { lead, published, now } = draft;
  if (!published || booking.lead !== lead.id || booking.start <= now || booking.missing?.includes(rep)) return;
  const out = lead.asks.find((standing) => standing.to === "change")?.change;
  // The visitor's own wish comes first; who is still lost after it is seen again by the meeting's reminder.
  if (out && (out.do !== "replace" || out.hosts.includes(rep))) return;
  const hosts = [...(out?.hosts ?? []), rep];
  note(draft, "host-lost", { rep, why: why.code });
  want(draft, { do: "replace", booking, hosts, stay: keepTheirPlace(published.playbook, booking, hosts) });
}

/** Folded into another lead, this one has no rep of its own: that one's next rep takes its meeting as well. */
function meetingLost(draft: Draft, { rep, why }: Extract<BookingEvent, { kind: "repLost" }>, into: LeadId): void {
  const { lead, now } = draft;
  const { booking } = lead;
  if (!booking || booking.lead !== lead.id || booking.rep !== rep || booking.start <= now) return;
  if (lead.asks.some((standing) => standing.to === "follow")) return;
  note(draft, "rep-lost", { rep, why: why.code, ...said(why) });
  ask(draft, { to: "follow", lead: into, from: rep, why });
}

function followed(draft: Draft, { from, rep }: Extract<BookingEvent, { kind: "handedOn" }>): void {
  const { lead, now } = draft;
  const { booking, mergedOutcome } = lead;
  const asked = lead.asks.some((standing) => standing.to === "follow");
  answered(draft, "follow");
  if (!rep || rep === from) {
    if (asked) note(draft, "nobody-to-hand-on-to", { rep: from });
    return;
  }
  if (mergedOutcome?.rep === from) lead.mergedOutcome = { ...mergedOutcome, rep };
  if (!booking || booking.lead !== lead.id || booking.rep !== from || booking.start <= now) return;
  if (lead.asks.some((standing) => standing.to === "change" && standing.change.do === "handOn" && standing.change.rep === rep)) return;
  note(draft, "handed-on", { from, rep });
  want(draft, { do: "handOn", booking, from, rep });
}

/** Whom the lead goes to instead, and its meetings with it. */
export function handedOn(draft: Draft, event: Extract<BookingEvent, { kind: "handedOn" }>): void {
  const { lead, now } = draft;
  const { from, rep, pick } = event;
  if (lead.mergedInto) {
    followed(draft, event);
    return;
  }
  if (lead.owner !== from) return;
  answered(draft, "handOn");
  if (!rep || rep === from || !lead.assignment) {
    note(draft, "nobody-to-hand-on-to", { rep: from });
    if (lead.booking && lead.booking.start > now) tell(draft, "lead.meeting-at-risk");
    return;
  }
  lead.owner = rep;
  lead.assignment = { ...lead.assignment, rep, pool: pick?.pool ?? lead.assignment.pool, at: now };
  note(draft, "handed-on", { from, rep, ...(pick ? { pool: pick.pool, decidedBy: pick.decidedBy } : {}) });
  tell(draft, "lead.reassigned");
  const { booking } = lead;
  if (booking && booking.lead === lead.id && booking.start > now) want(draft, { do: "handOn", booking, from, rep });
  const theirs = lead.joined.flatMap(({ booking: held }) => (held && held.rep === from && held.start > now ? held.lead : []));
  if (theirs.length > 0) ask(draft, { to: "passOn", leads: theirs, from, rep });
}
