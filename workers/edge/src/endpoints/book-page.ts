import type { Slot } from "@baton/contract/booking";
import { type Problem, problem } from "@baton/contract/problems";
import { isZone } from "@baton/engine/hours";
import type { Context } from "hono";
import { html } from "hono/html";
import { page } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedText } from "../gate/body.ts";
import { bookedPage, pickPage } from "../pages/booking.ts";
import { bookingFile } from "../pages/booking-file.ts";
import { frame } from "../pages/frame.ts";
import { type Bookable, confirm, openBooking, slotsOf } from "./booking.ts";
import { keepAlive } from "./capture.ts";
import { originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

/** `GET /book/{token}` and `.ics`: complete without JavaScript; a small script only turns it into the visitor's own zone. */
export async function getBookPage(c: C): Promise<Response> {
  const param = c.req.param("token") ?? "";
  const wantsFile = param.endsWith(".ics");
  const token = wantsFile ? param.slice(0, -4) : param;
  const opened = await openBooking(c.env, token);
  if ("code" in opened) return sorry(opened);
  if (wantsFile) return bookingFile(opened, `${originOf(c)}/book/${token}`);
  if (opened.lead.booking) return page(bookedPage(opened, opened.lead.booking, zoneOf(c, opened), token).toString());
  return page(pickPage(opened, await slotsOf(c.env, opened, zoneOf(c, opened), {}), zoneOf(c, opened), token).toString());
}

/** `POST /book/{token}` with `start` and `timeZone` as a plain form. */
export const postBookPage = (c: C) => keepAlive(c, book(c));

async function book(c: C): Promise<Response> {
  const token = c.req.param("token") ?? "";
  const text = await boundedText(c.req.raw, 4_096);
  const opened = await openBooking(c.env, token);
  if ("code" in opened) return sorry(opened);
  const fields = new URLSearchParams(text.ok ? text.value : "");
  const start = Date.parse(fields.get("start") ?? "");
  const zone = fields.get("timeZone") ?? "";
  const timeZone = isZone(zone) ? zone : zoneOf(c, opened);
  const back = `/book/${token}?timeZone=${encodeURIComponent(timeZone)}`;
  if (!Number.isFinite(start)) return c.redirect(back, 303);
  const answer = await confirm(c.env, opened, start, timeZone);
  // A page that shows the result of a post must not be posted again by a reload.
  if (!("problem" in answer)) return c.redirect(back, 303);
  const others = answer.problem.code === "slot-taken" ? (answer.problem.alternatives as Slot[]) : null;
  if (!others) return answer.problem.code === "already-booked" ? c.redirect(back, 303) : sorry(answer.problem);
  return page(pickPage(opened, await slotsOf(c.env, opened, timeZone, {}), timeZone, token, others).toString(), 409);
}

/** The zone asked for, else what the visitor's browser said, else where the request comes from, else the rep's. */
function zoneOf(c: C, { lead, rep }: Bookable): string {
  const candidates = [c.req.query("timeZone"), lead.page.timeZone, c.req.raw.cf?.timezone as string | undefined];
  return candidates.find((zone) => zone !== undefined && isZone(zone)) ?? rep.timeZone;
}

function sorry(why: Problem): Response {
  const words =
    why.code === problem("bad-token").code
      ? html`<h1>This link does not work</h1><p>It may have been cut off on its way, or be too old. Please use the newest link you were sent.</p>`
      : html`<h1>There is no meeting to book here</h1><p>Please get in touch with us directly and we will find a time.</p>`;
  return page(frame(why.title, words).toString(), why.status);
}
