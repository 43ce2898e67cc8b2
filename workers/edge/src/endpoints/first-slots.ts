import type { Slot } from "@baton/contract/booking";
import type { Env } from "../env.ts";
import { seatsFor } from "../seating/seats.ts";
import { timesOf } from "../seating/times.ts";
import { calendarObject } from "../wiring.ts";

interface About {
  rep: string;
  meeting: string;
  lead: string;
  timeZone: string;
  /** The pool that gave the lead to the rep. */
  pool?: string | undefined;
}

/** Slots sent along with the outcome: the first days at a glance; the picker asks for more. */
const limit = 24;
/** A calendar that does not answer by then costs the visitor the slots, not the meeting: the link stays. */
const budgetMs = 1_000;
/** A list may be this old: a visitor looks at it longer than that, and the calendar looks again at the time that is picked. */
const trustMs = 2_000;
const listsKept = 500;

const lists = new Map<string, { slots: Slot[]; at: number }>();

/** The first free times of a rep; none where the calendar does not answer in time. */
export async function firstSlots(env: Env, about: About): Promise<Slot[]> {
  const key = JSON.stringify([about.rep, about.pool, about.meeting, about.timeZone]);
  const known = lists.get(key);
  if (known && Date.now() - known.at < trustMs) return known.slots;
  const slots = await asked(env, about);
  if (slots === null) return [];
  if (lists.size >= listsKept) lists.clear();
  lists.set(key, { slots, at: Date.now() });
  return slots;
}

/** A time was taken through this isolate: nobody here is shown it any more. */
export function slotsChanged(): void {
  lists.clear();
}

async function asked(env: Env, about: About): Promise<Slot[] | null> {
  let budget: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<null>((resolve) => {
    budget = setTimeout(resolve, budgetMs, null);
  });
  const slots = offered(env, about).catch((error: Error) => {
    console.error(JSON.stringify({ at: "outcome/slots", problem: error.name }));
    return null;
  });
  const first = await Promise.race([slots, spent]);
  clearTimeout(budget);
  return first;
}

async function offered(env: Env, about: About): Promise<Slot[]> {
  const found = await seatsFor(env, about);
  if (found) return await timesOf(env, about, found.seats, { limit });
  const { pool: _, ...asked } = about;
  return await calendarObject(env, about.rep).slots({ ...asked, limit });
}
