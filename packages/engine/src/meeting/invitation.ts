import type { Booking } from "@baton/contract/booking";
import { writtenTo } from "@baton/contract/calendar";
import type { Delivery } from "@baton/contract/delivery";
import type { Lead } from "@baton/contract/lead";
import type { MailBody, MeetingMail } from "@baton/contract/mail";
import type { Rep } from "@baton/contract/roster";
import { type Draft, isQuarantined } from "../lead-draft.ts";
import { givenAnswers } from "../subject.ts";
import { makesRooms, placeOf } from "./location.ts";

/** Whom each mail goes to. Who is only brought along hears of the meeting itself, and of nothing before or around it. */
const readers: Record<MeetingMail, MailBody["to"]["role"][]> = {
  "mail.invitation": ["visitor", "guest", "rep"],
  "mail.update": ["visitor", "guest", "rep"],
  "mail.cancellation": ["visitor", "guest", "rep"],
  "mail.reminder": ["visitor", "rep"],
  "mail.unbooked": ["visitor"],
  "mail.new-time": ["visitor"],
};

interface About {
  /** Left out: the lead's present one. */
  booking?: Booking;
  /** The version before, in an update. */
  before?: Booking;
  only?: "visitor" | "rep";
  /** Not a word about the visitor: they asked to be forgotten. */
  nameless?: boolean;
}

const nobody: MailBody["visitor"] = { name: "somebody who has asked to be forgotten", email: "", company: "" };

/**
 * Promises the mails that belong to an event, where the playbook says how to write any. Ids are made of lead, seq and reader, so that
 * the same event never writes twice. Nobody is written to about a lead that was set aside.
 */
export function writeAbout(draft: Draft, event: MeetingMail, about: About = {}): void {
  const { lead, published, now } = draft;
  if (!published?.playbook.mail || isQuarantined(lead)) return;
  const { playbook } = published;
  const booking = about.booking ?? lead.booking;
  // Where it was booked elsewhere, they write.
  if (booking?.via) return;
  const meeting = playbook.meetings.find((candidate) => candidate.id === (booking?.meeting ?? lead.assignment?.meeting));
  const owner = playbook.reps.find((candidate) => candidate.id === (event === "mail.new-time" ? lead.owner : (booking?.rep ?? lead.owner)));
  if (!meeting || !owner) return;
  const visitor = about.nameless ? nobody : visitorOf(lead, draft);
  const phone = lead.facts["phone.e164"]?.value;
  const language = lead.page.formLanguage ?? lead.page.language ?? "en";
  const met = { rep: owner, visitorPhone: typeof phone === "string" && !about.nameless ? phone : null };
  const place = placeOf(meeting, met, language);
  const hosts = (booking?.hosts ?? []).flatMap((id) => playbook.reps.find((rep) => rep.id === id) ?? []);
  const base = {
    language,
    workspace: playbook.workspace.name,
    lead: lead.id,
    since: lead.createdAt,
    visitor,
    rep: cardOf(owner),
    ...(hosts.length > 0 ? { hosts: hosts.map(({ name, email }) => ({ name, email })) } : {}),
    meeting: {
      id: meeting.id,
      name: meeting.name,
      minutes: meeting.minutes,
      location: place.text,
      link: place.url ?? "",
      description: meeting.description ?? "",
    },
    booking: booking && bookingOf(booking),
    ...(place.kind === "video" && !place.url && makesRooms(owner) ? { room: true as const } : {}),
    ...(about.before && about.before.start !== booking?.start ? { before: about.before.start } : {}),
    origin: booking?.origin ?? "",
  };
  const visitorZone = booking?.timeZone ?? lead.page.timeZone ?? playbook.workspace.timeZone;
  const forRep = (rep: Rep, over: Partial<MailBody> = {}): MailBody => ({
    ...base,
    to: { role: "rep", name: rep.name, email: rep.email },
    // Reps read the language of the house.
    language: "en",
    meeting: { ...base.meeting, location: placeOf(meeting, met).text },
    timeZone: rep.timeZone,
    ...(writesInto(rep) ? { written: true as const } : {}),
    ...over,
  });
  const bodies: Record<MailBody["to"]["role"], () => MailBody[]> = {
    visitor: () =>
      visitor.email ? [{ ...base, timeZone: visitorZone, to: { role: "visitor", name: visitor.name, email: visitor.email } }] : [],
    guest: () => (booking?.guests ?? []).map((email) => ({ ...base, timeZone: visitorZone, to: { role: "guest", name: "", email } })),
    rep: () => [owner, ...hosts].map((rep) => forRep(rep)),
  };
  const mails = readers[event].filter((role) => !about.only || role === about.only).map((role) => ({ event, bodies: bodies[role]() }));
  const former = [about.before?.rep, ...(about.before?.hosts ?? [])].flatMap((id) =>
    id === booking?.rep || booking?.hosts?.some((host) => host === id) ? [] : (playbook.reps.find((rep) => rep.id === id) ?? []),
  );
  // Whoever had a place in the meeting before is told that they have none now.
  if (former.length > 0 && booking) mails.push({ event: "mail.cancellation", bodies: former.map((rep) => forRep(rep)) });
  for (const [group, mail] of mails.entries()) {
    for (const [index, body] of mail.bodies.entries()) {
      const delivery: Delivery = {
        id: `mail_${lead.id.slice(5)}_${lead.seq}_${mail.event.slice(5)}_${body.to.role}${group > 2 ? "-before" : ""}${index || ""}`,
        lead: lead.id,
        sink: "mail",
        event: mail.event,
        body,
        createdAt: now,
      };
      draft.effects.push({ kind: "deliver", delivery });
    }
  }
}

const cardOf = ({ id, name, title, email }: Rep): MailBody["rep"] => ({ id, name, title, email });

const bookingOf = ({
  id,
  sequence = 0,
  start,
  end,
  bookedAt,
  guests = [],
  answers = [],
  note = "",
  origin = "",
}: Booking): MailBody["booking"] => ({
  id,
  sequence,
  start,
  end,
  bookedAt,
  origin,
  guests,
  answers,
  note,
});

/** A rep whose own calendar is written to needs no second copy by mail. */
const writesInto = ({ calendars }: Rep): boolean => writtenTo(calendars) !== null;

/** As far as is known: by what was looked up, else by what was typed. */
function visitorOf(lead: Lead, { form }: Draft): MailBody["visitor"] {
  const given = givenAnswers(lead);
  const fact = (path: string) => lead.facts[path]?.value;
  const typed = (...ids: string[]) =>
    ids.map((id) => (Object.hasOwn(given, id) ? given[id] : "")).filter((value) => typeof value === "string");
  const emailField = form?.steps.flatMap((step) => step.fields).find((field) => field.type === "email")?.id ?? "email";
  const text = (value: unknown, ...otherwise: unknown[]): string =>
    [value, ...otherwise].find((one): one is string => typeof one === "string" && one.trim() !== "")?.trim() ?? "";
  return {
    name: text(fact("person.fullName"), typed("firstName", "lastName").join(" ")).slice(0, 200),
    email: text(fact("email.address"), ...typed(emailField)).slice(0, 254),
    company: text(fact("company.name"), ...typed("company")).slice(0, 200),
  };
}
