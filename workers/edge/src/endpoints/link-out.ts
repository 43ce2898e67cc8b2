import { schedulingPlugs } from "@baton/connectors/scheduling/plugs";
import type { Prefill } from "@baton/connectors/scheduling/socket";
import type { Lead } from "@baton/contract/lead";
import type { SchedulingLink } from "@baton/contract/scheduling";
import type { Env } from "../env.ts";
import { signLink } from "../links.ts";

/** A booking is heard of this long after the lead began: past the horizon of any vendor's page. */
const trackedDays = 400;
const dayMs = 24 * 3_600_000;

/**
 * The rep's page elsewhere, with what this visitor typed filled in and a signed word that says whose booking it is. It stands in a redirect
 * and nowhere else: not in an outcome, not in a page of ours.
 */
export async function linkOut(env: Env, { kind, url }: SchedulingLink, lead: Lead): Promise<string> {
  const tracking = await signLink(env, "track", lead.id, (Math.floor(lead.createdAt / dayMs) + trackedDays) * dayMs);
  return schedulingPlugs[kind].link(url, typedBy(lead), tracking);
}

/** Facts that come from this submission's own answers; what a register or an earlier visit knows is nobody's to pass on. */
function typedBy({ facts, answers }: Lead): Prefill {
  const typed = new Set(Object.values(answers).map(({ value }) => String(value).trim().toLowerCase()));
  const own = (path: string) => {
    const value = facts[path]?.value;
    return typeof value === "string" && typed.has(value.trim().toLowerCase()) ? value : undefined;
  };
  const email = own("email.address");
  const firstName = own("person.firstName");
  const lastName = own("person.lastName");
  return { ...(email ? { email } : {}), ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) };
}
