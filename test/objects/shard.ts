import { runInDurableObject } from "cloudflare:test";
import type { Lead } from "@baton/contract/lead";
import { vi } from "vitest";
import { LeadTables } from "../../workers/edge/src/objects/lead/tables.ts";
import { leadShard } from "../../workers/edge/src/shards.ts";
import { world } from "./ready.ts";

/** The object a lead lives in. */
export const shardOf = (lead: string) => world.LEAD.getByName(leadShard(lead));

/** SQL inside the lead's object: what a test arranges or reads behind its back. */
export function sql(lead: string, query: string, ...values: (string | number | null)[]): Promise<Record<string, SqlStorageValue>[]> {
  return runInDurableObject(shardOf(lead), (_, state) => [...state.storage.sql.exec(query, ...values)]);
}

/** The lead as its row holds it; null where there is none. */
export async function held(lead: string): Promise<Lead | null> {
  return await runInDurableObject(shardOf(lead), (_, state) => new LeadTables(state.storage.sql).lead(lead)?.lead ?? null);
}

export async function kinds(lead: string): Promise<string[]> {
  return (await sql(lead, "SELECT kind FROM events WHERE lead = ? ORDER BY seq", lead)).map((row) => String(row.kind));
}

/** The instance dies where it stands, whatever it was doing; what was stored is there. */
export async function kill(lead: string): Promise<void> {
  await runInDurableObject(shardOf(lead), (_, state) => state.abort("killed by a test")).catch(() => undefined);
}

/** The time of the lead's appointments has come, or of those of them: a fresh instance wakes to its alarm. */
export async function ring(lead: string, names?: readonly string[]): Promise<void> {
  await kill(lead);
  await runInDurableObject(shardOf(lead), async (instance, state) => {
    const [row] = state.storage.sql.exec<{ timers: string }>("SELECT timers FROM leads WHERE id = ?", lead);
    const timers = JSON.parse(row?.timers ?? "{}");
    const rung = { ...timers, ...Object.fromEntries((names ?? Object.keys(timers)).map((name) => [name, 1])) };
    state.storage.sql.exec("UPDATE leads SET timers = ?, due_at = 1 WHERE id = ?", JSON.stringify(rung), lead);
    await instance.alarm?.();
  });
}

/** A fresh instance of the lead's shard, some seconds after it woke: what one of before has left behind is looked after. */
export async function secondsLater(lead: string, seconds = 40): Promise<void> {
  await kill(lead);
  await runInDurableObject(shardOf(lead), async (instance) => {
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now + seconds * 1_000);
    await instance.alarm?.();
    clock.mockRestore();
  });
}

/** Pauses are counted, not the clock read: tests stop the clock, and machines stand still. */
export async function eventually<T>(ask: () => Promise<T>, forMs = 5_000): Promise<T> {
  const pauseMs = 20;
  for (let paused = 0; ; paused += pauseMs) {
    const answer = await ask();
    if (answer || paused >= forMs) return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
