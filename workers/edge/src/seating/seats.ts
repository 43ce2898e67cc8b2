import type { Booking } from "@baton/contract/booking";
import type { Meeting } from "@baton/contract/meeting";
import type { Playbook } from "@baton/contract/playbook";
import { mustCome, type Seat, seatsOf } from "@baton/engine/book/seats";
import type { Env } from "../env.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { poolObject } from "../wiring.ts";

/** What a visitor may choose a time for. */
export interface Choice {
  /** The lead's owner. */
  rep: string;
  /** The pool that gave the lead to its owner; left out: none did, and nobody takes their place. */
  pool?: string | null | undefined;
  meeting: string;
  lead: string;
  timeZone: string;
  /** A meeting that is to move: with the same people. */
  moving?: Booking | undefined;
}

/** Members of one pool whose calendars are asked, whoever's turn it is first: each is an object that may have to wake up. */
const askedAtMost = 50;

/** Whether times of more than one rep play a part. */
export const isGathering = (meeting: Meeting, pool: string | null | undefined): boolean =>
  meeting.hosts !== undefined || (meeting.offering === "slot-first" && Boolean(pool));

/** The seats of a meeting that is more than one rep's; null: it is the owner's alone, or the playbook knows it no more. */
export async function seatsFor(env: Env, choice: Choice): Promise<{ seats: Seat[]; meeting: Meeting; hash: string } | null> {
  const { published } = await currentPlaybook(env);
  const meeting = published?.playbook.meetings.find((candidate) => candidate.id === choice.meeting);
  if (!published || !meeting) return null;
  const { playbook, hash } = published;
  const { moving, rep, pool } = choice;
  if (moving) return moving.hosts?.length ? { seats: sameSeats(playbook, meeting, rep, moving.hosts), meeting, hash } : null;
  if (!isGathering(meeting, pool)) return null;
  const from = meeting.offering === "slot-first" ? pool : null;
  const asked = new Set([...(from ? [from] : []), ...(meeting.hosts ?? []).flatMap((host) => ("oneOf" in host ? host.oneOf : []))]);
  const turns = new Map(
    await Promise.all([...asked].map(async (id) => [id, await turnsOf(env, id, choice.lead, hash, playbook)] as const)),
  );
  const takers = from ? (turns.get(from) ?? []) : [];
  return { seats: seatsOf({ meeting, owner: rep, takers, turns, ...(from ? { pool: from } : {}) }), meeting, hash };
}

/** Who is met on a page elsewhere has times nobody knows here. */
async function turnsOf(env: Env, pool: string, lead: string, hash: string, { reps }: Playbook): Promise<string[]> {
  const turns = await call(
    () => poolObject(env, pool),
    (object) => object.turns(pool, lead, hash),
  );
  const away = new Set(reps.flatMap((rep) => (rep.schedulingLink ? rep.id : [])));
  return turns.filter((rep) => !away.has(rep)).slice(0, askedAtMost);
}

/** The people of a meeting that stands. Who only came along need not be free at another time. */
function sameSeats({ pools }: Playbook, meeting: Meeting, owner: string, hosts: readonly string[]): Seat[] {
  const members = (id: string) => pools.find((pool) => pool.id === id)?.members.map(({ rep }) => rep) ?? [];
  const others = hosts.filter((rep) => rep !== owner).map((rep) => ({ of: [rep], required: mustCome(meeting, rep, members) }));
  return [{ of: [owner], required: true }, ...others];
}
