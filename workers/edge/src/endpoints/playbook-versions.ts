import type { PlaybookText, PlaybookVersion, PlaybookVersions } from "@baton/contract/ops";
import { problem } from "@baton/contract/problems";
import type { Context } from "hono";
import { json, refuse } from "../answer.ts";
import type { Env } from "../env.ts";
import { documentKey } from "../playbook/keys.ts";
import { currentPlaybook } from "../playbook/source.ts";

/** Versions listed; older ones can still be named by their hash. */
const listed = 200;
const prefix = documentKey("");

/**
 * `GET /api/playbook/versions`: what was published, newest first. KV has the documents, the audit when and why; one that somebody wrote
 * to KV by hand has neither.
 */
export async function getVersions(c: Context<{ Bindings: Env }>): Promise<Response> {
  const [{ published, publishedAt }, { keys }, audited] = await Promise.all([
    currentPlaybook(c.env),
    c.env.WORKSPACE.list({ prefix }),
    c.env.LEDGER.prepare("SELECT at, detail FROM audit WHERE action = 'playbook.published' ORDER BY at DESC LIMIT ?")
      .bind(listed)
      .all<{ at: number; detail: string }>(),
  ]);
  const versions: PlaybookVersion[] = [];
  const add = (hash: string, at: number | null, message: string | null, replaced: string | null, author?: string | null) => {
    const isKnown = versions.some((version) => version.hash === hash);
    const by = author ? { author } : {};
    if (!isKnown) versions.push({ hash, publishedAt: at, message, ...by, replaced, inForce: hash === published?.hash });
  };
  for (const { at, detail } of audited.results) {
    type Detail = { hash: string; message: string | null; replaced: string | null; author?: string | null };
    const { hash, message, replaced, author } = JSON.parse(detail) as Detail;
    add(hash, at, message, replaced, author);
  }
  const stored = keys.map(({ name }) => name.slice(prefix.length)).filter((hash) => /^[0-9a-f]{64}$/.test(hash));
  for (const hash of stored) add(hash, hash === published?.hash ? publishedAt : null, null, null);
  versions.sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || (a.hash < b.hash ? -1 : 1));
  const answer: PlaybookVersions = { versions: versions.slice(0, listed) };
  return json(answer);
}

/** `GET /api/playbook/versions/{hash}`: its text, comments and all. */
export async function getVersion(c: Context<{ Bindings: Env }, "/api/playbook/versions/:hash">): Promise<Response> {
  const hash = c.req.param("hash");
  const text = /^[0-9a-f]{64}$/.test(hash) ? await c.env.WORKSPACE.get(documentKey(hash)) : null;
  if (text === null) return refuse(problem("unknown-playbook"));
  const answer: PlaybookText = { hash, text };
  return json(answer, { etag: `"${hash}"` });
}
