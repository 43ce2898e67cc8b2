import type { Booking, ChangeAnswer } from "@baton/contract/booking";
import type { BookingChange } from "@baton/contract/lead";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { poolObject } from "../wiring.ts";
import { Calendars } from "./calendars.ts";
import { seatsFor } from "./seats.ts";

/**
 * Others in place of hosts who cannot come: whoever's turn it is in the pool they are from, among those free then. Their time is won before
 * the old one is let go. Where nobody can come instead of somebody who must, and could at another time, nothing changes for them, and the
 * answer is `taken`. Asked again after a crash, pools and calendars give the answers they gave before.
 */
export async function replaceHosts(
  env: Env,
  booking: Booking,
  { hosts: lost, stay }: Extract<BookingChange, { do: "replace" }>,
): Promise<ChangeAnswer> {
  const { id, rep, start, bookedAt } = booking;
  const sequence = (booking.sequence ?? 0) + 1;
  const calendars = new Calendars(env, { ...booking, booking: id });
  let hosts = booking.hosts ?? [];
  const remain: string[] = [];
  for (const host of lost.filter((one) => hosts.includes(one))) {
    const next = await anotherHost(env, { ...booking, hosts }, { host, stays: stay.includes(host) }, calendars);
    if (next === null && stay.includes(host)) remain.push(host);
    else hosts = hosts.flatMap((one) => (one === host ? (next ?? []) : one));
  }
  const changed = hosts.join() !== (booking.hosts ?? []).join();
  if (changed) {
    // The version is that of whose meeting it is: their calendar counts on from there.
    const led = await calendars.book(rep, { sequence, bookedAt });
    if (led.status !== "booked" || led.booking.start !== start) return { status: "gone" };
    for (const host of lost.filter((one) => !hosts.includes(one))) await calendars.cancel(host, id);
  }
  const now: Booking = changed ? { ...booking, hosts, sequence, changedAt: Date.now() } : booking;
  return remain.length > 0 ? { status: "taken", alternatives: [], booking: now } : { status: "moved", booking: now };
}

/** Null: no pool has sent this host, or nobody there is free then; whether the turn is still theirs, `stays` says. */
async function anotherHost(
  env: Env,
  booking: Booking,
  { host, stays }: { host: string; stays: boolean },
  calendars: Calendars,
): Promise<string | null> {
  const { rep, meeting, lead, timeZone, start, hosts = [], bookedAt, sequence = 0 } = booking;
  const found = await seatsFor(env, { rep, pool: null, meeting, lead, timeZone });
  const seats = found?.seats ?? [];
  for (const [index, { pool, of }] of seats.entries()) {
    if (index === 0 || !pool || !found) continue;
    const ask = <T>(what: (object: ReturnType<typeof poolObject>) => Promise<T>) => call(() => poolObject(env, pool), what);
    const kept = (await ask((object) => object.kept(lead, index)))?.rep;
    // An earlier try may have come as far as the pool.
    if (kept !== host && (!kept || hosts.includes(kept) || kept === rep)) continue;
    const standing = await calendars.free(of.filter((one) => one !== host && one !== rep && !hosts.includes(one)));
    const free = new Set([...standing].flatMap(([one, answer]) => (answer.status === "busy" ? [] : one)));
    while (free.size > 0) {
      const request = { pool, lead, decision: "", playbook: found.hash, seat: index, among: [...free], start };
      const pick = await ask((object) => object.seat(request));
      if (!pick?.rep) break;
      const answer = await calendars.book(pick.rep, { sequence: sequence + 1, bookedAt });
      if (answer.status === "booked" && answer.booking.start === start) return pick.rep;
      free.delete(pick.rep);
    }
    await ask((object) => object.unseat({ lead, seat: index, start, ...(stays ? { to: host } : {}) }));
    return null;
  }
  return null;
}
