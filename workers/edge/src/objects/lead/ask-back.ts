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

/** Turns that pools gave to Sends an instance of before died over: of leads that know nothing of them they are asked back. Never rejects. */
export async function askTurnsBack(env: Env, shelves: Shelves, now: number): Promise<void> {
  const { asked } = shelves;
  const all = asked.dueToAsk(now).map(async ({ pool, shard, since }) => {
    try {
      const given = await call(
        () => poolObject(env, pool),
        (object) => object.givenTo(shard, since),
      );
      for (const lead of given) askBack(shelves, lead, [pool], Date.now());
      asked.cleared(pool);
    } catch (error) {
      asked.notNow(pool, Date.now());
      console.error(JSON.stringify({ at: "lead/ask-back", problem: (error as Error).name }));
    }
  });
  await Promise.all(all);
}

/** Asks pools for a turn that the lead knows nothing of so far. Whether that is still so is looked at when it goes back. */
export function askBack({ tables, outbox }: Shelves, id: string, pools: readonly string[], now: number): void {
  const lead = tables.lead(id)?.lead;
  for (const pool of pools) {
    if (lead ? isFrom(lead, pool) : tables.isErased(id)) continue;
    outbox.promise({ id: `recall:${id}:${pool}`, lead: id, kind: "recall", body: pool }, now);
  }
}

/** Whether it is written down with the lead that this pool gave it to somebody, or offered it. */
export function isFrom({ decisions, assignment, offer }: Lead, pool: string): boolean {
  if (offer?.pool === pool || assignment?.pool === pool) return true;
  return decisions.some(
    ({ picks, offers = [] }) => picks.some((pick) => pick.pool === pool && pick.rep !== null) || offers.some((one) => one.pool === pool),
  );
}
