import { waitUntil } from "cloudflare:workers";
import type { PilotPlan } from "@baton/contract/pilot/plan";
import type { Published } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { call } from "../rpc.ts";
import { pilotObject } from "../wiring.ts";
import { InForce } from "./in-force.ts";
import type { Standing } from "./read.ts";

/** One to an isolate: all that run in it go by the same playbook. */
const inForce = new InForce(waitUntil);

/** The playbook in force, and what is wrong with the pointer when it is not the one it names. Never throws: the last good one stays. */
export async function currentPlaybook(env: Env, now = Date.now()): Promise<Standing> {
  const standing = await inForce.current(env, now);
  if (standing.pilot) watched(env, standing.pilot);
  return standing;
}

/** Pilots whose object has been told by this isolate: one that was written to KV by hand is watched as well. */
const told = new Set<string>();

function watched(env: Env, plan: PilotPlan): void {
  if (told.has(plan.id)) return;
  told.add(plan.id);
  const work = call(
    () => pilotObject(env),
    (object) => object.watch(plan),
  );
  waitUntil(
    work.then(forgetWhereOver, (error: Error) => {
      told.delete(plan.id);
      console.error(JSON.stringify({ at: "playbook/pilot", problem: error.name }));
    }),
  );
}

/** KV lags behind by up to a minute: its plan may be one that is over. */
function forgetWhereOver(status: "running" | "over"): void {
  if (status === "over") forgetPointer();
}

/** As KV says now; null where it does not say. */
export const playbookAsOfNow = (env: Env): Promise<Standing | null> => inForce.asOfNow(env, Date.now());

/** A published playbook by its hash; null where there is none, or it no longer passes. */
export const playbookByHash = (env: Env, hash: string): Promise<Published | null> => inForce.byHash(env, hash);

/** The same from memory; null: it is not there, and may be in KV. */
export const playbookInHand = (hash: string): Published | null => inForce.inHand(hash);

/** After a publish in this isolate: the next request sees it. */
export const forgetPointer = (): void => inForce.forgetPointer();
