import type { Env } from "../../env.ts";
import { seatsFor } from "../../seating/seats.ts";
import { timesOf } from "../../seating/times.ts";
import { calendarObject } from "../../wiring.ts";
import type { Times } from "./has-time.ts";

/** As the rep's calendar says, and those of the hosts who must be there. */
export const timesIn =
  (env: Env): Times =>
  async (about, limit) => {
    const found = await seatsFor(env, { ...about, pool: null });
    return found ? await timesOf(env, about, found.seats, { limit }) : await calendarObject(env, about.rep).slots({ ...about, limit });
  };
