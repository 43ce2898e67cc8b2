import type { Lead } from "@baton/contract/lead";
import type { PilotArm } from "@baton/contract/pilot/lead";
import type { Pilot, Published } from "@baton/contract/playbook";
import { chance } from "../decision/chance.ts";

/**
 * On which side of a pilot somebody is, by who they are and by nothing else: the same ever after. Raising the percentage adds people, and
 * nobody who was in comes out; another pilot draws anew.
 */
export function armOf({ id, percent }: Pick<Pilot, "id" | "percent">, person: string): PilotArm {
  return chance(`${id} pilot ${person}`) * 100 < percent ? "candidate" : "base";
}

/** Whether a decision has begun and is not over: a pool is asked, or a rep is. */
export const isUnderWay = (lead: Pick<Lead, "pending" | "offer">): boolean => Boolean(lead.pending || lead.offer);

/**
 * The rules a lead goes by now. What was decided under a candidate stays with it while its pilot runs; a decision under way ends under the
 * version it began with, whatever has been published since. Everything else goes by the playbook in force.
 */
export function rulesOf(lead: Lead | null, current: Published | null): Published | null {
  const { pilot, begun } = current ?? {};
  if (!lead?.playbook || lead.playbook === current?.hash) return current;
  const isPiloted = pilot?.mode === "pilot" && lead.pilot?.id === pilot.id && lead.pilot.arm === "candidate";
  if (isPiloted && lead.playbook === pilot.candidate.hash) return pilot.candidate;
  return begun && lead.playbook === begun.hash && isUnderWay(lead) ? begun : current;
}

/** The rules a decision of this moment is made under, and on which side of a pilot that is. A lead stays on the side it was first on. */
export function rulesNow(lead: Lead, current: Published): { rules: Published; arm: PilotArm | null } {
  const { pilot } = current;
  if (pilot?.mode !== "pilot") return { rules: current, arm: null };
  const known = lead.pilot?.id === pilot.id ? lead.pilot : null;
  const arm = known?.arm ?? armOf(pilot, lead.identity?.keys[0] ?? lead.id);
  return { rules: arm === "candidate" && !known?.error ? pilot.candidate : current, arm };
}
