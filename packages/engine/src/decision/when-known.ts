import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import type { WhenKnown } from "@baton/contract/target";

/** What becomes of this lead when its person sends again, as the route that assigned it says. */
export function whenKnown(lead: Lead, playbook: Playbook | null): WhenKnown {
  return playbook?.routes.find(({ id }) => id === lead.assignment?.route)?.whenKnown ?? "sameOwner";
}
