import type { Part, Parts } from "../parts.ts";
import type { Finding } from "../position.ts";
import { targetsOf } from "../targets.ts";

/** Pools of whom nobody can get a lead, and reps who are booked without a calendar while their colleagues have one. */
export function staffing(parts: Parts): Finding[] {
  return [...paused(parts), ...withoutCalendar(parts)];
}

function paused({ pools, reps }: Parts): Finding[] {
  const isPaused = new Map(reps.map(({ value }) => [value.id, value.paused]));
  return pools.flatMap(({ at, value: pool }): Finding[] => {
    const out = pool.members.filter(({ rep }) => isPaused.get(rep) === true);
    if (out.length === 0 || out.length < pool.members.length) return [];
    const message = `Everybody in pool "${pool.id}" is paused: every lead sent here counts as nobody free`;
    return [{ level: "warning", at: [...at, "members"], code: "paused-pool", message, expected: "somebody who is not paused" }];
  });
}

/**
 * Where nobody has a calendar, times are known from bookings alone, and that is a choice. Where most have one, who has none was forgotten.
 */
function withoutCalendar({ routes, pools, reps }: Parts): Finding[] {
  const booking = routes.filter(({ value }) => value.meeting !== undefined);
  const targets = booking.flatMap(({ value }) => targetsOf(value).map(({ to }) => to));
  const asked = new Set(targets.map(({ pool }) => pool));
  const members = pools.flatMap(({ value }) => (asked.has(value.id) ? value.members.map(({ rep }) => rep) : []));
  const booked = new Set([...members, ...targets.map(({ rep }) => rep)]);
  const bookable = reps.filter(({ value }) => booked.has(value.id) && value.schedulingLink === undefined && !value.paused);
  const without = bookable.filter(({ value }) => value.calendars.length === 0);
  if (without.length * 2 >= bookable.length) return [];
  return without.map(({ at, value }: Part<{ name: string }>) => {
    const message = `${value.name} has no calendar, unlike most who are booked: visitors may book over what they have elsewhere`;
    return { level: "warning", at, code: "no-calendar", message, expected: '"calendars": [ … ]' };
  });
}
