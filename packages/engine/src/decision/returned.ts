import { reason } from "@baton/contract/reason";
import { type Draft, note, tell } from "../lead-draft.ts";
import { decideNow } from "../lead-settle.ts";
import { whenKnown } from "./when-known.ts";

const day = 24 * 3_600_000;

/**
 * The person of an owned lead has sent something again. Sinks hear of it. Where they were assigned too long ago for their route, and no meeting is to
 * come, they are routed as somebody new, without the owner of before; who stays their owner until another rep has them, and if nobody has.
 */
export function returned(draft: Draft): void {
  const { lead, published, form, now } = draft;
  const { owner, assignment } = lead;
  if (!owner || !assignment) return;
  tell(draft, "lead.returned");
  const policy = whenKnown(lead, published?.playbook ?? null);
  if (typeof policy === "string" || !published || !form || lead.pending || lead.offer) return;
  if (now - assignment.at < policy.rerouteAfterDays * day || (lead.booking && lead.booking.end > now)) return;
  note(draft, "rerouted", { from: owner, days: Math.floor((now - assignment.at) / day) });
  decideNow(draft, form, published, [reason("excluded", { rep: owner })]);
}
