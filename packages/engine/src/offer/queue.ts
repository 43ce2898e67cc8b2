import type { Lead } from "@baton/contract/lead";
import type { Playbook } from "@baton/contract/playbook";
import { reason } from "@baton/contract/reason";
import { assign, withDecision } from "../decision/assign-lead.ts";
import { type Draft, isQuarantined, note } from "../lead-draft.ts";

/** Whether a person has to decide who gets it: it is in a queue, or held. */
export const awaitsClaim = (lead: Lead): boolean => !lead.owner && !isQuarantined(lead) && (Boolean(lead.queue) || lead.stage === "held");

/** Whether the queue a lead waits in lets this rep take it; in none: whoever the playbook knows. */
export function mayClaim(rep: string, queue: string | null | undefined, { reps, queues }: Playbook): boolean {
  const members = queues.find((candidate) => candidate.id === queue)?.reps;
  return reps.some((candidate) => candidate.id === rep) && (members === undefined || members.includes(rep));
}

/** Somebody takes a lead that was waiting for a person. The first counts; about one that waits no more it says nothing. */
export function claimed(draft: Draft, rep: string, words: string): void {
  const { lead, published } = draft;
  if (!published || !awaitsClaim(lead) || !mayClaim(rep, lead.queue, published.playbook)) return;
  const receipt = lead.decisions.at(-1);
  const route = published.playbook.routes.find((candidate) => candidate.id === receipt?.route) ?? { id: receipt?.route ?? "by-hand" };
  const { queue } = lead;
  note(draft, "claimed", { rep, ...(queue ? { queue } : {}), ...(words ? { note: words } : {}) });
  if (receipt) lead.decisions = withDecision(lead, { ...receipt, rep, outcome: reason("claimed", { rep, ...(queue ? { queue } : {}) }) });
  assign(draft, { rep, pool: null, route, receipt: receipt?.id ?? "" });
}
