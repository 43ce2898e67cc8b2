import type { Booking } from "@baton/contract/booking";
import type { Playbook } from "@baton/contract/playbook";
import type { EpochMs } from "@baton/contract/time";
import { mustCome } from "../book/seats.ts";
import { whyLost } from "./rep-lost.ts";

/** Hosts whose place a pool fills, and which. Who is asked for by name takes nobody's turn. */
export function hostsFromPools(
  { meetings, pools }: Pick<Playbook, "meetings" | "pools">,
  { meeting: id, hosts = [] }: Pick<Booking, "meeting" | "hosts">,
): { rep: string; pool: string }[] {
  const places = meetings.find((meeting) => meeting.id === id)?.hosts ?? [];
  const named = new Set(places.flatMap((place) => ("rep" in place ? place.rep : [])));
  const asked = places.flatMap((place) => ("oneOf" in place ? place.oneOf : []));
  return hosts.flatMap((rep) => {
    const pool = asked.find((one) => pools.find((candidate) => candidate.id === one)?.members.some((member) => member.rep === rep));
    return pool === undefined || named.has(rep) ? [] : { rep, pool };
  });
}

/** Hosts who cannot come, but must, and could at another time: they keep their place. Who has left, or may stay away, does not. */
export function keepTheirPlace({ meetings, pools, reps }: Playbook, { meeting: id }: Booking, hosts: readonly string[]): string[] {
  const meeting = meetings.find((candidate) => candidate.id === id);
  const members = (pool: string) => pools.find((candidate) => candidate.id === pool)?.members.map(({ rep }) => rep) ?? [];
  return hosts.filter((host) => meeting && mustCome(meeting, host, members) && reps.some((rep) => rep.id === host));
}

/** Hosts of a meeting who have left or will be absent, without those of whom it is known. */
export function hostsLost({ reps }: Pick<Playbook, "reps">, { hosts = [], missing = [], start }: Booking, now: EpochMs) {
  if (start <= now) return [];
  return hosts.flatMap((host) => {
    const why = missing.includes(host)
      ? null
      : whyLost(
          reps.find((rep) => rep.id === host),
          host,
          start,
        );
    return why ? { rep: host, why } : [];
  });
}
