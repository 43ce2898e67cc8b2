import { type HoldAnswer, type HoldGiven, HoldRequest, ReleaseHoldRequest } from "@baton/contract/booking";
import { problem } from "@baton/contract/problems";
import { makesRoom } from "@baton/engine/meeting/chosen";
import type { Context } from "hono";
import { json, openToPages, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { call } from "../rpc.ts";
import { holdSeats, releaseSeats } from "../seating/hold.ts";
import { calendarObject } from "../wiring.ts";
import { type Bookable, calendarAbout, choiceOf, isProblem, openToPick } from "./booking.ts";
import { keepAlive } from "./capture.ts";
import { slotsChanged } from "./first-slots.ts";
import { iso } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

export const postHold = (c: C) => keepAlive(c, hold(c));
export const postRelease = (c: C) => keepAlive(c, release(c));

/** `POST /v1/holds`: keeps a time for five minutes; asked for again, it is renewed. */
async function hold(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, HoldRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const opened = await openToPick(c.env, read.value.token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  const { booking } = opened.lead;
  if (booking && !opened.booking && !makesRoom(booking, false, Date.now())) return refuse(problem("already-booked"), openToPages);
  const { start, timeZone } = read.value;
  const answer = await holdFor(c.env, opened, Date.parse(start), timeZone);
  slotsChanged();
  if (answer.status === "taken") return refuse(problem("slot-taken", { alternatives: answer.alternatives }), openToPages);
  if (answer.status === "unknown") return refuse(problem("not-bookable"), openToPages);
  const given: HoldGiven = {
    hold: {
      start: iso(answer.start),
      end: iso(answer.end),
      expiresAt: iso(answer.expiresAt),
      renewableUntil: iso(answer.renewableUntil),
    },
    now: iso(Date.now()),
  };
  return json(given, openToPages);
}

/** Keeps a time with whoever the meeting needs. */
export async function holdFor(env: Env, opened: Bookable, start: number, timeZone: string): Promise<HoldAnswer> {
  const seated = await holdSeats(env, choiceOf(opened, timeZone), start);
  if (seated) return seated;
  return await call(
    () => calendarObject(env, opened.rep.id),
    (calendar) => calendar.hold({ ...calendarAbout(opened, timeZone), start }),
  );
}

/** `POST /v1/holds/release`: sent by a page that is being left, so nobody reads the answer. */
async function release(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, ReleaseHoldRequest);
  if (!read.ok) return refuse(read.problem, openToPages);
  const opened = await openToPick(c.env, read.value.token);
  if (isProblem(opened)) return refuse(opened, openToPages);
  const { lead, rep } = opened;
  const start = read.value.start === undefined ? undefined : Date.parse(read.value.start);
  const isShared = await releaseSeats(c.env, choiceOf(opened, "UTC"), start);
  if (!isShared)
    await call(
      () => calendarObject(c.env, rep.id),
      (calendar) => calendar.release(lead.id, start),
    );
  slotsChanged();
  return new Response(null, { status: 204, headers: openToPages });
}
