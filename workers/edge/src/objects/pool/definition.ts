import type { Published } from "@baton/contract/playbook";
import type { Pool } from "@baton/contract/routing";
import { sharesAlike } from "@baton/engine/pilot/rotations";
import type { Env } from "../../env.ts";
import { currentPlaybook, playbookByHash } from "../../playbook/source.ts";
import { mainRotation } from "./tables.ts";

/** A pool as it is to answer: as which playbook has it, and by which rotation. */
export interface Definition {
  pool: Pool;
  published: Published;
  rotation: string;
}

/**
 * The roster as it is now decides who takes turns; a decision made under an older playbook does not bring people back. One made under the
 * candidate of a pilot that runs is answered as that one has the pool, and so is whatever comes later of a lead its rotation gave. Null where
 * none of them knows the pool.
 *
 * @param gave rotation that gave the lead before
 */
export async function definitionOf(
  env: Env,
  { pool, playbook }: { pool: string; playbook: string },
  gave: string,
): Promise<Definition | null> {
  const { published } = await currentPlaybook(env);
  const named = (one: Published | null | undefined) => one?.playbook.pools.find((candidate) => candidate.id === pool);
  const now = named(published);
  const pilot = published?.pilot;
  const isTried = pilot?.mode === "pilot" && (playbook === pilot.candidate.hash || gave === pilot.id || !now);
  const tried = isTried ? named(pilot.candidate) : undefined;
  if (pilot && tried)
    return { pool: tried, published: pilot.candidate, rotation: now && !sharesAlike(now, tried) ? pilot.id : mainRotation };
  if (published && now) return { pool: now, published, rotation: mainRotation };
  const older = await playbookByHash(env, playbook);
  const then = named(older);
  return older && then ? { pool: then, published: older, rotation: mainRotation } : null;
}
