import { type LeadId, regionOf } from "@baton/contract/ids";

/** Shards per home region for leads, and for the whole world for match keys. Changing it would strand what is stored. */
const shards = 256;

/** FNV-1a, 32 bit: spreads ids evenly; nothing secret hangs on it. */
export function spread(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % shards).toString(16).padStart(2, "0");
}

/** Name of the shard a lead lives in: home region and two hex digits. */
export const leadShard = (lead: LeadId): string => `${regionOf(lead)}-${spread(lead.slice(5))}`;
