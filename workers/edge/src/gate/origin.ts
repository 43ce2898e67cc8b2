import type { GateNote } from "@baton/contract/lead";
import type { Site } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import { originAllowed } from "@baton/engine/origin";

/** A page the site does not name, or none at all, is stored and kept aside, silently: refusing would tell a bot what to change. */
export function originGate(origin: string | null, site: Site): GateNote[] {
  if (origin !== null && originAllowed(origin, site.origins)) return [];
  return [{ gate: "origin", quarantine: true, reason: reason("origin-foreign", { origin: origin?.slice(0, 200) ?? "none" }) }];
}
