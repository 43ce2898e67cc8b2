import type { ChangeAnswer } from "@baton/contract/booking";
import type { Ask, BookingChange, BookingEvent, Lead } from "@baton/contract/lead";
import type { Env } from "../../env.ts";
import { call } from "../../rpc.ts";
import { Calendars } from "../../seating/calendars.ts";
import { cancelAll, moveAll } from "../../seating/change.ts";
import { replaceHosts } from "../../seating/replace.ts";
import { calendarObject, poolObject } from "../../wiring.ts";

/** Carries the wish for another time, or for none, to the calendar it is about. */
export async function carryChange(env: Env, lead: Lead, change: BookingChange): Promise<ChangeAnswer> {
  const { booking: stands } = lead;
  if (change.do === "cancel" && stands?.hosts?.length) return await cancelAll(env, stands, change);
  if (change.do === "move" && stands?.hosts?.length) return await moveAll(env, stands, change);
  if (change.do === "cancel")
    return await call(
      () => calendarObject(env, change.rep),
      (calendar) => calendar.cancel(change.rep, change.booking),
    );
  if (change.do === "move") {
    const { rep, meeting, booking, start, timeZone } = change;
    return await call(
      () => calendarObject(env, rep),
      (calendar) => calendar.move({ rep, meeting, lead: lead.id, booking, start, timeZone }),
    );
  }
  if (change.do === "replace") return await replaceHosts(env, stands?.id === change.booking.id ? stands : change.booking, change);
  return await handOn(env, lead, change);
}

/**
 * From one rep's calendar to another's: the new time is won before the old one is let go, so that the visitor is never without. A crash
 * between the two leaves the ask standing; both calendars give the same answers when it is carried out again. Hosts come along to another
 * time, which is held with all of them first.
 */
async function handOn(env: Env, lead: Lead, { booking, from, rep }: Extract<BookingChange, { do: "handOn" }>): Promise<ChangeAnswer> {
  const { id, meeting, start, timeZone, bookedAt } = booking;
  const about = { rep, meeting, lead: lead.id, timeZone, booking: id, start };
  const sequence = (booking.sequence ?? 0) + 1;
  const hosts = (booking.hosts ?? []).filter((host) => host !== rep);
  const others = new Calendars(env, about);
  const held = lead.booking?.start === start ? null : await others.holdAll(hosts);
  const stays = lead.booking ?? booking;
  if (held && "lost" in held) return { status: "taken", alternatives: [], booking: stays };
  const won = await call(
    () => calendarObject(env, rep),
    (calendar) => calendar.book({ ...about, sequence, bookedAt }),
  );
  if (held && won.status !== "booked") await others.release(hosts);
  if (won.status !== "booked") return { status: "taken", alternatives: won.status === "taken" ? won.alternatives : [], booking: stays };
  // Won on an earlier try for another time: from there it only moves.
  const answer: ChangeAnswer =
    won.booking.start === start
      ? { status: "moved", booking: won.booking }
      : await call(
          () => calendarObject(env, rep),
          (calendar) => calendar.move(about),
        );
  await call(
    () => calendarObject(env, from),
    (calendar) => calendar.cancel(from, id),
  );
  if (held) for (const host of hosts) await others.move(host, id);
  return booking.hosts && answer.status === "moved" ? { ...answer, booking: { ...answer.booking, hosts } } : answer;
}

/** Another rep of the pool, in place of one who is lost to the lead. */
export async function anotherRep(
  env: Env,
  lead: Lead,
  { pool, from, receipt }: Extract<Ask, { to: "handOn" }>,
): Promise<BookingEvent | null> {
  const { playbook } = lead;
  if (!playbook) return null;
  const pick = await call(
    () => poolObject(env, pool),
    (object) => object.handOn({ pool, lead: lead.id, decision: receipt, playbook, from }),
  );
  return pick && { kind: "handedOn", from, rep: pick.rep, pick };
}

/** What whoever asked for a change is told. `unknown`: no such meeting stands. */
export type Changed = ChangeAnswer | { status: "too-late" } | { status: "unknown" };

/** Where the lead knows the answer without asking: the meeting is cancelled already, or there is none. */
export function knownAnswer(lead: Lead | null, id: string): Changed {
  const past = lead?.past?.find((booking) => booking.id === id);
  if (past) return { status: "cancelled", booking: past };
  return lead?.booking?.id === id ? { status: "too-late" } : { status: "unknown" };
}
