import { ics } from "@baton/connectors/calendars/ics/mapping";
import type { OutgoingMail } from "@baton/connectors/sockets";
import type { Delivery } from "@baton/contract/delivery";
import type { Mail, MailBody, MailEvent, MeetingMail } from "@baton/contract/mail";
import { unturnedIn } from "@baton/engine/languages/direction";
import { type LetterLinks, letter } from "@baton/engine/letter/letter";
import { offerLetter } from "@baton/engine/letter/offer-letter";
import { bookingToken, changeLink, uidOf } from "../booking-links.ts";
import type { Env } from "../env.ts";
import { offerUrl, reachedAt } from "../offer-links.ts";

const methods: Partial<Record<MailEvent, "REQUEST" | "CANCEL">> = {
  "mail.invitation": "REQUEST",
  "mail.update": "REQUEST",
  "mail.cancellation": "CANCEL",
};

/** A promised mail with its links and its calendar file; the same delivery gives the same mail, whichever attempt it is. */
export async function outgoing(env: Env, { id, event, createdAt, body }: Delivery, { from }: Mail): Promise<OutgoingMail> {
  // Their names stand in subjects, sentences and calendar files, beside words of ours.
  const about = unturnedIn(body as MailBody);
  const { to, rep, visitor, workspace, booking } = about;
  const isRep = to.role === "rep";
  const links = await linksFor(env, about);
  const answer = about.offer && reachedAt(env) ? await offerUrl(env, about.offer) : "";
  const words = event === "mail.offer" ? offerLetter(about, answer) : letter(event as MeetingMail, about, links);
  const method = methods[event as MailEvent];
  const sender = { name: from.name ?? workspace, email: from.email };
  return {
    id: `${id}@${from.email.split("@")[1] ?? "baton"}`,
    at: createdAt,
    from: sender,
    replyTo: isRep && visitor.email ? { name: visitor.name, email: visitor.email } : { name: rep.name, email: rep.email },
    to: { name: to.name, email: to.email },
    ...words,
    ...(method && booking && !about.written
      ? { calendar: { method, file: calendarFile(about, booking, { method, stamp: createdAt, sender, manage: links.reschedule ?? "" }) } }
      : {}),
  };
}

/**
 * Everybody's file is the same meeting with the same people. Its organizer is whoever sends the mails, for its whole life: a calendar takes
 * an update only from the organizer it knows, and the rep may become another.
 */
function calendarFile(
  { rep, hosts = [], visitor, meeting, to }: MailBody,
  booking: NonNullable<MailBody["booking"]>,
  {
    method,
    stamp,
    sender,
    manage,
  }: { method: "REQUEST" | "CANCEL"; stamp: number; sender: { name: string; email: string }; manage: string },
): string {
  const where = [meeting.location, meeting.link].filter(Boolean).join("\n");
  const own = to.role === "rep" ? [visitor.name, visitor.company, visitor.email].filter(Boolean).join(", ") : "";
  const answers =
    to.role === "guest" ? [] : booking.answers.map(({ label, value }) => `${label}: ${Array.isArray(value) ? value.join(", ") : value}`);
  return ics({
    uid: uidOf({ id: booking.id, origin: booking.origin }),
    sequence: booking.sequence,
    start: booking.start,
    end: booking.end,
    createdAt: stamp,
    summary: to.role === "rep" ? `${meeting.name}: ${visitor.name || visitor.email}` : `${meeting.name}: ${rep.name}`,
    description: [meeting.description, where, own, ...answers, manage].filter(Boolean).join("\n"),
    location: meeting.link || meeting.location,
    organizer: sender,
    attendee: { name: visitor.name || visitor.email, email: visitor.email },
    others: [
      ...[rep, ...hosts].map(({ name, email }) => ({ name, email, accepted: true })),
      ...booking.guests.map((email) => ({ name: email, email })),
    ],
    url: meeting.link || manage,
    method,
  });
}

/** The visitor may change the meeting, the rep finds the lead; who is only brought along gets neither. */
async function linksFor(env: Env, { to, booking, lead, since, origin: used }: MailBody): Promise<LetterLinks> {
  const origin = env.BATON_ORIGIN || used;
  if (!origin || to.role === "guest") return {};
  if (to.role === "rep") return { lead: `${origin}/console/leads/${lead}` };
  const book = `${origin}/book/${await bookingToken(env, lead, since)}`;
  if (!booking) return { book };
  const [reschedule, cancel] = await Promise.all([
    changeLink(env, origin, "reschedule", booking),
    changeLink(env, origin, "cancel", booking),
  ]);
  return { book, reschedule: reschedule.url, cancel: cancel.url };
}
