import type { Booking, ChangeAnswer } from "@baton/contract/booking";
import type { BookingChange } from "@baton/contract/lead";
import type { Env } from "../env.ts";
import { Calendars } from "./calendars.ts";
import { seatsFor } from "./seats.ts";
import { alternativesTo } from "./times.ts";

/** Frees the time of everybody who takes part. What was free already says the same again. */
export async function cancelAll(
  env: Env,
  booking: Booking,
  { rep, booking: id }: Extract<BookingChange, { do: "cancel" }>,
): Promise<ChangeAnswer> {
  const calendars = new Calendars(env, { ...booking, booking: id });
  const answer = await calendars.cancel(rep, id);
  await Promise.all((booking.hosts ?? []).map((host) => calendars.cancel(host, id)));
  return answer;
}

/**
 * Another time with the same people. It is held with all who must be there before one of them moves, and whose meeting it is moves last;
 * where one cannot move after all, those before go back. Who only came along and is not free then stays away.
 */
export async function moveAll(
  env: Env,
  booking: Booking,
  { rep, meeting, start, timeZone }: Extract<BookingChange, { do: "move" }>,
): Promise<ChangeAnswer> {
  const { id, lead } = booking;
  const choice = { rep, meeting, lead, timeZone, moving: booking };
  const found = await seatsFor(env, choice);
  const calendars = new Calendars(env, { meeting, lead, timeZone, start, booking: id });
  const seats = found?.seats ?? [];
  const hosts = booking.hosts ?? [];
  const required = hosts.filter((host) => seats.some((seat) => seat.required && seat.of.includes(host)));
  const taken = async (): Promise<ChangeAnswer> => ({
    status: "taken",
    alternatives: await alternativesTo(env, choice, seats, start),
    booking,
  });
  const held = await calendars.holdAll([rep, ...required]);
  if ("lost" in held) return await taken();
  const moved: string[] = [];
  for (const who of [...required, rep]) {
    const answer = await calendars.move(who, id);
    if (answer.status === "moved") {
      moved.push(who);
      if (who !== rep) continue;
      const others = [...moved.filter((host) => host !== rep), ...(await along(calendars, id, hosts, required))];
      return { ...answer, booking: { ...answer.booking, hosts: others } };
    }
    // Whoever has no such booking any more is no reason to keep the visitor from another time.
    if (who !== rep && answer.status !== "taken") continue;
    for (const before of moved) await back(calendars, before, booking);
    await calendars.release([rep, ...required]);
    return answer.status === "taken" ? await taken() : answer;
  }
  return { status: "gone" };
}

async function along(calendars: Calendars, id: string, hosts: readonly string[], required: readonly string[]): Promise<string[]> {
  const optional = hosts.filter((host) => !required.includes(host));
  const answers = await Promise.all(
    optional.map(async (host) => {
      if ((await calendars.move(host, id)).status === "moved") return [host];
      await calendars.cancel(host, id);
      return [];
    }),
  );
  return answers.flat();
}

/** Their old time was free a moment ago. Should it be another's by now, they cannot be there, and ops hear of it. */
async function back(calendars: Calendars, rep: string, { id, start }: Booking): Promise<void> {
  const answer = await calendars.move(rep, id, start);
  if (answer.status !== "moved") console.error(JSON.stringify({ at: "seating/change", problem: "host-lost", booking: id, rep }));
}
