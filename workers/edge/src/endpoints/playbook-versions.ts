import type { PlaybookText, PlaybookVersion, PlaybookVersions } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import { hex256 } from "../digest.ts";
import type { Env } from "../env.ts";
import { documentKey, pointerKey } from "../playbook/keys.ts";
import { currentPlaybook } from "../playbook/source.ts";
import { call } from "../rpc.ts";
import { pilotObject } from "../wiring.ts";

/** Versions listed; older ones can still be named by their hash. */
const listed = 200;
const prefix = documentKey("");

/**
 * `GET /api/playbook/versions`: what was published, newest first. KV has the documents, the audit when and why; one that somebody wrote
 * to KV by hand has neither.
 */
export async function getVersions(c: Context<{ Bindings: Env }>): Promise<Response> {
  const [{ published, publishedAt }, { keys }, audited, pilots] = await Promise.all([
    currentPlaybook(c.env),
    c.env.WORKSPACE.list({ prefix }),
    c.env.LEDGER.prepare("SELECT at, detail FROM audit WHERE action = 'playbook.published' ORDER BY at DESC LIMIT ?")
      .bind(listed)
      .all<{ at: number; detail: string }>(),
    pilotsOf(c.env),
  ]);
  const versions: PlaybookVersion[] = [];
  const add = (hash: string, at: number | null, message: string | null, replaced: string | null, author?: string | null) => {
    const known = versions.find((version) => version.hash === hash);
    const by = author ? { author } : {};
    if (!known) versions.push({ hash, publishedAt: at, message, ...by, replaced, inForce: hash === published?.hash });
    else if (at !== null) known.earlier = [...(known.earlier ?? []), { at, message, ...by }];
  };
  for (const { at, detail } of audited.results) {
    type Detail = { hash: string; message: string | null; replaced: string | null; author?: string | null };
    const { hash, message, replaced, author } = JSON.parse(detail) as Detail;
    add(hash, at, message, replaced, author);
  }
  const stored = keys.map(({ name }) => name.slice(prefix.length)).filter((hash) => /^[0-9a-f]{64}$/.test(hash));
  for (const hash of stored)
    if (!versions.some((version) => version.hash === hash)) add(hash, hash === published?.hash ? publishedAt : null, null, null);
  versions.sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || (a.hash < b.hash ? -1 : 1));
  const answer: PlaybookVersions = {
    versions: versions.slice(0, listed).map((version) => {
      const pilot = pilots.get(version.hash);
      return pilot ? { ...version, pilot } : version;
    }),
  };
  return json(answer);
}

/** By candidate, the newest of each. What was tried is told without it where it cannot be asked. */
async function pilotsOf(env: Env): Promise<Map<string, NonNullable<PlaybookVersion["pilot"]>>> {
  const { running, past } = await call(
    () => pilotObject(env),
    (object) => object.standing(),
  ).catch(() => ({ running: null, past: [] }));
  const oldestFirst = [...(running ? [running] : []), ...past].reverse();
  return new Map(
    oldestFirst.map(({ plan: { candidate, id, mode, percent, since, ended } }) => [
      candidate,
      { id, mode, percent, since, ...(ended ? { ended } : {}) },
    ]),
  );
}

/** `GET /api/playbook/versions/{hash}`: its text, comments and all; also of one written to KV by hand and refused, to be mended. */
export async function getVersion(c: Context<{ Bindings: Env }, "/api/playbook/versions/:hash">): Promise<Response> {
  const hash = c.req.param("hash");
  const known = /^[0-9a-f]{64}$/.test(hash);
  const text = known ? ((await c.env.WORKSPACE.get(documentKey(hash))) ?? (await writtenByHand(c.env, hash))) : null;
  if (text === null) return refuse(problem("unknown-playbook"));
  const answer: PlaybookText = { hash, text };
  return json(answer, { etag: `"${hash}"` });
}

/** The document that stands where the pointer should, if it is this one. */
async function writtenByHand(env: Env, hash: string): Promise<string | null> {
  const pointer = (await env.WORKSPACE.get(pointerKey))?.trim();
  return pointer && (await hex256(pointer)) === hash ? pointer : null;
}
