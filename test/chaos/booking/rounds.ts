import { playbookText, smallPlaybook } from "../../people/playbook.ts";
import { below, type Dice } from "../dice.ts";
import type { Racer, Round } from "../weather/race.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Far enough apart that no meeting of one round, buffers included, touches one of another. */
const apartMs = 180 * minuteMs;
const roundsPerRep = 200;

/** A short meeting that keeps time free after itself, and a long one that does before. */
export const kinds = [
  { id: "intro", name: "Intro", minutes: 30, bufferAfterMinutes: 10, horizonDays: 90 },
  { id: "briefing", name: "Briefing", minutes: 60, bufferBeforeMinutes: 15, horizonDays: 90 },
];

const repOf = (round: number) => `rep-${Math.floor(round / roundsPerRep)}`;
export const repsOf = (rounds: number): string[] => [...new Set(Array.from({ length: rounds }, (_, round) => repOf(round)))];

export function bookingPlaybook(rounds: number): string {
  const [somebody] = smallPlaybook.reps;
  const reps = repsOf(rounds).map((id) => ({ ...somebody, id, name: id, email: `${id}@acme.example` }));
  const pools = smallPlaybook.pools.map((pool) => ({ ...pool, members: reps.map(({ id }) => ({ rep: id })) }));
  return playbookText({ reps, pools, meetings: kinds });
}

/**
 * One time, many who want it. A third want the short meeting, a third the long one at the same time, a third the long one from half an
 * hour before: any two of them are in each other's way, so that exactly one may have theirs.
 */
export function drawRound(round: number, people: number, random: Dice, now: number): Round {
  const day = Math.ceil(now / dayMs) * dayMs + 2 * dayMs;
  const time = day + (round % roundsPerRep) * apartMs + 60 * minuteMs;
  const racers = Array.from({ length: people }, (_, n): Racer => {
    const lead = `lead_n${String(round).padStart(8, "0")}${String(n).padStart(13, "0")}`;
    const kind = below(random, 3);
    const start = kind === 2 ? time - 30 * minuteMs : time;
    return { lead, meeting: kind === 0 ? "intro" : "briefing", start, holds: random() < 0.5 };
  });
  return { rep: repOf(round), racers };
}
