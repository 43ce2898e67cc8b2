import type { Finding } from "../audit/verdict.ts";
import { dice } from "../dice.ts";
import { Desk } from "../storm/desk.ts";
import { openHouse } from "../storm/house.ts";
import { Wire } from "../storm/wire.ts";
import type { Fault, Weather } from "../weather/faults.ts";
import type { Told } from "../weather/race.ts";
import { doubleBookings, type RoundTold } from "./audit.ts";
import { bookingPlaybook, drawRound, repsOf } from "./rounds.ts";

export interface BookingPlan {
  /** Times that are fought for, and by how many each. */
  rounds: number;
  people: number;
  /** SIGKILLs of the runtime while they fight. */
  kills: number;
  seed: number;
  state: string;
  say?: (line: string) => void;
  /** Changes the built Worker: a checker that finds nothing must be seen to find something. */
  sabotage?: (script: string) => string;
}

export interface BookingStorm {
  rounds: number;
  people: number;
  seed: number;
  kills: number;
  crashes: number;
  struck: ReadonlyMap<Fault, number>;
  winners: number;
  findings: Finding[];
  tookMs: number;
}

/** Asking again is harmless, so nobody waits long for an answer that may have died with an object. */
const patienceMs = 45_000;
/** Rounds of one request: few, so that a kill takes few answers along. */
const together = 4;
const requestsAtOnce = 4;
/** Whoever hears nothing wishes again, but not for ever. */
const attempts = 40;

const weather = (seed: number): Weather => ({
  seed,
  "rpc-lost-before": 0.01,
  "rpc-lost-after": 0.01,
  "rpc-retryable": 0.005,
  "rpc-overloaded": 0.002,
  "object-aborted-before": 0.000_5,
  "object-aborted-during": 0.000_5,
  "object-aborted-after": 0.000_5,
  "storage-write-fails": 0.005,
});

/**
 * Many people want one time of one rep's, again and again, while calls are lost, objects die and the runtime is killed. Whoever hears
 * nothing wishes again. In the end every round has one winner who was told so, and no two meetings of a rep are in each other's way.
 */
export async function bookingStorm(plan: BookingPlan): Promise<BookingStorm> {
  const { rounds, people, kills, seed, state, say = () => undefined, sabotage } = plan;
  const began = performance.now();
  const now = Date.now();
  const random = dice(seed);
  const house = await openHouse({ state, playbook: bookingPlaybook(rounds), sabotage });
  const wire = new Wire(house.url, { sockets: 16, patienceMs, keepAlive: false });
  const desk = new Desk(wire);
  const drawn = Array.from({ length: rounds }, (_, round) => drawRound(round, people, random, now));
  const told: RoundTold[] = drawn.map((round) => ({ ...round, told: round.racers.map(() => "unheard" as Told) }));
  let next = 0;
  let done = 0;
  let life = 0;
  const changeWeather = () => desk.order({ do: "weather", weather: weather(seed + life++) }).catch(() => undefined);

  const fight = async () => {
    while (next < rounds) {
      const batch = told.slice(next, next + together);
      next += together;
      for (let tries = 0; tries < attempts; tries += 1) {
        const open = batch.filter(({ told }) => told.includes("unheard"));
        if (open.length === 0) break;
        const answers = (await desk.order({ do: "race", rounds: open }).catch(() => null)) as Told[][] | null;
        // A winner once told stays one, also where the same wish is later heard again.
        for (const [n, one] of open.entries())
          one.told = one.told.map((before, m) => (before === "unheard" ? (answers?.[n]?.[m] ?? (answers ? null : "unheard")) : before));
        if (!answers) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      done += batch.length;
      if (Math.floor(done / 500) > Math.floor((done - batch.length) / 500)) say(`${done} of ${rounds} rounds of ${people}`);
    }
  };
  say(`${rounds} rounds of ${people} begin`);
  const strike = async () => {
    for (let kill = 1; kill <= kills; kill += 1) {
      while (done < (kill * rounds) / (kills + 1) && done < rounds) await new Promise((resolve) => setTimeout(resolve, 20));
      await house.kill();
      say(`killed for the ${kill}. time, ${done} rounds done`);
      await changeWeather();
    }
  };
  try {
    await changeWeather();
    await Promise.all([strike(), ...Array.from({ length: requestsAtOnce }, fight)]);
    await desk.order({ do: "weather", weather: { seed: 0 } });
    const rows = await desk.rows("CALENDAR", repsOf(rounds), "SELECT id, lead, meeting, start_at, end_at FROM bookings");
    const findings = doubleBookings(told, rows);
    const winners = told.flatMap((round) => round.told).filter((one) => one !== null && one !== "unheard").length;
    const { struck, crashes } = house;
    return { rounds, people, seed, kills: house.kills, crashes, struck, winners, findings, tookMs: performance.now() - began };
  } finally {
    wire.close();
    await house.close();
  }
}
