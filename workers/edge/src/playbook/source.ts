import { waitUntil } from "cloudflare:workers";
import type { Published } from "@baton/contract/playbook";
import type { Env } from "../env.ts";
import { InForce } from "./in-force.ts";
import type { Standing } from "./read.ts";

/** One to an isolate: all that run in it go by the same playbook. */
const inForce = new InForce(waitUntil);

/** The playbook in force, and what is wrong with the pointer when it is not the one it names. Never throws: the last good one stays. */
export const currentPlaybook = (env: Env, now = Date.now()): Promise<Standing> => inForce.current(env, now);

/** As KV says now; null where it does not say. */
export const playbookAsOfNow = (env: Env): Promise<Standing | null> => inForce.asOfNow(env, Date.now());

/** A published playbook by its hash; null where there is none, or it no longer passes. */
export const playbookByHash = (env: Env, hash: string): Promise<Published | null> => inForce.byHash(env, hash);

/** After a publish in this isolate: the next request sees it. */
export const forgetPointer = (): void => inForce.forgetPointer();
