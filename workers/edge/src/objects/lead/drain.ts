import type { Reason } from "@baton/contract/reason";
import { takenInBy } from "@baton/engine/lead-share";
import type { Env } from "../../env.ts";
import { type LedgerRows, rowsOf } from "../../ledger/rows.ts";
import { call } from "../../rpc.ts";
import { calendarObject, identityObject, leadObject, poolObject, scribeObject } from "../../wiring.ts";
import { type Recall, repsFrom } from "./ask-back.ts";
import type { History } from "./history.ts";
import type { OneByOne } from "./one-by-one.ts";
import type { Outbox } from "./outbox.ts";
import type { LeadTables } from "./tables.ts";

/** Waits between attempts at one delivery, and how many there are before it is parked: about two days in all. */
export const deliveryPolicy = { baseMs: 5_000, capMs: 4 * 3_600_000, maxAttempts: 20 };
/** An effect not confirmed by then is taken for lost and carried out again. */
const leaseMs = 60_000;
const batch = 50;

interface Shard {
  env: Env;
  outbox: Outbox;
  shard: string;
}

/**
 * Carries out promised effects that are due. Deliveries travel by queue as a mere reference: whoever takes one up reads the
 * present truth from here, and only the confirmed effect clears the row. One that fails does not hold up the others.
 */
export async function drain(
  { env, tables, outbox, shard, turns }: Shard & { tables: LeadTables; turns: OneByOne },
  now: number,
): Promise<void> {
  const due = outbox.due(now, batch);
  for (const { id } of due) outbox.postpone(id, now + leaseMs);
  const deliveries = due.filter((effect) => effect.kind === "deliver");
  const others = due.filter((effect) => effect.kind !== "deliver");
  const sent = deliveries.length > 0 ? [env.DELIVERIES.sendBatch(deliveries.map(({ id }) => ({ body: { shard, delivery: id } })))] : [];
  const done = others.map(async ({ id, kind, lead, body }) => {
    if (kind === "release") {
      // The present truth: keys the lead stands under again stay, and while a claim is under way nobody knows which those are.
      const holder = tables.lead(lead)?.lead;
      if (holder?.asks.some((ask) => ask.to === "identity")) return;
      const keys = (JSON.parse(body) as string[]).filter((key) => !holder?.identity?.keys.includes(key));
      await release(env, lead, keys);
    }
    if (kind === "credit") await giveBack(env, lead, JSON.parse(body) as Credit);
    if (kind === "hold") await hold(env, lead, JSON.parse(body) as Holding);
    if (kind === "vacate") await vacate(env, JSON.parse(body) as { booking: string; reps: string[] });
    if (kind === "recall") {
      const said = JSON.parse(body) as Recall | string;
      // Only the pool's name, as it was said before.
      const asked = typeof said === "string" ? { pool: said, known: [] } : said;
      if (!(await turns.run(`${lead} ${asked.pool}`, () => recall(env, tables, lead, asked)))) return;
    }
    if (kind === "erase") {
      const isErased = await call(
        () => scribeObject(env, shard),
        (scribe) => scribe.erase(lead),
      );
      if (!isErased) return;
    }
    if (kind === "withdraw") await withdraw(env, lead, JSON.parse(body) as string);
    if (kind === "part") await part(env, lead, JSON.parse(body) as string);
    if (kind === "withdraw-own") await withdrawOwn(env, tables, lead, JSON.parse(body) as string);
    outbox.confirm(id);
  });
  for (const result of await Promise.allSettled([...sent, ...done])) {
    if (result.status === "rejected") console.error(JSON.stringify({ at: "lead/drain", problem: (result.reason as Error).name }));
  }
}

interface Credit {
  id: string;
  pool: string;
  rep: string;
  why: Reason;
  host?: true;
}

async function giveBack(env: Env, lead: string, { pool, ...credit }: Credit): Promise<void> {
  await call(
    () => poolObject(env, pool),
    (object) => object.giveBack({ ...credit, lead }),
  );
}

interface Holding {
  pool: string;
  rep: string | null;
  seq: number;
  forget?: true;
}

async function hold(env: Env, lead: string, { pool, rep, seq, forget }: Holding): Promise<void> {
  await call(
    () => poolObject(env, pool),
    (object) => object.held(lead, rep, seq, forget),
  );
}

/** false: not yet. */
async function recall(env: Env, tables: LeadTables, lead: string, { pool, known }: Recall): Promise<boolean> {
  const holder = tables.lead(lead)?.lead ?? null;
  // Not settled yet: whom it goes to may still be this pool's to say.
  if (holder && (holder.pending || holder.asks.length > 0)) return false;
  await call(
    () => poolObject(env, pool),
    (object) => object.recall(lead, [...known, ...repsFrom(holder)(pool)]),
  );
  return true;
}

async function vacate(env: Env, { booking, reps }: { booking: string; reps: string[] }): Promise<void> {
  for (const rep of reps) {
    await call(
      () => calendarObject(env, rep),
      (object) => object.cancel(rep, booking),
    );
  }
}

async function release(env: Env, lead: string, keys: string[]): Promise<void> {
  for (const key of keys) {
    await call(
      () => identityObject(env, key),
      (object) => object.release(key, lead),
    );
  }
}

/** The present truth: a lead that has come to the same one again meanwhile is there to stay, unless its visitor has gone. */
async function withdrawOwn(env: Env, tables: LeadTables, from: string, lead: string): Promise<void> {
  const held = tables.lead(from)?.lead;
  if (held && !held.withdrawn && takenInBy(held).includes(lead)) return;
  await withdraw(env, from, lead, true);
}

/** What was never the same person's goes back to them. */
async function part(env: Env, from: string, lead: string): Promise<void> {
  await call(
    () => leadObject(env, lead),
    (object) => object.left(lead, from, { stays: true, apart: true }),
  );
}

async function withdraw(env: Env, from: string, lead: string, stays = false): Promise<void> {
  await call(
    () => leadObject(env, lead),
    (object) => object.left(lead, from, { via: [], stays }),
  );
}

/** Tells the scribe of history and changed leads. Says whether they are in the ledger; what is not is told again. */
export async function ship({ env, history, outbox, shard }: Shard & { history: History }, now: number): Promise<boolean> {
  const { events, leads } = history.unshipped(batch);
  if (events.length === 0 && leads.length === 0 && !outbox.changed) return true;
  const backlog = outbox.changed ? outbox.backlog() : null;
  outbox.changed = false;
  const isWritten = await written(env, rowsOf({ shard, events, leads: leads.map(({ lead }) => lead), backlog }, now), shard);
  if (isWritten) history.shipped(events, leads);
  else outbox.changed ||= backlog !== null;
  return isWritten;
}

async function written(env: Env, rows: LedgerRows, shard: string): Promise<boolean> {
  try {
    return await call(
      () => scribeObject(env, shard),
      (scribe) => scribe.write(rows),
    );
  } catch (error) {
    console.error(JSON.stringify({ at: "lead/ship", problem: "scribe-unreachable", name: (error as Error).name }));
    return false;
  }
}
