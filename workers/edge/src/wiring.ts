import type { MatchKey } from "@baton/contract/identity";
import { type LeadId, regionOf, regions, type Slug } from "@baton/contract/ids";
import type { Env } from "./env.ts";
import type { CalendarObject } from "./objects/calendar/object.ts";
import type { IdentityObject } from "./objects/identity/object.ts";
import type { LeadObject } from "./objects/lead/object.ts";
import type { PoolObject } from "./objects/pool/object.ts";

/** Shards per home region for leads, and for the whole world for match keys. Changing it would strand what is stored. */
const shards = 256;

/**
 * What an object answers across RPC: its own methods, as they are declared. The platform's stub type adds pipelining to every
 * field of every answer, which we do not use and which no union survives.
 */
export type Door<T> = {
  [K in keyof T as K extends "alarm" | "fetch" ? never : T[K] extends (...args: never[]) => Promise<unknown> ? K : never]: T[K];
};

/** FNV-1a, 32 bit: spreads ids evenly; nothing secret hangs on it. */
function spread(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % shards).toString(16).padStart(2, "0");
}

/** Name of the shard a lead lives in: home region and two hex digits. */
export const leadShard = (lead: LeadId): string => `${regionOf(lead)}-${spread(lead.slice(5))}`;

export function leadObject(env: Env, lead: LeadId): Door<LeadObject> {
  return leadShardObject(env, leadShard(lead));
}

export function leadShardObject(env: Env, shard: string): Door<LeadObject> {
  const letter = shard.charAt(0);
  const near = letter in regions ? { locationHint: regions[letter as keyof typeof regions] } : {};
  return env.LEAD.getByName(shard, near) as unknown as Door<LeadObject>;
}

export const identityObject = (env: Env, key: MatchKey) => env.IDENTITY.getByName(spread(key)) as unknown as Door<IdentityObject>;

export const poolObject = (env: Env, pool: Slug) => env.POOL.getByName(pool) as unknown as Door<PoolObject>;

export const calendarObject = (env: Env, rep: Slug) => env.CALENDAR.getByName(rep) as unknown as Door<CalendarObject>;
