import * as v from "valibot";
import type { MeetingAnswer } from "./booking.ts";
import type { LeadId } from "./ids.ts";
import type { EpochMs } from "./time.ts";

const SecretName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'the name of a secret such as "SMTP_PASSWORD"'));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const Address = v.pipe(v.string(), v.maxLength(254), v.email("an e-mail address"));
const Host = v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{1,253}$/, 'a host name such as "smtp.acme.com"'));

/** Whom mails are from; the rep is the one who is answered to. */
const From = v.strictObject({ name: v.optional(Name), email: Address });

/** A mail server (RFC 5321). */
export const SmtpMail = v.strictObject({
  kind: v.literal("smtp"),
  from: From,
  host: Host,
  /** Left out: 465 with `tls`, 587 with `starttls`, 25 with `none`. Port 25 is closed on Cloudflare's network. */
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
  /** `tls`: from the first byte. `starttls`: before anything is said; a server that does not offer it gets no mail. `none`: this machine only. */
  security: v.optional(v.picklist(["tls", "starttls", "none"]), "tls"),
  /** Left out: the server asks for no login. */
  user: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(254))),
  /** Name of the Worker secret that holds the password; never the password itself. */
  password: v.optional(SecretName),
});
export type SmtpMail = v.InferOutput<typeof SmtpMail>;

/** Resend's mail API (resend.com/docs/api-reference/emails/send-email). */
export const ResendMail = v.strictObject({
  kind: v.literal("resend"),
  from: From,
  /** Name of the Worker secret that holds the API key (`re_…`). */
  key: SecretName,
  /** Another server that speaks the same API. */
  url: v.optional(v.pipe(v.string(), v.url("an absolute URL"))),
});
export type ResendMail = v.InferOutput<typeof ResendMail>;

/** How Baton writes to visitors and reps. */
export const Mail = v.variant("kind", [SmtpMail, ResendMail]);
export type Mail = v.InferOutput<typeof Mail>;

/**
 * What mails are about. `mail.invitation`: booked; `mail.update`: another time, or another rep; `mail.cancellation`; `mail.reminder`: it begins
 * soon; `mail.unbooked`: sent the form and chose no time; `mail.new-time`: the rep cannot keep the meeting, and no other is free then.
 */
export const mailEvents = [
  "mail.invitation",
  "mail.update",
  "mail.cancellation",
  "mail.reminder",
  "mail.unbooked",
  "mail.new-time",
] as const;
export type MeetingMail = (typeof mailEvents)[number];

/** `mail.offer`: a lead stands before the rep, who may accept it. */
export type MailEvent = MeetingMail | "mail.offer";

/** Everything a mail says, frozen when its event happened; the edge adds links and words. */
export interface MailBody {
  to: { role: "visitor" | "guest" | "rep"; name: string; email: string };
  /** Language of the recipient, as a tag. */
  language: string;
  /** Zone times are said in. */
  timeZone: string;
  workspace: string;
  lead: LeadId;
  /** When the lead began; links count from it. */
  since: EpochMs;
  visitor: { name: string; email: string; company: string };
  rep: { id: string; name: string; title: string; email: string };
  /** Reps who take part as well. */
  hosts?: { name: string; email: string }[];
  meeting: { id: string; name: string; minutes: number; location: string; link: string; description: string };
  /** Null: nothing is booked. */
  booking: {
    id: string;
    sequence: number;
    start: EpochMs;
    end: EpochMs;
    bookedAt: EpochMs;
    /** Where it was booked; its iCalendar UID is made of it. */
    origin: string;
    guests: string[];
    answers: MeetingAnswer[];
    note: string;
  } | null;
  /** Where it was before, in an update. */
  before?: EpochMs;
  /** Address of the edge the visitor used, where the deployment names none. */
  origin: string;
  /** What is offered, to whom only companies are named; in a `mail.offer`. */
  offer?: { id: string; expiresAt: EpochMs; about: { label: string; text: string }[] };
  /** The rep's calendar makes a video room for the meeting; its address is known once it has been written there. */
  room?: true;
  /** The recipient's calendar is written by other means: the mail brings no file. */
  written?: true;
}
