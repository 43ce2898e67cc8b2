import type { Lead } from "@baton/contract/lead";
import type { Published } from "@baton/contract/playbook";
import { withBegun } from "@baton/engine/pilot/beside";
import { isUnderWay } from "@baton/engine/pilot/rules";
import type { Env } from "../../env.ts";
import { currentPlaybook, playbookByHash, playbookInHand } from "../../playbook/source.ts";

/** Hash of the version that a decision under way began with, where that is neither in force nor tried; null: there is no such decision. */
function versionBegun(lead: Lead | null | undefined, published: Published | null): string | null {
  if (!lead?.playbook || !published || !isUnderWay(lead)) return null;
  return lead.playbook === published.hash || lead.playbook === published.pilot?.candidate.hash ? null : lead.playbook;
}

/** What is in force, with the version the lead's decision began with as far as that is in memory: for a step that must not wait. */
export function asBegun(lead: Lead | null | undefined, published: Published | null): Published | null {
  const hash = versionBegun(lead, published);
  const begun = hash === null ? null : playbookInHand(hash);
  return published && begun ? withBegun(published, begun) : published;
}

/** What is in force; the version the lead's decision began with is in memory when this returns, if it is to be had. */
export async function inForceFor(env: Env, lead: Lead | null | undefined): Promise<Published | null> {
  const { published } = await currentPlaybook(env);
  const hash = versionBegun(lead, published);
  if (hash !== null && !playbookInHand(hash)) await playbookByHash(env, hash).catch(() => null);
  return published;
}
