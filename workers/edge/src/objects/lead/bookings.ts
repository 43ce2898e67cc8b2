import type { BookAnswer } from "@baton/contract/booking";
import type { BookingEvent, LeadEvent } from "@baton/contract/lead";
import type { Env } from "../../env.ts";
import { currentPlaybook } from "../../playbook/source.ts";
import { take } from "../../seating/take.ts";
import { bookedBy } from "./asks.ts";
import { type Changed, carryChange, knownAnswer } from "./changes.ts";
import type { Loop } from "./loop.ts";

/** What booking needs of the lead's object. `goOn`: work that outlives the answer. */
export interface Bookings {
  env: Env;
  loop: Loop;
  goOn: (work: Promise<void>) => void;
}

/** The visitor picks a time. The ask stands before a calendar is asked, so that no booking is forgotten on the way back. */
export async function book({ env, loop, goOn }: Bookings, id: string, event: Extract<LeadEvent, { kind: "chosen" }>): Promise<BookAnswer> {
  if (!Number.isFinite(event.start)) return { status: "unknown" };
  const { published } = await currentPlaybook(env);
  return await loop.inTurn(id, published, async () => {
    const { lead } = loop.apply(id, event, published);
    const ask = lead?.asks.find((standing) => standing.to === "calendar");
    if (!ask) return lead?.booking ? { status: "booked", booking: lead.booking } : { status: "unknown" };
    const answer = await take(env, id, ask);
    if (answer.status === "booked") {
      const { asks } = loop.apply(id, bookedBy(answer), published);
      goOn(loop.drive(id, asks));
    } else loop.apply(id, { kind: "lost", start: ask.start }, published);
    return answer;
  });
}

/** Another time for the meeting, or none. As with the first one, the ask stands before a calendar is asked. */
export async function change(
  { env, loop, goOn }: Bookings,
  id: string,
  event: Extract<BookingEvent, { kind: "moveWanted" | "cancelWanted" }>,
): Promise<Changed> {
  const { published } = await currentPlaybook(env);
  return await loop.inTurn(id, published, async () => {
    const { lead } = loop.apply(id, event, published);
    const ask = lead?.asks.find((standing) => standing.to === "change");
    const { booking } = lead ?? {};
    const isThere = event.kind === "moveWanted" && booking?.id === event.booking && booking.start === event.start;
    if (!lead || !ask) return isThere && booking ? { status: "moved", booking } : knownAnswer(lead, event.booking);
    const answer = await carryChange(env, lead, ask.change);
    const { asks } = loop.apply(id, { kind: "bookingChanged", booking: event.booking, answer }, published);
    goOn(loop.drive(id, asks));
    return answer;
  });
}
