import type { Reason } from "@baton/contract/reason";
import { offerWordings } from "./offers.ts";
import { openWords, rotationWords } from "./rotation-words.ts";
import {
  countInWords,
  fieldName,
  listInWords,
  lowerFirst,
  momentInWords,
  type Names,
  numberInWords,
  poolName,
  repName,
  routeName,
  valueInWords,
} from "./words.ts";

type Values = Readonly<Record<string, unknown>>;
type Wording = (values: Values, names: Names) => string;

const leads = (count: unknown) => (typeof count === "number" ? countInWords(count, "lead") : "leads");
const meetings = (count: unknown) => (typeof count === "number" ? countInWords(count, "meeting") : "meetings");
const minutes = (count: unknown) => (typeof count === "number" ? countInWords(count, "minute") : "some time");
const seconds = (ms: unknown) => (typeof ms === "number" ? `${numberInWords(Math.round(ms / 100) / 10)} s` : "no time");
const fields = (ids: unknown, names: Names) =>
  Array.isArray(ids)
    ? listInWords(
        ids.map((id) => fieldName(id, names)),
        "and",
      )
    : "some fields";

/** Why a rep may not receive now. They stand beside the rep's name, so they begin small and do not repeat it. */
const exclusions: Record<string, Wording> = {
  "rep-unknown": () => "not in the playbook",
  "rep-paused": () => "paused",
  "rep-absent": ({ holiday }) => (typeof holiday === "string" ? `public holiday (${holiday})` : "away"),
  "outside-hours": ({ timeZone }) =>
    timeZone === undefined ? "outside working hours" : `outside working hours (${valueInWords(timeZone)})`,
  "day-capacity": ({ given, limit }) => `has had ${leads(given)} today, the limit is ${valueInWords(limit)}`,
  "week-capacity": ({ given, limit }) => `has had ${leads(given)} in 7 days, the limit is ${valueInWords(limit)}`,
  "declined-before": () => "declined this lead before",
  "no-times": ({ horizonDays }) =>
    typeof horizonDays === "number" ? `no free time in the next ${countInWords(horizonDays, "day")}` : "no free time",
  "not-free": ({ start }) => `not free at ${momentInWords(start)}`,
  excluded: () => "left out of this decision",
};

/** What happened to the lead. */
const happenings: Record<string, Wording> = {
  captured: (values, names) => (values.fields === undefined ? "Answers saved" : `Answers saved: ${fields(values.fields, names)}`),
  stepped: ({ step }) => (step ? `Went on to step “${String(step)}”` : "Went on to another step"),
  submitted: () => "Sent the form",
  "pilot-failed": () => "The candidate of a pilot could not decide it, and the playbook in force did",
  "invalid-answers": (values, names) => `Pressed Send, but these answers need another look: ${fields(values.fields, names)}`,
  abandoned: ({ step }) => (step ? `Left the form unfinished at step “${String(step)}”` : "Left the form unfinished"),
  enriched: ({ source }) => (source === undefined ? "Facts were looked up" : `Facts were looked up: ${valueInWords(source)}`),
  "identity-new": () => "A new person: nobody has used this e-mail or phone before",
  "identity-known": ({ by }) => `A known person: the same ${by === "phone" ? "phone number" : "e-mail address"} came before`,
  joined: ({ by }) =>
    `Another submission of the same person joined this lead${by === undefined ? "" : ` (same ${by === "phone" ? "phone number" : "e-mail address"})`}`,
  left: () => "A submission that had joined this lead was erased by its visitor",
  unmerged: ({ note }) =>
    `Stands for itself again: not the same person as the lead it had been folded into${note ? `, said by hand: ${valueInWords(note)}` : ""}`,
  parted: () => "A submission that had joined this lead turned out to be another person's, and went its own way",
  withdrawn: () => "The visitor who began this lead asked to be forgotten; what others of the same person sent stays",
  released: ({ by, note }) =>
    by === "ops"
      ? `Released from quarantine by hand: ${valueInWords(note)}`
      : "No longer set aside: what the same visitor did since speaks for them",
  "handed-over": () => "Handed over to the older lead of the same person",
  assigned: (values, names) =>
    values.rep === undefined
      ? `Given a lead by ${poolName(values.pool, names)}`
      : `Assigned to ${repName(values.rep, names)}${values.route === undefined ? "" : ` by ${routeName(values.route, names)}`}${values.pool === undefined ? "" : `, from ${poolName(values.pool, names)}`}`,
  held: (values, names) =>
    typeof values.why === "string"
      ? `Held for a person to decide: ${lowerFirst(reasonInWords({ code: values.why, values }, names))}`
      : "Held for a person to decide",
  disqualified: ({ step }) => (step ? `Not a fit: the form ended at its step “${String(step)}”` : "Not qualified by the playbook's bar"),
  booked: (values, names) =>
    `Meeting booked for ${momentInWords(values.start)}${values.rep === undefined ? "" : ` with ${repName(values.rep, names)}`}${
      Array.isArray(values.unread) ? `, without having seen their ${values.unread.join(" and ")} calendar as it is now` : ""
    }`,
  rescheduled: (values, names) =>
    `Meeting moved${values.from === values.start ? "" : ` from ${momentInWords(values.from)} to ${momentInWords(values.start)}`}${values.rep === undefined ? "" : `, with ${repName(values.rep, names)}`}`,
  // Both are told of a lead, with the meeting's time, and of a turn that came back, without.
  cancelled: ({ start }) => (start === undefined ? "The meeting was cancelled" : `Meeting of ${momentInWords(start)} cancelled`),
  "no-show": ({ start, note }) =>
    `Nobody came to the meeting${start === undefined ? "" : ` of ${momentInWords(start)}`}${typeof note === "string" && note !== "" ? `: ${note}` : ""}`,
  reminded: ({ to, start }) => `Reminder of the meeting of ${momentInWords(start)} written to the ${to === "rep" ? "rep" : "visitor"}`,
  unbooked: () => "Sent the form and chose no time; written to once more where the playbook says how",
  "rep-lost": (values, names) =>
    `${repName(values.rep, names)} cannot keep this lead${typeof values.why === "string" ? `: ${lowerFirst(reasonInWords({ code: values.why, values }, names))}` : ""}`,
  "handed-on": (values, names) =>
    `Handed on from ${repName(values.from, names)} to ${repName(values.rep, names)}${
      values.why === "not-free" ? `, who is free at the time the visitor chose (${momentInWords(values.start)})` : ""
    }`,
  "handed-off": (values, names) =>
    `Handed off from ${repName(values.from, names)} to ${repName(values.rep, names)}${values.note ? `: ${valueInWords(values.note)}` : ""}`,
  "nobody-to-hand-on-to": (values, names) => `Nobody is free to take over from ${repName(values.rep, names)}: a person has to decide`,
  "new-time-needed": (values, names) =>
    `${repName(values.rep, names)} is not free at ${momentInWords(values.start)}: the visitor is asked for another time`,
  "host-lost": (values, names) =>
    `${repName(values.rep, names)} cannot come to the meeting${typeof values.why === "string" ? `: ${lowerFirst(reasonInWords({ code: values.why, values }, names))}` : ""}`,
  "hosts-changed": (values, names) => {
    const named = (reps: unknown) =>
      Array.isArray(reps) && reps.length > 0 ? reps.map((rep) => repName(rep, names)).join(" and ") : "nobody";
    return `Beside the rep, ${named(values.to)} will be at the meeting of ${momentInWords(values.start)}; it was ${named(values.from)}`;
  },
  "booking-gone": ({ start }) => `The calendar does not know the meeting of ${momentInWords(start)}`,
  "decided-otherwise": () => "An interrupted decision was made again, and the lead went elsewhere",
  "slot-lost": ({ start }) => `The time picked, ${momentInWords(start)}, went to somebody else`,
  reassigned: (values, names) =>
    `Moved to ${repName(values.rep, names)}${values.by === undefined ? "" : ` by ${valueInWords(values.by)}`}${values.note ? `: ${valueInWords(values.note)}` : ""}`,
  erased: () => "Erased on request",
  delivered: ({ sink }) => (sink === undefined ? "Delivery confirmed" : `Delivered to ${valueInWords(sink)}`),
  "delivery-parked": ({ sink }) =>
    `A delivery${sink === undefined ? "" : ` to ${valueInWords(sink)}`} ran out of attempts and waits for a person`,
  quarantined: (values, names) =>
    typeof values.why === "string"
      ? `Quarantined: ${lowerFirst(reasonInWords({ code: values.why, values }, names))}`
      : "Quarantined: kept, not routed",
  "origin-foreign": ({ origin }) =>
    origin ? `A page of another site sent it (${valueInWords(origin)})` : "No page was named as the sender",
  "field-missing": ({ field }) => `The page's own form does not ask ${valueInWords(field)}`,
  honeypot: () => "A field no person can see was filled in",
  "too-many-requests": () => "Its address sent more in a minute than people do",
  "too-fast": ({ elapsedMs }) => `A person cannot fill the form in ${seconds(elapsedMs)}`,
  "no-gesture": () => "Nothing on the page was ever pressed, touched or typed",
  "link-in-name": ({ field }, names) =>
    `There is a link where a name should be${field === undefined ? "" : ` (${fieldName(field, names)})`}`,
  "many-links": ({ links }) =>
    typeof links === "number" ? `The answers hold ${countInWords(links, "link")}` : "The answers hold many links",
  "link-markup": () => "The answers hold links written as web code, as programs write them",
  "odd-email": () => "The e-mail address looks made up at random",
  "same-text": ({ others }) =>
    typeof others === "number"
      ? `The same long text came from ${others === 1 ? "one other person" : `${numberInWords(others)} other people`} within a day`
      : "The same long text came from other people within a day",
  blocked: ({ list, rule }) =>
    rule === undefined
      ? "On one of the playbook's block lists"
      : `On the playbook's block list of ${listName(list)}: ${valueInWords(rule)}`,
  "turnstile-passed": () => "Cloudflare Turnstile says that this is a person",
  "turnstile-missing": () => "Sent without Cloudflare Turnstile's token; some browsers block it",
  "turnstile-unanswered": ({ why }) =>
    why === "no-secret"
      ? "Cloudflare Turnstile was not asked: its secret key is not set on this Worker"
      : `Cloudflare Turnstile could not say whether this is a person${why === undefined ? "" : ` (${valueInWords(why)})`}`,
  "turnstile-late": () => "Cloudflare Turnstile's token grew old while the answers waited in the browser",
  "turnstile-dead": () => "Cloudflare Turnstile's token had been used or had run out",
  "turnstile-forged": () => "Cloudflare Turnstile does not know the token it came with",
  "unknown-site": () => "The site key is not in the playbook",
  "unknown-form": () => "The form is not in the playbook",
  "slot-taken": () => "That time has just been taken",
  "inside-notice": ({ noticeMinutes }) => `Too soon: a meeting needs ${minutes(noticeMinutes)} of notice`,
  "beyond-horizon": ({ horizonDays }) => `Too far away: meetings can be booked ${valueInWords(horizonDays)} days ahead`,
  "calendar-unread": ({ calendar }) =>
    `The ${calendar === undefined ? "calendar outside" : `${valueInWords(calendar)} calendar`} could not be read`,
  "calendar-stale": ({ calendar, minutes: old }) =>
    `The ${calendar === undefined ? "calendar outside" : `${valueInWords(calendar)} calendar`} was last read ${minutes(old)} ago`,
  "off-grid": () => "Meetings do not begin at that time",
  "day-full": ({ booked, limit }) => `The day has ${meetings(booked)}, the limit is ${valueInWords(limit)}`,
  "week-full": ({ booked, limit }) => `The week has ${meetings(booked)}, the limit is ${valueInWords(limit)}`,
};

const listName = (list: unknown): string =>
  ({ emails: "e-mail addresses", domains: "mail domains", addresses: "network addresses", countries: "countries", words: "words" })[
    String(list)
  ] ?? "senders";

/** What a decision came to, and why a route went unused. */
const decisions: Record<string, Wording> = {
  deciding: () => "The decision is under way",
  "no-route": () => "No route matched",
  "nobody-has-times": () => "Nobody had a free time to offer, so times played no part",
  "pool-empty": (values, names) => `Nobody in ${poolName(values.pool, names)} could take the lead`,
  "depends-on-turn": (values, names) => `Whoever's turn it was then in ${poolName(values.pool, names)}`,
  "account-owner": (values, names) =>
    values.rep === undefined ? "The account has an owner" : `The account is owned by ${repName(values.rep, names)}`,
  "no-account-owner": () => "No owner is known for the account",
  "rep-not-eligible": (values, names) => `The rep asked for, ${repName(values.rep, names)}, could not take it`,
  "kept-owner": (values, names) => `The lead stays with ${repName(values.rep, names)}`,
};

/** Changes of credit in a pool's ledger. */
const credits: Record<string, Wording> = {
  "joined-pool": () => "Joined the pool at the fair share of those already there",
  "left-pool": () => "Left the pool; the credit is kept",
  away: () => "Away; takes no part in the rotation",
  returned: ({ catchUp }) =>
    catchUp ? "Came back, making up for part of what was missed" : "Came back at the fair share, nothing to make up for",
  "weight-changed": ({ from, to }) => `Weight changed from ${valueInWords(from)} to ${valueInWords(to)}`,
  declined: () => "Declined the lead",
  "by-hand": ({ note }) => `Changed by hand${typeof note === "string" && note !== "" ? `: ${note}` : ""}`,
  "priority-changed": ({ to }) => `Priority changed to ${valueInWords(to)}`,
};

const wordings = new Map(
  Object.entries({ ...exclusions, ...happenings, ...decisions, ...credits, ...offerWordings, ...rotationWords, ...openWords }),
);

/** A reason as a phrase without full stop. Codes nobody has put into words read as themselves: `made-up` → `Made up`. */
export function reasonInWords({ code, values = {} }: Reason, names: Names = {}): string {
  const wording = wordings.get(code);
  if (wording) return wording(values, names);
  const words = code.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
