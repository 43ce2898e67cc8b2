import { type BookingConfirmed, BookingRequest, HoldRequest, type Slot, type SlotList } from "@baton/contract/booking";
import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { type Problem, problem } from "@baton/contract/problems";
import type { Rep } from "@baton/contract/roster";
import { isZone } from "@baton/engine/hours";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { openLink } from "../links.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { calendarObject, leadObject } from "../wiring.ts";
import { keepAlive } from "./capture.ts";
import { slotsChanged } from "./first-slots.ts";
import { iso, originOf, repCard } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** Whom and what a booking link is about. */
export interface Bookable {
  lead: Lead;
  rep: Rep;
  meeting: Published["playbook"]["meetings"][number];
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
  return rep && meeting ? { lead, rep, meeting } : problem("not-bookable");
}

const isProblem = (opened: Bookable | Problem): opened is Problem => "code" in opened;

/** `GET /v1/slots?token=&from=&to=&timeZone=`: `from` and `to` are ISO instants; left out, everything up to the horizon. */
export async function getSlots(c: C): Promise<Response> {
  const opened = await openBooking(c.env, c.req.query("token") ?? "");
  if (isProblem(opened)) return refuse(opened, openToPages);
  const { rep, meeting } = opened;
  const zone = c.req.query("timeZone") ?? "";
  const timeZone = isZone(zone) ? zone : rep.timeZone;
  const slots = await slotsOf(c.env, opened, timeZone, { from: instant(c.req.query("from")), to: instant(c.req.query("to")) });
  const list: SlotList = { slots, minutes: meeting.minutes, meeting: meeting.name, rep: repCard(rep), timeZone };
  return json(list, openToPages);
}

export async function slotsOf(
  env: Env,
  { lead, rep, meeting }: Bookable,
  timeZone: string,
  window: { from?: number | undefined; to?: number | undefined },
): Promise<Slot[]> {
  const { from, to } = window;
  const about = { rep: rep.id, meeting: meeting.id, lead: lead.id, timeZone };
  return await call(
    () => calendarObject(env, rep.id),
    (calendar) => calendar.slots({ ...about, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }),
  );
}

function instant(text: string | undefined): number | undefined {
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

export const postHold = (c: C) => keepAlive(c, hold(c));
export const postBooking = (c: C) => keepAlive(c, book(c));

async function hold(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, HoldRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const opened = await openBooking(c.env, read.value.token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  if (opened.lead.booking) return refuse(problem("already-booked"), openToPages);
  const { lead, rep, meeting } = opened;
  const { start, timeZone } = read.value;
  const about = { rep: rep.id, meeting: meeting.id, lead: lead.id, timeZone, start: Date.parse(start) };
  const answer = await call(
    () => calendarObject(c.env, rep.id),
    (calendar) => calendar.hold(about),
  );
  slotsChanged();
  if (answer.status === "held")
    return json({ hold: { start: iso(answer.start), end: iso(answer.end), expiresAt: iso(answer.expiresAt) } }, openToPages);
  if (answer.status === "taken") return refuse(problem("slot-taken", { alternatives: answer.alternatives }), openToPages);
  return refuse(problem("not-bookable"), openToPages);
}

async function book(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, BookingRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const { token, start, timeZone } = read.value;
  const opened = await openBooking(c.env, token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  const answer = await confirm(c.env, opened, Date.parse(start), timeZone);
  if ("problem" in answer) return refuse(answer.problem, openToPages);
  const page = `${originOf(c)}/book/${token}`;
  const confirmed: BookingConfirmed = {
    booking: { id: answer.id, start: iso(answer.start), end: iso(answer.end) },
    ics: `${page}.ics`,
    page,
  };
  return json(confirmed, openToPages);
}

/** Books through the lead, so that calendar and lead cannot come to differ. Choosing the same time again is no second booking. */
export async function confirm(
  env: Env,
  { lead }: Bookable,
  start: number,
  timeZone: string,
): Promise<{ id: string; start: number; end: number } | { problem: Problem }> {
  const answer = await call(
    () => leadObject(env, lead.id),
    (object) => object.book(lead.id, start, isZone(timeZone) ? timeZone : "UTC"),
  );
  slotsChanged();
  if (answer.status === "taken") return { problem: problem("slot-taken", { alternatives: answer.alternatives }) };
  if (answer.status === "unknown") return { problem: problem("not-bookable") };
  const { booking } = answer;
  if (booking.start !== start)
    return { problem: problem("already-booked", { booked: { start: iso(booking.start), end: iso(booking.end) } }) };
  return { id: booking.id, start: booking.start, end: booking.end };
}
