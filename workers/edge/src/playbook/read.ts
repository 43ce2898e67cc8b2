import * as holidays from "@baton/connectors/holidays/holidays";
import type { PilotPlan } from "@baton/contract/pilot/plan";
import type { PlaybookProblem, Published } from "@baton/contract/playbook";
import { soundPlaybook } from "@baton/engine/playbook";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { documentKey, goodKey, pointerKey } from "./keys.ts";

/** Compiled playbooks an isolate keeps: the present one, the one before, and those leads in flight were decided under. */
const keptAtMost = 8;

export interface Standing {
  published: Published | null;
  publishedAt: number | null;
  refused: { hash: string; why: string; at: number } | null;
  /** The pilot that runs; null or left out: none. */
  pilot?: PilotPlan | null;
  /** The one that ran last; null or left out: none did, or it runs. */
  lastPilot?: PilotPlan | null;
  /** Why a plan that stands in KV is not followed. */
  pilotRefused?: string | null;
}

interface Good {
  hash: string;
  at: number;
}
type Kept = Map<string, Published>;

/**
 * What KV says is in force; `standing` is what was known before, and stays where the pointer leads to nothing good. Rejects where KV cannot
 * be read.
 */
export async function readPlaybook(env: Env, kept: Kept, standing: Standing, now: number): Promise<Standing> {
  const fallBack = async (refused: Standing["refused"]): Promise<Standing> => {
    const good = await env.WORKSPACE.get<Good>(goodKey, "json").catch(() => null);
    // Published, and replaced by hand before this isolate looked: all of them fall back to the same one.
    const isNewer = good !== null && good.hash !== standing.published?.hash && good.at > (standing.publishedAt ?? 0);
    const published = isNewer ? await byHash(env, kept, good.hash).catch(() => null) : null;
    return published ? { published, publishedAt: good?.at ?? null, refused } : { ...standing, refused };
  };
  const pointer = (await env.WORKSPACE.get(pointerKey))?.trim();
  if (!pointer) return await fallBack(standing.published ? { hash: "", why: "the pointer is missing from KV", at: now } : null);
  const byHand = !/^[0-9a-f]{64}$/.test(pointer);
  const hash = byHand ? await hex256(pointer) : pointer;
  if (standing.published?.hash === hash) return { ...standing, refused: null };
  const text = byHand ? pointer : await env.WORKSPACE.get(documentKey(hash));
  if (text === null) return await fallBack({ hash, why: "no document is stored under this hash", at: now });
  if (!byHand && (await hex256(text)) !== hash)
    return await fallBack({ hash, why: "the stored document does not have this hash", at: now });
  // Into a fresh isolate many come at once. Checking takes tens of milliseconds of everybody's time: whoever is first does it for all.
  const checked = kept.has(hash) ? null : soundPlaybook(text, holidays);
  if (checked && !checked.playbook) return await fallBack({ hash, why: inWords(checked.problems), at: now });
  const published = checked?.playbook ? keep(kept, { hash, playbook: checked.playbook }) : (kept.get(hash) ?? null);
  const good = await env.WORKSPACE.get<Good>(goodKey, "json").catch(() => null);
  if (good?.hash === hash) return { published, publishedAt: good.at, refused: null };
  // Written by hand, or published elsewhere: remember it as the good one, under its hash, so that leads can refer to it.
  // A store that takes no more writes just now costs the memory, not the playbook.
  const writes = [env.WORKSPACE.put(goodKey, JSON.stringify({ hash, at: now } satisfies Good))];
  if (byHand) writes.push(env.WORKSPACE.put(documentKey(hash), text));
  await Promise.allSettled(writes);
  return { published, publishedAt: now, refused: null };
}

/** A published playbook by its hash, from memory or from KV. */
export async function byHash(env: Env, kept: Kept, hash: string): Promise<Published | null> {
  const held = kept.get(hash);
  if (held) return held;
  const text = await env.WORKSPACE.get(documentKey(hash), { cacheTtl: 86_400 });
  if (text === null) return null;
  const { playbook } = soundPlaybook(text, holidays);
  return playbook ? keep(kept, { hash, playbook }) : null;
}

function keep(kept: Kept, published: Published): Published {
  kept.set(published.hash, published);
  for (const hash of kept.keys()) if (kept.size > keptAtMost && hash !== published.hash) kept.delete(hash);
  return published;
}

/**
 * `/healthz` tells it to everybody. Where the wrong thing stands, and what belongs there, is enough to mend it: what stands there is not
 * repeated, as it may be a secret in the place of its name, an address with a token in it, or somebody's own.
 */
function inWords(problems: PlaybookProblem[]): string {
  const errors = problems.filter((problem) => problem.level === "error");
  const [first] = errors;
  if (!first) return "it could not be read";
  const others = errors.length > 1 ? `; and ${errors.length - 1} more` : "";
  const isOfShape = first.code === "wrong-value" || first.code === "wrong-type";
  const said = isOfShape ? `expected ${first.expected ?? "another value"}, got something else` : first.message;
  return `line ${first.line}, ${first.path || "the document"}: ${said}${others}`.slice(0, 500);
}
