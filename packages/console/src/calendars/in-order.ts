import type { RepCalendars } from "@baton/contract/calendar";

/** Those a person has to look at first; otherwise as the playbook has them. */
export function inOrder(reps: readonly RepCalendars[]): RepCalendars[] {
  const troubles = ({ calendars, bookings }: RepCalendars) =>
    calendars.filter(({ problem }) => problem !== undefined).length + bookings.filter(({ sync }) => sync !== "pending").length;
  return reps.toSorted((a, b) => troubles(b) - troubles(a));
}
