import { PilotPlan } from "@baton/contract/pilot/plan";
import type { Playbook, Published } from "@baton/contract/playbook";
import { beside, knowing } from "@baton/engine/pilot/beside";
import { unpilotable } from "@baton/engine/pilot/pilotable";
import * as v from "valibot";
import type { Env } from "../env.ts";
import { issuesOf } from "../gate/body.ts";

/** The plan of the pilot that runs, or ran last: JSON, published by the pilot's object or written by hand. */
export const pilotKey = "playbook:pilot";

/** What stands in KV. `refused`: why nobody goes by it. */
export interface PilotRead {
  plan: PilotPlan | null;
  refused: string | null;
}

/** Rejects where KV cannot be read. */
export async function readPilot(env: Pick<Env, "WORKSPACE">): Promise<PilotRead> {
  return readPlan(await env.WORKSPACE.get(pilotKey));
}

export function readPlan(text: string | null): PilotRead {
  if (text === null || text.trim() === "") return { plan: null, refused: null };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { plan: null, refused: `the plan under ${pilotKey} is not JSON` };
  }
  const checked = v.safeParse(PilotPlan, document);
  if (checked.success) return { plan: checked.output, refused: null };
  const [first] = issuesOf(checked.issues);
  // What stands there instead is not repeated: /healthz tells this to everybody.
  return {
    plan: null,
    refused: `the plan under ${pilotKey}: ${first?.path || "the whole"} should be ${first?.expected}, and is something else`,
  };
}

/** The playbook in force with its pilot, and why there is none where a plan would have it. */
export interface Piloted {
  published: Published;
  plan: PilotPlan | null;
  refused: string | null;
}

/**
 * Puts a plan's candidate beside the playbook in force. Whatever is wrong with it, the playbook in force decides alone, and it says why.
 *
 * @param find a published playbook by its hash, checked; null: there is none, or it does not pass
 */
export async function piloted(
  base: Published,
  { plan, refused }: PilotRead,
  find: (hash: string) => Promise<Published | null>,
): Promise<Piloted> {
  const alone = (why: string | null): Piloted => ({ published: base, plan: null, refused: why });
  if (!plan) return alone(refused);
  const earlier: Playbook[] = [];
  for (const hash of plan.names) {
    const then = hash === plan.candidate && !plan.ended ? null : await find(hash);
    if (then) earlier.push(then.playbook);
  }
  const known: Piloted = { published: knowing(base, earlier), plan: null, refused: null };
  if (plan.ended) return known;
  const short = plan.candidate.slice(0, 12);
  if (plan.base !== base.hash)
    return { ...known, refused: `the pilot of ${short} was begun beside ${plan.base.slice(0, 12)}, which is not in force` };
  const candidate = await find(plan.candidate);
  if (!candidate) return { ...known, refused: `the pilot's candidate ${short} is not stored, or does not pass the check` };
  const [why] = unpilotable(base.playbook, candidate.playbook);
  if (why) return { ...known, refused: `the pilot's candidate ${short}: ${why}` };
  return { published: beside(base, plan, candidate, earlier), plan, refused: null };
}
