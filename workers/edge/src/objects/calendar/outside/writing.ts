import type { DeliveryFailure } from "@baton/contract/delivery";
import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { Rep } from "@baton/contract/roster";
import { eventWords } from "@baton/engine/outside/event";
import { nextLook, nextTry, standing } from "@baton/engine/outside/sync";
import { uidOf } from "../../../booking-links.ts";
import type { Env } from "../../../env.ts";
import { call } from "../../../rpc.ts";
import { leadObject } from "../../../wiring.ts";
import { type Connection, noteAnswer, secretMissing } from "./connections.ts";
import type { Errand, OutsideTables } from "./tables.ts";

/** Longest one attempt may take. */
const attemptMs = 10_000;

export interface Writer {
  env: Env;
  tables: OutsideTables;
  connections: Connection[];
  playbook: Playbook;
  rep: Rep;
}

/**
 * Runs one errand: writes a booking into the rep's calendar, takes one out, or looks whether one still stands. What was changed while the
 * calendar was asked is not overwritten by its answer. Nothing that somebody deleted or moved out there is put back.
 */
export async function run(writer: Writer, errand: Errand): Promise<void> {
  const { tables, connections } = writer;
  const now = Date.now();
  const connection = connections.find(({ key }) => key === errand.calendar);
  if (!connection) {
    // The calendar is no longer the rep's: what stands there is out of our hands.
    if (errand.wanted === "away") tables.drop(errand.booking);
    else tables.save({ ...errand, sync: "failed", dueAt: null, problem: "calendar-gone" });
    return;
  }
  const { restsUntil } = tables.calendar(connection.key);
  if (restsUntil > now) return tables.save({ ...errand, dueAt: restsUntil });
  // Should this object die meanwhile, the errand is there again in a minute.
  tables.save({ ...errand, dueAt: now + 60_000 });
  if (errand.sync !== "pending" && errand.wanted === "there") await look(writer, connection, errand);
  else if (errand.wanted === "away") await takeAway(writer, connection, errand);
  else await write(writer, connection, errand);
}

async function write({ env, tables, rep, playbook }: Writer, { plug, key }: Connection, errand: Errand): Promise<void> {
  const meeting = playbook.meetings.find(({ id }) => id === errand.meeting);
  if (!plug || !meeting) return failed(tables, key, errand, plug ? { kind: "final", code: "meeting-gone" } : secretMissing);
  const lead = await leadOf(env, errand);
  const page = env.BATON_ORIGIN ? `${env.BATON_ORIGIN}/console/leads/${errand.lead}` : "";
  const { booking: id, sequence, start, end } = errand;
  const words = eventWords(meeting, rep, lead, page);
  const uid = uidOf({ id, origin: lead?.booking?.origin });
  const answer = await plug.put({ id, uid, sequence, start, end, ...words }, AbortSignal.timeout(attemptMs));
  if (!answer.ok) return failed(tables, key, errand, answer.failure);
  const now = Date.now();
  noteAnswer(tables, key, null, now);
  const present = tables.errand(id);
  if (!present) return;
  const there = { thereStart: start, thereEnd: end, joinUrl: answer.event.joinUrl ?? present.joinUrl, nameless: lead === null };
  if (present.sequence !== sequence || present.wanted !== "there") return tables.save({ ...present, ...there });
  tables.save({ ...present, ...there, sync: "synced", attempts: 0, dueAt: nextLook(start, now), problem: null });
}

async function leadOf(env: Env, { lead }: Errand): Promise<Lead | null> {
  const held = await call(
    () => leadObject(env, lead),
    (object) => object.read(lead),
  );
  return held?.lead ?? null;
}

async function takeAway({ tables }: Writer, { plug, key }: Connection, errand: Errand): Promise<void> {
  if (!plug) return failed(tables, key, errand, secretMissing);
  const answer = await plug.remove(errand.booking, AbortSignal.timeout(attemptMs));
  if (!answer.ok) return failed(tables, key, errand, answer.failure);
  noteAnswer(tables, key, null, Date.now());
  const present = tables.errand(errand.booking);
  if (present?.wanted === "away") tables.drop(errand.booking);
  else if (present) tables.save({ ...present, thereStart: null, thereEnd: null });
  // What was read before shows the event still.
  const held = tables.calendar(key);
  tables.keep({ ...held, to: 0 });
}

async function look({ env, tables }: Writer, { plug, key }: Connection, errand: Errand): Promise<void> {
  if (!plug) return tables.save({ ...errand, dueAt: nextLook(errand.start, Date.now()) });
  // Somebody was erased: what their rep's calendar says of them goes as well.
  if (!errand.nameless && errand.sync === "synced" && !(await leadOf(env, errand)))
    return tables.save({ ...errand, sync: "pending", attempts: 0, since: Date.now(), dueAt: Date.now() });
  const answer = await plug.find(errand.booking, AbortSignal.timeout(attemptMs));
  const now = Date.now();
  noteAnswer(tables, key, answer.ok ? null : answer.failure, now);
  const present = tables.errand(errand.booking);
  if (!present || !isSameWish(present, errand)) return;
  const dueAt = nextLook(errand.start, now);
  if (!answer.ok) return tables.save({ ...present, dueAt });
  const { event } = answer;
  const sync = standing(errand, event);
  if (sync !== errand.sync && sync !== "synced")
    console.warn(JSON.stringify({ at: "calendar/outside", problem: `booking-${sync}-outside`, booking: errand.booking }));
  const there = { thereStart: event?.start ?? null, thereEnd: event?.end ?? null, joinUrl: event?.joinUrl ?? present.joinUrl };
  const problem = sync === "synced" ? null : sync === "gone" ? "deleted-outside" : "moved-outside";
  tables.save({ ...present, ...there, sync, dueAt, problem });
}

function failed(tables: OutsideTables, key: string, errand: Errand, failure: DeliveryFailure): void {
  const now = Date.now();
  noteAnswer(tables, key, failure, now);
  const present = tables.errand(errand.booking);
  if (!present || !isSameWish(present, errand)) return;
  const attempts = present.attempts + 1;
  // A meeting that is over has no place in a calendar any more.
  const at = present.end <= now ? null : nextTry({ attempts, since: present.since }, failure, Math.random, now);
  const sync = at === null ? "failed" : "pending";
  if (at === null)
    console.warn(JSON.stringify({ at: "calendar/outside", problem: "booking-parked", booking: errand.booking, why: failure.code }));
  tables.save({ ...present, attempts, sync, dueAt: at, problem: failure.code });
}

/** Nobody has moved or cancelled the meeting since, or asked for another attempt: what was asked for then is not put off by what failed now. */
const isSameWish = (present: Errand, then: Errand): boolean =>
  present.sequence === then.sequence && present.wanted === then.wanted && present.since === then.since;
