import type { Env } from "../../env.ts";
import { eraseFromLedger, writeLedger } from "../../ledger/write.ts";
import { call } from "../../rpc.ts";
import { identityObject } from "../../wiring.ts";
import type { LeadTables } from "./tables.ts";

/** Waits between attempts at one delivery, and how many there are before it is parked: about two days in all. */
export const deliveryPolicy = { baseMs: 5_000, capMs: 4 * 3_600_000, maxAttempts: 20 };
/** A queue message not confirmed by then is taken for lost and sent again. */
const queueLeaseMs = 60_000;
const batch = 50;

/**
 * Carries out promised effects that are due. Deliveries travel by queue as a mere reference: whoever takes one up reads the
 * present truth from here, and only the confirmed effect clears the row.
 */
export async function drain(
  shard: { tables: LeadTables; env: Env; shard: string; ship: boolean },
  now: number,
): Promise<{ shipped: boolean }> {
  const { tables, env } = shard;
  const due = tables.dueEffects(now, batch);
  const deliveries = due.filter((effect) => effect.kind === "deliver");
  if (deliveries.length > 0) {
    for (const { id } of deliveries) tables.postpone(id, now + queueLeaseMs);
    await env.DELIVERIES.sendBatch(deliveries.map(({ id }) => ({ body: { shard: shard.shard, delivery: id } }))).catch((error: Error) => {
      console.error(JSON.stringify({ at: "lead/drain", problem: "queue-refused", name: error.name }));
    });
  }
  for (const effect of due) {
    if (effect.kind === "deliver") continue;
    tables.postpone(effect.id, now + queueLeaseMs);
    if (effect.kind === "release") await release(env, effect.lead, JSON.parse(effect.body) as string[]);
    else await eraseFromLedger(env, effect.lead);
    tables.confirm(effect.id);
  }
  if (!shard.ship) return { shipped: true };
  const { events, leads } = tables.unshipped(batch);
  if (events.length === 0 && leads.length === 0 && due.length === 0) return { shipped: true };
  try {
    await writeLedger(env, { shard: shard.shard, events, leads, backlog: tables.backlog() }, now);
  } catch (error) {
    console.error(JSON.stringify({ at: "lead/drain", problem: "ledger-unreachable", name: (error as Error).name }));
    return { shipped: false };
  }
  tables.shipped(events, leads);
  return { shipped: true };
}

async function release(env: Env, lead: string, keys: string[]): Promise<void> {
  for (const key of keys) {
    await call(
      () => identityObject(env, key),
      (object) => object.release(key, lead),
    );
  }
}
