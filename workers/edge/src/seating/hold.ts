import type { FreeAnswer, HoldAnswer } from "@baton/contract/booking";
import { type Seat, seat } from "@baton/engine/book/seats";
import type { Env } from "../env.ts";
import { Calendars } from "./calendars.ts";
import { type Choice, seatsFor } from "./seats.ts";
import { alternativesTo } from "./times.ts";

/** Somebody may be faster at the last moment; whoever is asked so often in vain is shown other times. */
const triesAtMost = 3;

/** Holds a time with everybody it needs; null: the meeting is the owner's alone, whose calendar is asked as ever. */
export async function holdSeats(env: Env, choice: Choice, start: number): Promise<HoldAnswer | null> {
  const found = await seatsFor(env, choice);
  if (!found) return null;
  const { seats } = found;
  const calendars = new Calendars(env, wantedOf(choice, start));
  const standing = await calendars.free(everybody(seats));
  const lost = new Set<string>();
  for (let round = 0; round < triesAtMost; round++) {
    const chosen = seat(heldFirst(seats, standing), (rep) => !lost.has(rep) && isFree(standing.get(rep)));
    if (!chosen) break;
    const reps = chosen.filter((rep) => rep !== null);
    const answer = await calendars.holdAll(reps);
    if ("lost" in answer) {
      lost.add(answer.lost);
      continue;
    }
    await calendars.release(holdersBut(standing, reps));
    const [first] = answer.held;
    if (!first) break;
    const least = (of: "expiresAt" | "renewableUntil") => Math.min(...answer.held.map((held) => held[of]));
    return { ...first, expiresAt: least("expiresAt"), renewableUntil: least("renewableUntil") };
  }
  await calendars.release(holdersBut(standing, []));
  return { status: "taken", alternatives: await alternativesTo(env, choice, seats, start) };
}

/** Lets go of whatever the lead holds with anybody; false: the meeting is the owner's alone. */
export async function releaseSeats(env: Env, choice: Choice, start: number | undefined): Promise<boolean> {
  const found = await seatsFor(env, choice);
  if (found) await new Calendars(env, wantedOf(choice, start ?? 0)).release(everybody(found.seats), start);
  return found !== null;
}

export const wantedOf = ({ meeting, lead, timeZone, moving }: Choice, start: number) => ({
  meeting,
  lead,
  timeZone,
  start,
  ...(moving ? { booking: moving.id, moving: true } : {}),
});

export const everybody = (seats: readonly Seat[]): string[] => [...new Set(seats.flatMap((seat) => seat.of))];
const isFree = (answer: FreeAnswer | undefined): boolean => answer?.status === "free" || answer?.status === "held";

/** Who holds the time for this lead already keeps it. */
const heldFirst = (seats: readonly Seat[], standing: ReadonlyMap<string, FreeAnswer>): Seat[] =>
  seats.map((seat) => {
    const holds = (rep: string) => standing.get(rep)?.status === "held";
    return { ...seat, of: [...seat.of.filter(holds), ...seat.of.filter((rep) => !holds(rep))] };
  });

/** Those whose time the lead holds for nothing. */
export const holdersBut = (standing: ReadonlyMap<string, FreeAnswer>, reps: readonly string[]): string[] =>
  [...standing].flatMap(([rep, answer]) => ("holds" in answer && answer.holds && !reps.includes(rep) ? rep : []));
