import { type Booking, type BookingConfirmed, BookingRequest, type Slot, type SlotList } from "@baton/contract/booking";
import type { Lead, Wishes } from "@baton/contract/lead";
import type { Meeting } from "@baton/contract/meeting";
import type { Playbook } from "@baton/contract/playbook";
import { type Problem, problem } from "@baton/contract/problems";
import type { Rep } from "@baton/contract/roster";
import { isZone } from "@baton/engine/hours";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import { changeLink } from "../booking-links.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { openLink } from "../links.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { type Choice, seatsFor } from "../seating/seats.ts";
import { timesOf } from "../seating/times.ts";
import { calendarObject, leadObject } from "../wiring.ts";
import { openChange } from "./booking-open.ts";
import { wishesOf } from "./booking-wishes.ts";
import { keepAlive } from "./capture.ts";
import { slotsChanged } from "./first-slots.ts";
import { withRoom } from "./meeting-place.ts";
import { questionsFor } from "./meeting-questions.ts";
import { iso, originOf, repCard } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** Whom and what a booking link is about. */
export interface Bookable {
  lead: Lead;
  rep: Rep;
  meeting: Meeting;
  /** The meeting that is to be moved; left out: there is none yet, or the link is not for that. */
  booking?: Booking;
  /** Link to the video call, where the rep's calendar made it. */
  room?: string;
}

/** Opens a booking link. Tampered, expired, foreign and outdated links all get the same answer. */
export async function openBooking(env: Env, token: string): Promise<Bookable | Problem> {
  const id = await openLink(env, "book", token);
  if (!id) return problem("bad-token");
  const [held, { published }] = await Promise.all([
    call(
      () => leadObject(env, id),
      (object) => object.read(id),
    ),
    currentPlaybook(env),
  ]);
  if (!held) return problem("bad-token");
  const { lead } = held;
  const rep = published?.playbook.reps.find((candidate) => candidate.id === (lead.owner ?? lead.mergedOutcome?.rep));
  const meetingId = lead.assignment?.meeting ?? lead.mergedOutcome?.meeting;
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === meetingId);
  return rep && meeting ? await withRoom(env, { lead, rep, meeting }) : problem("not-bookable");
}

/** A link by which a time may be picked: for a first meeting, or for another time of one there is. */
export async function openToPick(env: Env, token: string): Promise<Bookable | Problem> {
  const first = await openBooking(env, token);
  if (!isProblem(first) || first.code !== "bad-token") return first;
  const moving = await openChange(env, "reschedule", token);
  if (isProblem(moving)) return moving;
  return moving.booking.status === "cancelled" ? problem("cancelled") : moving;
}

export const isProblem = <T extends object>(opened: T | Problem): opened is Problem => "code" in opened;

/** What a time is chosen for, as everybody's calendar who may take part is asked. */
export const choiceOf = ({ lead, rep, meeting, booking }: Bookable, timeZone: string): Choice => ({
  rep: rep.id,
  pool: lead.assignment?.rep === rep.id ? lead.assignment.pool : null,
  meeting: meeting.id,
  lead: lead.id,
  timeZone,
  moving: booking,
});

/** What the calendar is asked about: a meeting that may move does not stand in its own way. */
export const calendarAbout = ({ lead, rep, meeting, booking }: Bookable, timeZone: string) => ({
  rep: rep.id,
  meeting: meeting.id,
  lead: lead.id,
  timeZone,
  ...(booking ? { booking: booking.id } : {}),
});

/** `GET /v1/slots?token=&from=&to=&timeZone=`: `from` and `to` are ISO instants; left out, everything up to the horizon. */
export async function getSlots(c: C): Promise<Response> {
  const opened = await openToPick(c.env, c.req.query("token") ?? "");
  if (isProblem(opened)) return refuse(opened, openToPages);
  const { rep, meeting } = opened;
  const zone = c.req.query("timeZone") ?? "";
  const timeZone = isZone(zone) ? zone : rep.timeZone;
  const slots = await slotsOf(c.env, opened, timeZone, { from: instant(c.req.query("from")), to: instant(c.req.query("to")) });
  const list: SlotList = {
    slots,
    minutes: meeting.minutes,
    meeting: meeting.name,
    rep: repCard(rep),
    timeZone,
    // Who comes back for another time has answered already.
    ...(meeting.questions && !opened.booking ? { questions: questionsFor(meeting, languageOf(c, opened)) } : {}),
    ...(meeting.guests && !opened.booking ? { guests: meeting.guests } : {}),
  };
  return json(list, openToPages);
}

export async function slotsOf(
  env: Env,
  opened: Bookable,
  timeZone: string,
  window: { from?: number | undefined; to?: number | undefined },
): Promise<Slot[]> {
  const { from, to } = window;
  const choice = choiceOf(opened, timeZone);
  const found = await seatsFor(env, choice);
  if (found) return await timesOf(env, choice, found.seats, { from, to });
  const about = calendarAbout(opened, timeZone);
  return await call(
    () => calendarObject(env, opened.rep.id),
    (calendar) => calendar.slots({ ...about, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
  );
}

/** The language they read the form in; who never saw one is told in the one their browser asks for. */
const languageOf = (c: C, { lead }: Bookable): string | undefined =>
  lead.page.formLanguage ?? c.req.header("accept-language")?.split(/[,;]/)[0]?.trim();

function instant(text: string | undefined): number | undefined {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

export const postBooking = (c: C) => keepAlive(c, book(c));

async function book(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 16_384, BookingRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const { token, start, timeZone } = read.value;
  const opened = await openBooking(c.env, token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  const wanted = wishesOf(opened.meeting, read.value, languageOf(c, opened));
  if ("problem" in wanted) return refuse(wanted.problem, openToPages);
  const answer = await confirm(c.env, opened, Date.parse(start), timeZone, { ...wanted.wishes, origin: originOf(c) });
  if ("problem" in answer) return refuse(answer.problem, openToPages);
  return json(await confirmed(c, opened, answer, `${originOf(c)}/book/${token}`), openToPages);
}

/** What whoever has just booked, or moved, is told. */
export async function confirmed(c: C, { lead, rep: shown }: Bookable, booking: Booking, page: string): Promise<BookingConfirmed> {
  const [reschedule, cancel] = await Promise.all([
    changeLink(c.env, originOf(c), "reschedule", booking),
    changeLink(c.env, originOf(c), "cancel", booking),
  ]);
  const { published } = await currentPlaybook(c.env);
  const rep = published?.playbook.reps.find(({ id }) => id === booking.rep) ?? shown;
  const address = lead.facts["email.address"]?.value;
  return {
    booking: { id: booking.id, start: iso(booking.start), end: iso(booking.end), sequence: booking.sequence ?? 0 },
    ics: `${page}.ics`,
    page,
    people: [rep.name, ...hostsOf(booking, published?.playbook)],
    reschedule,
    cancel,
    ...(published?.playbook.mail && typeof address === "string" ? { invited: address } : {}),
  };
}

/** Names of those who take part beside whose meeting it is. */
export const hostsOf = (booking: Booking | null, playbook: Playbook | undefined): string[] =>
  (booking?.hosts ?? []).flatMap((id) => playbook?.reps.find((rep) => rep.id === id)?.name ?? []);

/** Books through the lead, so that calendar and lead cannot come to differ. Choosing the same time again is no second booking. */
export async function confirm(
  env: Env,
  { lead }: Bookable,
  start: number,
  timeZone: string,
  wishes: Wishes = {},
): Promise<Booking | { problem: Problem }> {
  const answer = await call(
    () => leadObject(env, lead.id),
    (object) => object.book(lead.id, start, isZone(timeZone) ? timeZone : "UTC", wishes),
  );
  slotsChanged();
  if (answer.status === "taken") return { problem: problem("slot-taken", { alternatives: answer.alternatives }) };
  if (answer.status === "unknown") return { problem: problem("not-bookable") };
  const { booking } = answer;
  if (booking.start !== start)
    return { problem: problem("already-booked", { booked: { start: iso(booking.start), end: iso(booking.end) } }) };
  return booking;
}
