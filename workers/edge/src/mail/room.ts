import type { Delivery } from "@baton/contract/delivery";
import type { MailBody } from "@baton/contract/mail";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { calendarObject } from "../wiring.ts";

/** A mail waits so long for the rep's calendar to make the room; then it goes without, and the next one names it. */
const patienceMs = 60_000;

/**
 * The mail with the video room that the rep's calendar has made for the meeting, where it makes one; null: it is still being made. A
 * cancellation needs no room.
 */
export async function withRoom(env: Env, delivery: Delivery, now: number): Promise<Delivery | null> {
  const body = delivery.body as MailBody;
  const { booking, rep } = body;
  if (!body.room || !booking || delivery.event === "mail.cancellation") return delivery;
  const standing = await call(
    () => calendarObject(env, rep.id),
    (calendar) => calendar.standing(booking.id),
  );
  if (standing?.joinUrl) return { ...delivery, body: { ...body, meeting: { ...body.meeting, link: standing.joinUrl } } };
  return standing?.sync === "pending" && now - delivery.createdAt < patienceMs ? null : delivery;
}
