import { type SyncState, writtenTo } from "@baton/contract/calendar";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { calendarObject } from "../wiring.ts";

/** How the lead's meeting stands in its rep's own calendar; nothing where it stands nowhere but here, is over, or cannot be asked just now. */
export async function meetingOutside(
  env: Env,
  { booking }: Lead,
  playbook: Playbook | undefined,
  now: number,
): Promise<{ outside?: SyncState }> {
  const rep = playbook?.reps.find(({ id }) => id === booking?.rep);
  if (!booking || booking.end < now || !rep?.calendars || !writtenTo(rep.calendars)) return {};
  const standing = await call(
    () => calendarObject(env, rep.id),
    (calendar) => calendar.standing(booking.id),
    // The lead is worth more than this word about it.
  ).catch(() => null);
  return standing ? { outside: standing.sync } : {};
}
