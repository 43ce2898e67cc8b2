import type { Slot } from "@baton/contract/booking";
import { nearest } from "@baton/engine/book";
import { gathered, type Seat } from "@baton/engine/book/seats";
import type { Env } from "../env.ts";
import { calendarObject } from "../wiring.ts";
import type { Choice } from "./seats.ts";

const dayMs = 24 * 3_600_000;

/** Only slots that begin within `[from, to)`. */
export interface Window {
  from?: number | undefined;
  to?: number | undefined;
  limit?: number | undefined;
}

/**
 * The times at which all required seats can be filled. A calendar that does not answer has none to offer; the others are not kept waiting.
 */
export async function timesOf(env: Env, choice: Choice, seats: readonly Seat[], { from, to, limit }: Window = {}): Promise<Slot[]> {
  const required = seats.filter((seat) => seat.required);
  const asked = [...new Set(required.flatMap((seat) => seat.of))];
  const about = {
    meeting: choice.meeting,
    lead: choice.lead,
    timeZone: choice.timeZone,
    ...(choice.moving ? { booking: choice.moving.id } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    // The first few of all together are among the first few of each; of what several have in common that does not hold.
    ...(limit === undefined || required.length > 1 ? {} : { limit }),
  };
  const times = await Promise.all(asked.map(async (rep) => [rep, (await offered(env, { ...about, rep })).map(asInterval)] as const));
  const slots = gathered(required, new Map(times)).map(({ start, end }) => ({ start: iso(start), end: iso(end) }));
  return limit === undefined ? slots : slots.slice(0, limit);
}

/** Three others for whoever did not get the one they chose; near times are looked at first. */
export async function alternativesTo(env: Env, choice: Choice, seats: readonly Seat[], start: number): Promise<Slot[]> {
  for (const window of [{ from: start - 2 * dayMs, to: start + 2 * dayMs }, {}]) {
    const found = (await timesOf(env, choice, seats, window)).map(asInterval).filter((slot) => slot.start !== start);
    if (found.length < 3 && "from" in window) continue;
    return nearest(found, start).map(({ start, end }) => ({ start: iso(start), end: iso(end) }));
  }
  return [];
}

async function offered(env: Env, about: Parameters<ReturnType<typeof calendarObject>["slots"]>[0]): Promise<Slot[]> {
  try {
    return await calendarObject(env, about.rep).slots(about);
  } catch (error) {
    console.error(JSON.stringify({ at: "seating/times", problem: (error as Error).name }));
    return [];
  }
}

const asInterval = ({ start, end }: Slot) => ({ start: Date.parse(start), end: Date.parse(end) });
const iso = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z");
