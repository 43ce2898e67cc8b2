import type { Slot } from "@baton/contract/booking";
import { LeadId } from "@baton/contract/ids";
import type { Lead } from "@baton/contract/lead";
import { BookingEventRequest, HandOffRequest, type OpsBooking } from "@baton/contract/ops-booking";
import { problem } from "@baton/contract/problems";
import { reason } from "@baton/contract/reason";
import { isZone } from "@baton/engine/hours";
import type { Context } from "hono";
import * as v from "valibot";
import { actorOf } from "../access/actor.ts";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { boundedJson } from "../gate/body.ts";
import { readQuery } from "../gate/query.ts";
import { audit } from "../ledger/audit.ts";
import { LeadSlotsQuery } from "../ops-api/lead-slots-query.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { seatsFor } from "../seating/seats.ts";
import { timesOf } from "../seating/times.ts";
import { calendarObject, leadObject, poolObject } from "../wiring.ts";
import { slotsChanged } from "./first-slots.ts";
import { answerForRep } from "./offers/offer-answer.ts";
import { iso, originOf } from "./outcome.ts";

type C = Context<{ Bindings: Env }>;

async function leadAt(c: C): Promise<Lead | null> {
  const id = c.req.param("id") ?? "";
  if (!v.is(LeadId, id)) return null;
  const held = await call(
    () => leadObject(c.env, id),
    (object) => object.read(id),
  );
  return held?.lead ?? null;
}

/** `POST /api/leads/{id}/events`. */
export async function postLeadEvent(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, BookingEventRequest);
  if (!read.ok) return refuse(read.problem);
  const lead = await leadAt(c);
  if (!lead) return refuse(problem("unknown-lead"));
  const event = read.value;
  if (event.kind === "accepted" || event.kind === "declined") return await answerForRep(c, lead, event);
  const stub = () => leadObject(c.env, lead.id);
  if (event.kind === "repLost") {
    const { owner } = lead;
    if (!owner) return refuse(problem("not-bookable", { detail: "nobody owns this lead" }));
    const after = await call(stub, (object) => object.repLost(lead.id, owner, reason("by-hand", { note: event.note })));
    await audit(c.env, "lead.rep-lost", { lead: lead.id, rep: owner, note: event.note }, actorOf(c));
    return json(told(after, after?.owner !== owner));
  }
  const { booking } = lead;
  if (!booking) return refuse(problem("not-bookable", { detail: "nothing is booked" }));
  if (event.kind === "noShow") {
    const changed = await call(stub, (object) => object.noShow(lead.id, booking.id, event.note ?? ""));
    if (!changed && booking.noShowAt === undefined) return refuse(problem("not-bookable", { detail: "the meeting has not begun" }));
    await audit(c.env, "lead.no-show", { lead: lead.id, booking: booking.id, note: event.note ?? "" }, actorOf(c));
    return json(told(await leadAt(c), changed === true));
  }
  const wish =
    event.kind === "cancelled"
      ? ({ kind: "cancelWanted", booking: booking.id, note: event.note, by: "ops" } as const)
      : ({ kind: "moveWanted", booking: booking.id, start: Date.parse(event.start), timeZone: zoneOr(event.timeZone), by: "ops" } as const);
  const answer = await call(stub, (object) => object.change(lead.id, wish));
  slotsChanged();
  if (answer.status === "taken") return refuse(problem("slot-taken", { alternatives: answer.alternatives satisfies Slot[] }));
  if (answer.status === "too-late") return refuse(problem("too-late"));
  const note = event.kind === "cancelled" ? { note: event.note } : {};
  await audit(c.env, `lead.${event.kind}`, { lead: lead.id, booking: booking.id, ...note }, actorOf(c));
  return json(told(await leadAt(c), true));
}

/** `POST /api/leads/{id}/bookings`. */
export async function postHandOff(c: C): Promise<Response> {
  const read = await boundedJson(c.req.raw, 4_096, HandOffRequest);
  if (!read.ok) return refuse(read.problem);
  const lead = await leadAt(c);
  if (!lead) return refuse(problem("unknown-lead"));
  if (!lead.assignment) return refuse(problem("not-bookable", { detail: "nobody owns this lead yet" }));
  const { pool, start, timeZone, note } = read.value;
  const { published } = await currentPlaybook(c.env);
  const meeting = read.value.meeting ?? lead.assignment.meeting;
  const rep = read.value.rep ?? (pool && (await fromPool(c.env, lead, pool)));
  const isKnown = published?.playbook.reps.some(({ id }) => id === rep) && published.playbook.meetings.some(({ id }) => id === meeting);
  if (!rep || !meeting || !isKnown) return refuse(problem("not-bookable", { detail: "the playbook knows no such rep, pool or meeting" }));
  const wishes = { origin: originOf(c), handOff: { rep, meeting, note } };
  const answer = await call(
    () => leadObject(c.env, lead.id),
    (object) => object.book(lead.id, Date.parse(start), zoneOr(timeZone), wishes),
  );
  slotsChanged();
  if (answer.status === "taken") return refuse(problem("slot-taken", { alternatives: answer.alternatives }));
  if (answer.status === "unknown") return refuse(problem("not-bookable"));
  if (answer.booking.rep !== rep || answer.booking.start !== Date.parse(start))
    return refuse(problem("already-booked", { booked: { start: iso(answer.booking.start), end: iso(answer.booking.end) } }));
  await audit(c.env, "lead.handed-off", { lead: lead.id, rep, meeting, note }, actorOf(c));
  return json(told(await leadAt(c), true));
}

/** Whose turn it is there; the same lead asked for again gets the same rep. */
async function fromPool(env: Env, { id, playbook, assignment }: Lead, pool: string): Promise<string | null> {
  if (!playbook) return null;
  const pick = await call(
    () => poolObject(env, pool),
    (object) => object.assign({ pool, lead: id, decision: assignment?.receipt ?? "", playbook }),
  );
  return pick?.rep ?? null;
}

/**
 * `GET /api/leads/{id}/slots?rep=&meeting=&from=&to=&timeZone=`: free times of any rep, together
 * with the hosts the meeting needs; left out: of the owner, for the meeting on offer.
 */
export async function getLeadSlots(c: C): Promise<Response> {
  const asked = readQuery(c.req.query(), LeadSlotsQuery);
  if (!asked.ok) return refuse(asked.problem);
  const lead = await leadAt(c);
  if (!lead) return refuse(problem("unknown-lead"));
  const { rep = lead.owner, meeting = lead.assignment?.meeting, timeZone = "UTC", from, to } = asked.value;
  if (!rep || !meeting) return refuse(problem("not-bookable"));
  const within = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const about = { rep, meeting, lead: lead.id, timeZone, ...within };
  const found = await seatsFor(c.env, { ...about, pool: null });
  const slots = found
    ? await timesOf(c.env, about, found.seats, { ...about, limit: 500 })
    : await call(
        () => calendarObject(c.env, rep),
        (calendar) => calendar.slots({ ...about, limit: 500 }),
      );
  return json({ rep, meeting, slots });
}

const zoneOr = (zone: string): string => (isZone(zone) ? zone : "UTC");

function told(lead: Lead | null, changed: boolean): OpsBooking {
  const booking = lead?.booking ?? lead?.past?.at(-1);
  return {
    changed,
    owner: lead?.owner ?? null,
    booking: booking
      ? {
          id: booking.id,
          rep: booking.rep,
          start: iso(booking.start),
          end: iso(booking.end),
          sequence: booking.sequence ?? 0,
          status: booking.status ?? "confirmed",
        }
      : null,
  };
}
