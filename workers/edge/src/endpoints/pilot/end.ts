import type { PilotEnd, PilotPlan } from "@baton/contract/pilot/plan";
import type { Context } from "hono";
import { actorOf } from "../../access/actor.ts";
import type { Env } from "../../env.ts";
import { audit } from "../../ledger/audit.ts";
import { forgetPointer } from "../../playbook/source.ts";
import { call } from "../../rpc.ts";
import { pilotObject } from "../../wiring.ts";

/** Ends the pilot with this id, or the one that runs. Null: there was none. */
export async function endPilot(
  c: Context<{ Bindings: Env }>,
  id: string | null,
  how: PilotEnd["how"],
  why: string | null,
): Promise<PilotPlan | null> {
  const actor = actorOf(c);
  const at = Date.now();
  const plan = await call(
    () => pilotObject(c.env),
    (object) => object.finish(id, { at, how, by: actor.name.slice(0, 200), ...(why ? { why: why.slice(0, 1_000) } : {}) }),
  );
  forgetPointer();
  // Another one may have ended it a moment ago; that was theirs.
  if (plan?.ended?.at === at)
    await audit(c.env, "pilot.ended", { id: plan.id, candidate: plan.candidate, base: plan.base, how, why }, actor);
  return plan;
}
