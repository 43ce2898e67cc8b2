import type { PlaybookProblem, Published } from "@baton/contract/playbook";
import { checkPlaybook } from "@baton/engine/playbook";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { documentKey, goodKey, pointerKey } from "./keys.ts";

/** How long an isolate trusts its copy of the pointer. KV itself may be up to 60 s behind after a change elsewhere. */
const pointerTrustMs = 2_000;
const patienceMs = 300;
/** Compiled playbooks an isolate keeps: the present one, the one before, and those leads in flight were decided under. */
const kept = 8;

export interface Standing {
  published: Published | null;
  publishedAt: number | null;
  refused: { hash: string; why: string; at: number } | null;
}

interface Good {
  hash: string;
  at: number;
}

let standing: Standing = { published: null, publishedAt: null, refused: null };
let checkedAt = 0;
const byHash = new Map<string, Published>();

/** The playbook in force, and what is wrong with the pointer when it is not the one it names. Never throws: the last good one stays. */
export async function currentPlaybook(env: Env, now = Date.now()): Promise<Standing> {
  if (standing.published && now - checkedAt < pointerTrustMs) return standing;
  try {
    standing = await (standing.published ? withPatience(read(env, now), standing) : read(env, now));
    checkedAt = now;
  } catch (error) {
    // KV could not be read: that says nothing about the playbook.
    console.error(JSON.stringify({ at: "playbook/source", problem: "kv-unreadable", name: (error as Error).name }));
  }
  return standing;
}

/** With a good playbook in hand nobody waits long to hear whether there is a newer one. */
async function withPatience(reading: Promise<Standing>, meanwhile: Standing): Promise<Standing> {
  let patience: ReturnType<typeof setTimeout> | null = null;
  const spent = new Promise<Standing>((resolve) => {
    patience = setTimeout(resolve, patienceMs, meanwhile);
  });
  const answer = await Promise.race([reading, spent]);
  clearTimeout(patience);
  return answer;
}

async function read(env: Env, now: number): Promise<Standing> {
  const pointer = (await env.WORKSPACE.get(pointerKey))?.trim();
  if (!pointer) return await fallBack(env, standing.published ? { hash: "", why: "the pointer is missing from KV", at: now } : null);
  const byHand = !/^[0-9a-f]{64}$/.test(pointer);
  const hash = byHand ? await hex256(pointer) : pointer;
  if (standing.published?.hash === hash) return { ...standing, refused: null };
  const text = byHand ? pointer : await env.WORKSPACE.get(documentKey(hash));
  if (text === null) return await fallBack(env, { hash, why: "no document is stored under this hash", at: now });
  if (!byHand && (await hex256(text)) !== hash)
    return await fallBack(env, { hash, why: "the stored document does not have this hash", at: now });
  const { playbook, problems } = checkPlaybook(text);
  if (!playbook) return await fallBack(env, { hash, why: inWords(problems), at: now });
  const published = keep({ hash, playbook });
  const good = await env.WORKSPACE.get<Good>(goodKey, "json").catch(() => null);
  if (good?.hash === hash) return { published, publishedAt: good.at, refused: null };
  // Written by hand, or published elsewhere: remember it as the good one, under its hash, so that leads can refer to it.
  // A store that takes no more writes just now costs the memory, not the playbook.
  const writes = [env.WORKSPACE.put(goodKey, JSON.stringify({ hash, at: now } satisfies Good))];
  if (byHand) writes.push(env.WORKSPACE.put(documentKey(hash), text));
  await Promise.allSettled(writes);
  return { published, publishedAt: now, refused: null };
}

async function fallBack(env: Env, refused: Standing["refused"]): Promise<Standing> {
  if (standing.published) return { ...standing, refused };
  const good = await env.WORKSPACE.get<Good>(goodKey, "json").catch(() => null);
  const published = good ? await playbookByHash(env, good.hash) : null;
  return { published, publishedAt: good?.at ?? null, refused };
}

function inWords(problems: PlaybookProblem[]): string {
  const errors = problems.filter((problem) => problem.level === "error");
  const [first] = errors;
  if (!first) return "it could not be read";
  const others = errors.length > 1 ? `; and ${errors.length - 1} more` : "";
  return `line ${first.line}, ${first.path || "the document"}: ${first.message}${others}`.slice(0, 500);
}

/** A published playbook by its hash; null where there is none, or it no longer passes. Documents never change, so a copy is good for ever. */
export async function playbookByHash(env: Env, hash: string): Promise<Published | null> {
  const held = byHash.get(hash);
  if (held) return held;
  const text = await env.WORKSPACE.get(documentKey(hash), { cacheTtl: 86_400 });
  if (text === null) return null;
  const { playbook } = checkPlaybook(text);
  return playbook ? keep({ hash, playbook }) : null;
}

function keep(published: Published): Published {
  byHash.set(published.hash, published);
  for (const hash of byHash.keys()) if (byHash.size > kept && hash !== published.hash) byHash.delete(hash);
  return published;
}

/** After a publish in this isolate: the next request sees it. */
export function forgetPointer(): void {
  checkedAt = 0;
}
