import type { MailBody, MeetingMail } from "@baton/contract/mail";
import { zoneInFull } from "../languages/reading.ts";
import { letterWords } from "./languages.ts";
import type { LetterWords } from "./words.ts";

/** Ways back, as far as this reader may go them; the edge signs them. */
export interface LetterLinks {
  reschedule?: string | undefined;
  cancel?: string | undefined;
  /** Where a meeting can be booked. */
  book?: string | undefined;
  /** The lead, for the rep. */
  lead?: string | undefined;
}

/** A mail in words: the same as text and as HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says. Pure: the same body and links give the same letter, so that a second attempt is no second mail. */
export function letter(event: MeetingMail, body: MailBody, links: LetterLinks): Letter {
  const { words, tag, rightToLeft } = letterWords(body.language);
  const { booking, rep, hosts = [], visitor, meeting, workspace, to } = body;
  const isRep = to.role === "rep";
  const when = booking ? momentIn(booking.start, tag, body.timeZone) : "";
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const known: Record<string, string> = {
        name: to.name,
        meeting: meeting.name,
        rep: isRep ? visitor.name || visitor.email : rep.name,
        visitor: visitor.name || visitor.email,
        when,
        workspace,
        minutes: String(meeting.minutes),
      };
      return known[name] ?? whole;
    });
  const lines: Line[] = booking
    ? [
        ...(body.before ? [{ label: words.before, text: momentIn(body.before, tag, body.timeZone) }] : []),
        { label: words.when, text: `${span(booking.start, booking.end, tag, body.timeZone)} (${zoneInFull(body.timeZone)})` },
        { label: words.withWhom, text: isRep ? person(visitor) : people(rep, hosts) },
        { label: words.where, text: [meeting.location, meeting.link].filter(Boolean).join(": ") },
        ...(booking.guests.length > 0 && to.role !== "guest" ? [{ label: words.guests, text: booking.guests.join(", ") }] : []),
        ...(to.role === "guest"
          ? []
          : booking.answers.map(({ label, value }) => ({ label, text: Array.isArray(value) ? value.join(", ") : String(value) }))),
        ...(booking.note && to.role !== "guest" ? [{ label: words.note, text: booking.note }] : []),
      ]
    : [];
  return dress({
    subject: fill(subjectOf(event, body.before !== undefined, words)),
    greeting: to.name ? fill(words.helloName) : words.hello,
    opening: fill(to.role === "guest" && event === "mail.invitation" ? words.invitationGuest : openingOf(event, words, isRep)),
    lines,
    about: isRep ? "" : meeting.description,
    actions: actionsOf(event, words, links),
    closing: fill(words.sentBy),
    rightToLeft,
    language: tag,
  });
}

export interface Line {
  label: string;
  text: string;
}

export interface LetterDraft {
  subject: string;
  greeting: string;
  opening: string;
  lines: Line[];
  about: string;
  actions: { text: string; url: string; main: boolean }[];
  closing: string;
  rightToLeft: boolean;
  language: string;
}

/** `moved`: to another time; otherwise it is other people who come. */
function subjectOf(event: MeetingMail, moved: boolean, words: LetterWords): string {
  const subjects: Record<MeetingMail, string> = {
    "mail.invitation": words.invitationSubject,
    "mail.update": moved ? words.updateSubject : words.invitationSubject,
    "mail.cancellation": words.cancellationSubject,
    "mail.reminder": words.reminderSubject,
    "mail.unbooked": words.unbookedSubject,
    "mail.new-time": words.newTimeSubject,
  };
  return subjects[event];
}

/** Reps read the language of the house, which is the same everywhere. */
function openingOf(event: MeetingMail, words: LetterWords, isRep: boolean): string {
  const openings: Record<MeetingMail, [visitor: string, rep: string]> = {
    "mail.invitation": [words.invitation, "{visitor} has booked a meeting with you."],
    "mail.update": [words.update, "The meeting with {visitor} has changed. This is how it stands now."],
    "mail.cancellation": [words.cancellation, "The meeting with {visitor} does not take place, or not with you."],
    "mail.reminder": [words.reminder, "Your meeting with {visitor} is coming up."],
    "mail.unbooked": [words.unbooked, ""],
    "mail.new-time": [words.newTime, ""],
  };
  return openings[event][isRep ? 1 : 0];
}

function actionsOf(event: MeetingMail, words: LetterWords, { reschedule, cancel, book, lead }: LetterLinks): LetterDraft["actions"] {
  const action = (text: string, url: string | undefined, main = false) => (url ? [{ text, url, main }] : []);
  const toLead = action("Open the lead", lead, true);
  switch (event) {
    case "mail.unbooked":
      return action(words.pick, book, true);
    case "mail.cancellation":
      return [...action(words.again, book, true), ...toLead];
    case "mail.new-time":
      return [...action(words.reschedule, reschedule, true), ...action(words.cancel, cancel)];
    default:
      return [...toLead, ...action(words.reschedule, reschedule), ...action(words.cancel, cancel)];
  }
}

/** Text and HTML of one letter. */
export function dress({ subject, greeting, opening, lines, about, actions, closing, rightToLeft, language }: LetterDraft): Letter {
  const text = [
    greeting,
    opening,
    lines.map(({ label, text: value }) => `${label}: ${value}`).join("\n"),
    about,
    actions.map(({ text: label, url }) => `${label}:\n${url}`).join("\n\n"),
    closing,
  ];
  const row = ({ label, text: value }: Line) =>
    `<tr><td style="padding:4px 0;color:#5b6470;vertical-align:top">${escaped(label)}</td><td style="padding:4px 16px">${escaped(value)}</td></tr>`;
  const link = ({ text: label, url, main }: LetterDraft["actions"][number]) =>
    main
      ? `<a href="${escaped(url)}" style="display:inline-block;padding:10px 18px;margin:0 8px 8px 0;border-radius:8px;background:#1f5eff;color:#ffffff;text-decoration:none">${escaped(label)}</a>`
      : `<a href="${escaped(url)}" style="display:inline-block;padding:10px 0;margin:0 18px 8px 0;color:#1f5eff">${escaped(label)}</a>`;
  const paragraph = (words: string) => (words ? `<p style="margin:0 0 16px">${escaped(words).replace(/\n/g, "<br>")}</p>` : "");
  const html = `<!doctype html>
<html lang="${escaped(language)}"${rightToLeft ? ' dir="rtl"' : ""}><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f7;color:#1a1f27;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:12px">
${paragraph(greeting)}${paragraph(opening)}
${lines.length > 0 ? `<table role="presentation" style="border-collapse:collapse;margin:0 0 20px">${lines.map(row).join("")}</table>` : ""}
${paragraph(about)}${actions.length > 0 ? `<p style="margin:0 0 12px">${actions.map(link).join("")}</p>` : ""}
<p style="margin:16px 0 0;color:#5b6470;font-size:14px">${escaped(closing)}</p>
</div></body></html>
`;
  return { subject, text: `${text.filter(Boolean).join("\n\n")}\n`, html };
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[char] ?? char);

const person = ({ name, company, email }: MailBody["visitor"]): string => [name, company, email].filter(Boolean).join(", ");

const people = ({ name, title }: MailBody["rep"], hosts: readonly { name: string }[]): string =>
  [[name, title].filter(Boolean).join(", "), ...hosts.map((host) => host.name)].join(" + ");

/** `Tue, 1 Dec, 15:00`, as the language writes it. */
export function momentIn(at: number, tag: string, timeZone: string): string {
  return format(tag, timeZone, { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }).format(at);
}

function span(start: number, end: number, tag: string, timeZone: string): string {
  const day = format(tag, timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(start);
  const time = format(tag, timeZone, { hour: "numeric", minute: "2-digit" });
  return `${day}, ${time.format(start)} – ${time.format(end)}`;
}

function format(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
  }
}
