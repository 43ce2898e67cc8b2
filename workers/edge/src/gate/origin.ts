import type { GateNote } from "@baton/contract/lead";
import type { Site } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";

/** `http://localhost:*` takes any port; everything else is compared as it stands. */
export function originAllowed(origin: string, allowed: readonly string[]): boolean {
  const given = origin.toLowerCase();
  return allowed.some((pattern) => {
    const wanted = pattern.toLowerCase();
    if (!wanted.endsWith(":*")) return given === wanted;
    const host = wanted.slice(0, -2);
    return given === host || (given.startsWith(`${host}:`) && /^\d{1,5}$/.test(given.slice(host.length + 1)));
  });
}

/** A page the site does not name, or none at all, is stored and kept aside, silently: refusing would tell a bot what to change. */
export function originGate(origin: string | null, site: Site): GateNote[] {
  if (origin !== null && originAllowed(origin, site.origins)) return [];
  return [{ gate: "origin", quarantine: true, reason: reason("origin-foreign", { origin: origin?.slice(0, 200) ?? "none" }) }];
}
