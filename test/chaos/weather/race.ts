import { riskyObjects } from "./calls.ts";
import { pause, some } from "./sky.ts";

/** Somebody who wants a time of a rep's, and whether they hold it before they confirm, as the booking page does. */
export interface Racer {
  lead: string;
  meeting: string;
  start: number;
  holds: boolean;
}
export interface Round {
  rep: string;
  racers: Racer[];
}

/** What a racer was told: when their meeting begins and ends, null that others were quicker, "unheard" that nobody answered. */
export type Told = { id: string; start: number; end: number } | null | "unheard";

type Namespace = Parameters<typeof riskyObjects>[0];
const patience = 12;

/** Everybody at once, from within the runtime, so that nothing but the calendar decides who is first. As many lists as rounds. */
export async function race(rounds: Round[], calendars: object): Promise<Told[][]> {
  const doors = riskyObjects(calendars as Namespace);
  return await Promise.all(rounds.map(({ rep, racers }) => Promise.all(racers.map((racer) => wish(doors, rep, racer)))));
}

async function wish(doors: Namespace, rep: string, { lead, meeting, start, holds }: Racer): Promise<Told> {
  const about = { rep, meeting, lead, timeZone: "UTC", start };
  for (let tries = 0; tries < patience; tries += 1) {
    try {
      // A new stub for each try: one that has failed stays broken.
      // Whoever cannot hold it asks all the same: it may be their own booking, whose answer was lost, that stands in the way.
      if (holds) await doors.getByName(rep).hold?.(about);
      const booked = (await doors.getByName(rep).book?.(about)) as { status: string; booking: { id: string; start: number; end: number } };
      if (booked.status === "taken") return null;
      if (booked.status === "booked") return { id: booked.booking.id, start: booked.booking.start, end: booked.booking.end };
    } catch {
      await pause(some(5, 60));
    }
  }
  return "unheard";
}
