import { type Booking, type BookingState, CancelRequest, RescheduleRequest, type Slot } from "@baton/contract/booking";
import { type Problem, problem } from "@baton/contract/problems";
import { isZone } from "@baton/engine/hours";
import { changeableUntil } from "@baton/engine/meeting/changed";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import { bookingToken, changeLink } from "../booking-links.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { leadObject } from "../wiring.ts";
import { type Bookable, confirmed, hostsOf, isProblem, openBooking } from "./booking.ts";
import { type Changeable, openChange } from "./booking-open.ts";
import { keepAlive } from "./capture.ts";
import { slotsChanged } from "./first-slots.ts";
import { placeShown } from "./meeting-place.ts";
import { iso, originOf, repCard } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

export const postReschedule = (c: C) => keepAlive(c, reschedule(c));
export const postCancel = (c: C) => keepAlive(c, cancel(c));

/** `GET /v1/bookings?token=`: the meeting as it stands, by any link that is about it. Changes nothing. */
export async function getBooking(c: C): Promise<Response> {
  const token = c.req.query("token") ?? "";
  const opened = await openAny(c.env, token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  return json(await stateOf(c, opened), openToPages);
}

async function openAny(env: Env, token: string): Promise<Bookable | Problem> {
  const first = await openBooking(env, token);
  if (!isProblem(first) || first.code !== "bad-token") return first;
  const second = await openChange(env, "reschedule", token);
  return isProblem(second) && second.code === "bad-token" ? await openChange(env, "cancel", token) : second;
}

/** `POST /v1/bookings/{id}/reschedule`. */
async function reschedule(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, RescheduleRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const opened = await openChange(c.env, "reschedule", read.value.token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  if (opened.booking.id !== c.req.param("id")) return refuse(problem("bad-token"), openToPages);
  const answer = await move(c.env, opened, Date.parse(read.value.start), read.value.timeZone);
  if ("problem" in answer) return refuse(answer.problem, openToPages);
  return json(await confirmed(c, opened, answer, await pageOf(c, opened)), openToPages);
}

/** Moves a meeting through its lead. The same time again is no change. */
export async function move(
  env: Env,
  { lead, booking }: Changeable,
  start: number,
  timeZone: string,
): Promise<Booking | { problem: Problem }> {
  const event = { kind: "moveWanted", booking: booking.id, start, timeZone: isZone(timeZone) ? timeZone : "UTC", by: "visitor" } as const;
  const answer = await call(
    () => leadObject(env, lead.id),
    (object) => object.change(lead.id, event),
  );
  slotsChanged();
  if (answer.status === "moved") return answer.booking;
  if (answer.status === "taken") return { problem: problem("slot-taken", { alternatives: answer.alternatives satisfies Slot[] }) };
  if (answer.status === "cancelled") return { problem: problem("cancelled") };
  return { problem: problem(answer.status === "too-late" ? "too-late" : "not-bookable") };
}

/** `POST /v1/bookings/{id}/cancel`. */
async function cancel(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, CancelRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const opened = await openChange(c.env, "cancel", read.value.token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  if (opened.booking.id !== c.req.param("id")) return refuse(problem("bad-token"), openToPages);
  const answer = await callOff(c.env, opened, read.value.note ?? "");
  if ("problem" in answer) return refuse(answer.problem, openToPages);
  return json(await stateOf(c, { ...opened, booking: answer }), openToPages);
}

/** Cancels a meeting through its lead. Once more is no second cancellation. */
export async function callOff(env: Env, { lead, booking }: Changeable, note: string): Promise<Booking | { problem: Problem }> {
  const answer = await call(
    () => leadObject(env, lead.id),
    (object) => object.change(lead.id, { kind: "cancelWanted", booking: booking.id, note, by: "visitor" }),
  );
  slotsChanged();
  if (answer.status === "cancelled") return answer.booking;
  if (answer.status === "gone") return { ...booking, status: "cancelled" };
  return { problem: problem(answer.status === "too-late" ? "too-late" : "not-bookable") };
}

async function pageOf(c: C, { lead }: Bookable): Promise<string> {
  return `${originOf(c)}/book/${await bookingToken(c.env, lead.id, lead.createdAt)}`;
}

/** A meeting with everything a page about it needs: links are there while they work. */
export async function stateOf(c: C, opened: Bookable, now = Date.now()): Promise<BookingState> {
  const { lead, rep, meeting } = opened;
  const booking = opened.booking ?? lead.booking;
  const page = await pageOf(c, opened);
  const hosts = hostsOf(booking, (await currentPlaybook(c.env)).published?.playbook);
  const isConfirmed = booking !== null && booking.status !== "cancelled";
  const until = booking ? changeableUntil(booking, meeting) : 0;
  const links =
    isConfirmed && !booking.via && now < until
      ? {
          reschedule: await changeLink(c.env, originOf(c), "reschedule", booking),
          cancel: await changeLink(c.env, originOf(c), "cancel", booking),
        }
      : {};
  return {
    booking: booking && {
      id: booking.id,
      start: iso(booking.start),
      end: iso(booking.end),
      sequence: booking.sequence ?? 0,
      status: booking.status ?? "confirmed",
      guests: booking.guests ?? [],
      timeZone: booking.timeZone,
    },
    meeting: { name: meeting.name, minutes: meeting.minutes, location: placeShown(opened).text },
    rep: repCard(rep),
    ...(hosts.length > 0 ? { hosts } : {}),
    ...(isConfirmed ? { ics: `${page}.ics` } : {}),
    page,
    ...links,
    changeableUntil: booking && meeting.cancelNoticeMinutes ? iso(until) : null,
  };
}
