import type { Lead } from "@baton/contract/lead";
import type { Env } from "../../env.ts";
import { call } from "../../rpc.ts";
import { poolObject } from "../../wiring.ts";
import type { AskedPools } from "./asked-pools.ts";
import type { Outbox } from "./outbox.ts";
import type { LeadTables } from "./tables.ts";

interface Shelves {
  tables: LeadTables;
  outbox: Outbox;
  asked: AskedPools;
}

/** Reps that pools have given the lead to, or offered it, as far as it is written down with the lead. */
export type Known = (pool: string) => string[];

/** What is asked of a pool: to take back a turn, unless it is of one of these reps. */
export interface Recall {
  pool: string;
  known: string[];
}

/** Turns that pools gave to Sends an instance of before died over: of leads that know nothing of them they are asked back. Never rejects. */
export async function askTurnsBack(env: Env, { tables, outbox, asked }: Shelves, now: number): Promise<void> {
  const all = asked.dueToAsk(now).map(async ({ pool, shard, since }) => {
    try {
      const given = await call(
        () => poolObject(env, pool),
        (object) => object.givenTo(shard, since),
      );
      for (const { lead, rep } of given) {
        const held = tables.lead(lead)?.lead ?? null;
        const known = repsFrom(held);
        if (held ? !known(pool).includes(rep) : !tables.isErased(lead)) askBack(outbox, lead, [pool], known, Date.now());
      }
      asked.cleared(pool);
    } catch (error) {
      asked.notNow(pool, Date.now());
      console.error(JSON.stringify({ at: "lead/ask-back", problem: (error as Error).name }));
    }
  });
  await Promise.all(all);
}

/** Asks pools for a turn the lead may know nothing of. What it knows by the time it goes back counts as well. */
export function askBack(outbox: Outbox, id: string, pools: readonly string[], known: Known, now: number): void {
  for (const pool of pools) {
    const body: Recall = { pool, known: known(pool) };
    outbox.promise({ id: `recall:${id}:${pool}`, lead: id, kind: "recall", body }, now);
  }
}

/** Pools that were being asked, and whose answer the lead does not wait for any more without having heard it. */
export function unheardOf(before: Lead | null, after: Lead | null): string[] {
  const isAsked = (lead: Lead | null, pool: string) => lead?.asks.some((ask) => ask.to === "pool" && ask.pool === pool) ?? false;
  const heard = [...(after?.decisions ?? []), ...(after?.pending ? [after.pending.receipt] : [])].flatMap(({ picks }) => picks);
  return (before?.asks ?? []).flatMap((ask) =>
    ask.to !== "pool" || isAsked(after, ask.pool) || heard.some(({ pool }) => pool === ask.pool) ? [] : ask.pool,
  );
}

export function repsFrom(lead: Lead | null): Known {
  return (pool) => {
    if (!lead) return [];
    const { decisions, assignment, offer, owner } = lead;
    const own = assignment?.pool === pool ? [assignment.rep, owner] : [];
    const given = decisions.flatMap(({ picks, offers = [] }) => [...picks, ...offers].filter((one) => one.pool === pool));
    const reps = [...own, ...given.map(({ rep }) => rep), offer?.pool === pool ? offer.rep : null];
    return [...new Set(reps.filter((rep) => rep !== null))];
  };
}
