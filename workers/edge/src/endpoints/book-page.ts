import type { BookingOffer, RepCard } from "@baton/contract/assignment";
import { BookingRequest, type Slot } from "@baton/contract/booking";
import type { Field, FieldProblem } from "@baton/contract/field";
import type { Problem } from "@baton/contract/problems";
import { makesRoom } from "@baton/engine/meeting/chosen";
import { asked } from "@baton/engine/meeting/questions";
import type { Context } from "hono";
import * as v from "valibot";
import { page } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { bookedPage, cancelledPage, cancelPage } from "../pages/booking.ts";
import { bookingFile } from "../pages/booking-file.ts";
import { detailsPage } from "../pages/details-page.ts";
import { pickPage } from "../pages/pick-page.ts";
import { hereIn, inZone, readingHere, shownTo, sorry, zoneFor } from "./book-page-view.ts";
import { type Bookable, confirm, isProblem, openBooking, slotsOf } from "./booking.ts";
import { callOff, move, stateOf } from "./booking-change.ts";
import { holdFor } from "./booking-hold.ts";
import { type Changeable, openChange } from "./booking-open.ts";
import { wishesOf } from "./booking-wishes.ts";
import { keepAlive } from "./capture.ts";
import { linkOut } from "./link-out.ts";
import { iso, originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** Nothing longer is written into a form of ours: guests and answers within the bounds of `POST /v1/bookings`. */
const formBytes = 16_384;

/** `GET /book/{token}` and `.ics`: complete without JavaScript; a script only makes it nicer. Looking changes nothing. */
export async function getBookPage(c: C): Promise<Response> {
  const param = c.req.param("token") ?? "";
  const wantsFile = param.endsWith(".ics");
  const token = wantsFile ? param.slice(0, -4) : param;
  const opened = await openBooking(c.env, token);
  if (isProblem(opened)) return sorry(c, opened);
  if (wantsFile) return bookingFile(opened, `${originOf(c)}/book/${token}`, readingHere(c, opened));
  const state = await stateOf(c, opened);
  const zone = zoneFor(c, opened);
  const isOver = opened.lead.booking !== null && makesRoom(opened.lead.booking, false, Date.now());
  if (state.booking && state.booking.status !== "cancelled" && !isOver)
    return page(bookedPage(shownTo(c, opened, zone), state, state.booking));
  // The visitor's details stand in the address from here on, which is why the page that led here did not have it.
  if (opened.rep.schedulingLink) return c.redirect(await linkOut(c.env, opened.rep.schedulingLink, opened.lead), 302);
  return await picking(c, opened, zone);
}

/** `POST /book/{token}` with `start` and `timeZone`, then guests and answers where the meeting asks for them, as plain forms. */
export const postBookPage = (c: C) => keepAlive(c, book(c));

async function book(c: C): Promise<Response> {
  const token = c.req.param("token") ?? "";
  const path = hereIn(c);
  const fields = await formOf(c);
  const opened = await openBooking(c.env, token);
  if (isProblem(opened)) return sorry(c, opened);
  const zone = zoneFor(c, opened, fields.get("timeZone"));
  const back = inZone(path, zone);
  const start = Date.parse(fields.get("start") ?? "");
  if (!Number.isFinite(start)) return c.redirect(back, 303);
  const { guests } = opened.meeting;
  const questions = asked(opened.meeting);
  const given = ({ id, type }: Field) => (type === "multichoice" ? fields.getAll(`q.${id}`) : (fields.get(`q.${id}`) ?? ""));
  const asksMore = questions.length > 0 || guests !== undefined;
  const ask = (problems: FieldProblem[] = [], guestsWrong = false) =>
    page(
      detailsPage(shownTo(c, opened, zone), {
        path,
        start: iso(start),
        guests: guests !== undefined,
        questions,
        answers: Object.fromEntries(questions.map((field) => [field.id, given(field)])),
        others: fields.get("guests") ?? "",
        problems,
        guestsWrong,
      }),
      problems.length > 0 || guestsWrong ? 400 : 200,
    );
  if (asksMore && !fields.has("asked")) return (await held(c, opened, start, zone)) ?? ask();
  const written = v.safeParse(v.pick(BookingRequest, ["guests", "answers"]), {
    guests: (fields.get("guests") ?? "").split(/[\s,;]+/).filter(Boolean),
    answers: Object.fromEntries(questions.map((field) => [field.id, given(field)])),
  });
  if (!written.success) return ask([], true);
  const wanted = wishesOf(opened.meeting, written.output, readingHere(c, opened).language);
  if ("problem" in wanted) return ask(wanted.problem.problems as FieldProblem[] | undefined, wanted.problem.code !== "bad-answers");
  const answer = await confirm(c.env, opened, start, zone, { ...wanted.wishes, origin: originOf(c) });
  // A page that shows the result of a post must not be posted again by a reload.
  if (!("problem" in answer) || answer.problem.code === "already-booked") return c.redirect(back, 303);
  return await refused(c, opened, answer.problem, zone);
}

/** Keeps the time while the visitor answers; says so where somebody else has it. */
async function held(c: C, opened: Bookable, start: number, zone: string): Promise<Response | null> {
  const answer = await holdFor(c.env, opened, start, zone);
  return answer.status === "taken" ? await picking(c, opened, zone, answer.alternatives) : null;
}

/** `GET /reschedule/{token}`: the free times for a meeting there is. */
export async function getMovePage(c: C): Promise<Response> {
  const opened = await openChange(c.env, "reschedule", c.req.param("token") ?? "");
  return isProblem(opened) ? sorry(c, opened) : ((await closed(c, opened)) ?? (await picking(c, opened, zoneFor(c, opened))));
}

/** `POST /reschedule/{token}` with `start` and `timeZone` as a plain form. */
export const postMovePage = (c: C) => keepAlive(c, moveTo(c));

async function moveTo(c: C): Promise<Response> {
  const fields = await formOf(c);
  const opened = await openChange(c.env, "reschedule", c.req.param("token") ?? "");
  if (isProblem(opened)) return sorry(c, opened);
  const zone = zoneFor(c, opened, fields.get("timeZone"));
  const start = Date.parse(fields.get("start") ?? "");
  if (!Number.isFinite(start)) return c.redirect(hereIn(c), 303);
  const answer = await move(c.env, opened, start, zone);
  if ("problem" in answer) return await refused(c, opened, answer.problem, zone);
  const { page: home } = await stateOf(c, opened);
  return c.redirect(inZone(hereIn(c, home), zone), 303);
}

/** `GET /cancel/{token}`: asks. Mail scanners fetch links, so only a form that is sent cancels. */
export async function getCancelPage(c: C): Promise<Response> {
  const opened = await openChange(c.env, "cancel", c.req.param("token") ?? "");
  if (isProblem(opened)) return sorry(c, opened);
  const over = await closed(c, opened);
  if (over) return over;
  const state = await stateOf(c, opened);
  return state.booking
    ? page(cancelPage(shownTo(c, opened, zoneFor(c, opened)), state, state.booking, hereIn(c)))
    : c.redirect(state.page, 303);
}

/** `POST /cancel/{token}` with `note` as a plain form. */
export const postCancelPage = (c: C) => keepAlive(c, cancel(c));

async function cancel(c: C): Promise<Response> {
  const note = ((await formOf(c)).get("note") ?? "").trim().slice(0, 500);
  const opened = await openChange(c.env, "cancel", c.req.param("token") ?? "");
  if (isProblem(opened)) return sorry(c, opened);
  const answer = await callOff(c.env, opened, note);
  return "problem" in answer ? sorry(c, answer.problem, opened) : c.redirect(hereIn(c), 303);
}

/** A meeting nobody can change any more: cancelled, or too near. */
async function closed(c: C, opened: Changeable): Promise<Response | null> {
  const state = await stateOf(c, opened);
  if (state.booking?.status === "cancelled") return page(cancelledPage(shownTo(c, opened, zoneFor(c, opened)), state, state.booking));
  return state.reschedule ? null : sorry(c, "too-late", opened, state.page);
}

async function picking(c: C, opened: Bookable, zone: string, lost?: Slot[]): Promise<Response> {
  const { rep, meeting, booking } = opened;
  const slots = await slotsOf(c.env, opened, zone, {});
  const shown = shownTo(c, opened, zone);
  const offer: BookingOffer = {
    url: originOf(c) + c.req.path,
    provider: "baton",
    token: c.req.param("token") ?? "",
    minutes: meeting.minutes,
    name: meeting.name,
    location: shown.place.text,
    ...(booking ? { moving: booking.id, booked: { start: iso(booking.start), end: iso(booking.end) } } : {}),
  };
  const card: RepCard = { name: rep.name, title: rep.title, ...(rep.photo ? { photo: rep.photo } : {}), timeZone: rep.timeZone };
  const { fallback } = meeting;
  // A second meeting elsewhere is no other time for the one there is.
  const elsewhere = typeof fallback === "object" && !booking ? fallback.link : undefined;
  return page(pickPage(shown, { path: hereIn(c), slots, offer, card, lost, elsewhere }), lost ? 409 : 200);
}

async function refused(c: C, opened: Bookable, why: Problem, zone: string): Promise<Response> {
  if (why.code === "slot-taken") return await picking(c, opened, zone, why.alternatives as Slot[]);
  return sorry(c, why, opened);
}

async function formOf(c: C): Promise<URLSearchParams> {
  const text = await boundedText(c.req.raw, formBytes);
  return new URLSearchParams(text.ok ? text.value : "");
}
