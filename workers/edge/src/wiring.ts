import type { MatchKey } from "@baton/contract/identity";
import { type LeadId, regions, type Slug } from "@baton/contract/ids";
import type { Env } from "./env.ts";
import type { CalendarObject } from "./objects/calendar/object.ts";
import type { IdentityObject } from "./objects/identity/object.ts";
import type { LeadObject } from "./objects/lead/object.ts";
import type { PilotObject } from "./objects/pilot/object.ts";
import type { PoolObject } from "./objects/pool/object.ts";
import type { ScribeObject } from "./objects/scribe/object.ts";
import { leadShard, spread } from "./shards.ts";

/**
 * What an object answers across RPC: its own methods, as they are declared. The platform's stub type adds pipelining to every
 * field of every answer, which we do not use and which no union survives.
 */
export type Door<T> = {
  [K in keyof T as K extends "alarm" | "fetch" ? never : T[K] extends (...args: never[]) => Promise<unknown> ? K : never]: T[K];
};

export function leadObject(env: Env, lead: LeadId): Door<LeadObject> {
  return leadShardObject(env, leadShard(lead));
}

export const leadShardObject = (env: Env, shard: string) => env.LEAD.getByName(shard, near(shard)) as unknown as Door<LeadObject>;

/** The one that writes down in the ledger what the lead shards of this one's region have to tell. */
export const scribeObject = (env: Env, shard: string) =>
  env.SCRIBE.getByName(shard.charAt(0), near(shard)) as unknown as Door<ScribeObject>;

function near(shard: string): DurableObjectNamespaceGetDurableObjectOptions {
  const letter = shard.charAt(0);
  return letter in regions ? { locationHint: regions[letter as keyof typeof regions] } : {};
}

export const identityObject = (env: Env, key: MatchKey) => env.IDENTITY.getByName(spread(key)) as unknown as Door<IdentityObject>;

export const poolObject = (env: Env, pool: Slug) => env.POOL.getByName(pool) as unknown as Door<PoolObject>;

/** The one that watches over the pilot of this deployment. */
export const pilotObject = (env: Env) => env.PILOT.getByName("pilot") as unknown as Door<PilotObject>;

export const calendarObject = (env: Env, rep: Slug) => env.CALENDAR.getByName(rep) as unknown as Door<CalendarObject>;
