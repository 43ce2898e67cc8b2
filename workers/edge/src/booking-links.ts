import type { Booking, ChangeLink } from "@baton/contract/booking";
import type { Env } from "./env.ts";
import { signLink } from "./links.ts";

const day = 24 * 3_600_000;
/** Booking links live this long after the lead began. */
const bookDays = 30;
/** Links to change a meeting live this long after it was booked, however often it moves; the meeting itself ends their use. */
const changeDays = 400;

export type ChangePurpose = "reschedule" | "cancel";

/** In whole days, so that the same lead gets the same link however often it asks. */
export async function bookingToken(env: Env, lead: string, since: number): Promise<string> {
  return await signLink(env, "book", lead, (Math.floor(since / day) + bookDays) * day);
}

/** The way to move or cancel one meeting; it says nothing about any other, not even of the same lead. */
export async function changeLink(
  env: Env,
  origin: string,
  purpose: ChangePurpose,
  { id, bookedAt }: Pick<Booking, "id" | "bookedAt">,
): Promise<ChangeLink> {
  const token = await signLink(env, purpose, id, (Math.floor(bookedAt / day) + changeDays) * day);
  return { url: `${origin}/${purpose}/${token}`, token };
}

/** The lead a booking was made on stands in its id. */
export const leadOfBooking = (id: string): string => `lead_${id.slice(4, 26)}`;

/** iCalendar UID of a meeting: the same in every file and mail, for its whole life. */
export function uidOf({ id, origin }: { id: string; origin?: string | undefined }): string {
  return `${id}@${origin && URL.canParse(origin) ? new URL(origin).hostname : "baton"}`;
}
