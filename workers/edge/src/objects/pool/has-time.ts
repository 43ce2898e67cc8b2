import type { Slot } from "@baton/contract/booking";
import type { Meeting } from "@baton/contract/meeting";
import type { Rep } from "@baton/contract/roster";
import type { Env } from "../../env.ts";
import { seatsFor } from "../../seating/seats.ts";
import { timesOf } from "../../seating/times.ts";
import { calendarObject } from "../../wiring.ts";

/** A calendar that does not say by then counts as one with times: a slow one must not cost a rep their turn. */
const budgetMs = 5_000;

/**
 * Whether the rep has any time at all to offer for this meeting, together with the hosts who must be there. Where visitors book elsewhere
 * only they there know: yes.
 */
export async function hasTime(env: Env, rep: Rep, meeting: Meeting, lead: string): Promise<boolean> {
  if (rep.schedulingLink) return true;
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<true>((resolve) => {
    budget = setTimeout(resolve, budgetMs, true);
  });
  const asked = timesWith(env, { rep: rep.id, meeting: meeting.id, lead, timeZone: rep.timeZone })
    .then((slots) => slots.length > 0)
    .catch((error: Error) => {
      console.error(JSON.stringify({ at: "pool/has-time", problem: error.name }));
      return true;
    });
  const found = await Promise.race([asked, spent]);
  clearTimeout(budget);
  return found;
}

async function timesWith(env: Env, about: { rep: string; meeting: string; lead: string; timeZone: string }): Promise<Slot[]> {
  const found = await seatsFor(env, { ...about, pool: null });
  return found ? await timesOf(env, about, found.seats, { limit: 1 }) : await calendarObject(env, about.rep).slots({ ...about, limit: 1 });
}
